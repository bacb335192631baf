"""Letters that no round causes: by the calendar, by a term, by the day, and about dead ones."""
