"""The rules, one file for each letter of their ids."""
