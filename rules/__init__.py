"""What the law asks of an annual report, and the judge that holds a report against it."""
