"""Discover: a list page becomes links, likeliest first, with word on whether it was read whole."""
