"""Checks: one file for each letter of the catalogue."""
