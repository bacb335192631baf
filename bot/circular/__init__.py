"""通报: the facts of a month or a report year, put into words, and written as DOCX, XLSX or HTML."""
