"""``python -m dutygraph``."""

from dutygraph.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
