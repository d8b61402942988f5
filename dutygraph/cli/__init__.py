"""The command line: parse the arguments, call the library, say what was done."""

from dutygraph.cli.entry import main

__all__ = ["main"]
