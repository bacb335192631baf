"""Statements: what the sentences of a report say in numbers, tied to the cells they speak of."""
