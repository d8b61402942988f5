"""A study as files that people pass on."""
