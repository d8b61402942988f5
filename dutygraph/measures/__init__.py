"""Measures: a duty graph in, a Result out; one question a file."""
