"""Benchmarks: dutygraph beside its peers, in one run, on plans made up by a seed. ``python -m benchmarks --help``."""
