"""Benchmarks: measured by hand, never a timed test."""
