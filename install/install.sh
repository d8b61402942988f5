#!/bin/sh
# Installs dutygraph from the wheels in this folder alone; no internet, no root. First argument: where to (default ~/dutygraph).
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
target=${1:-"$HOME/dutygraph"}
py=${PYTHON:-}
if [ -z "$py" ]; then
  for version in @PYTHONS@; do
    if "python$version" -c "import venv" >/dev/null 2>&1; then py="python$version"; break; fi
  done
fi
if [ -z "$py" ] && python3 -c "import sys, venv; sys.exit(sys.version_info < (3, 11))" >/dev/null 2>&1; then py=python3; fi
if [ -z "$py" ]; then
  echo "No Python of @PYTHONS@ was found; name one: PYTHON=/path/to/python3 $0" >&2
  exit 1
fi
echo "Making an environment in $target ..."
"$py" -m venv "$target"
"$target/bin/python" -m pip install --disable-pip-version-check -q --no-index --find-links "$here" "dutygraph[@EXTRAS@]"
"$target/bin/dutygraph" --version
echo "Done. Try:  $target/bin/dutygraph report YOUR-PLAN.docx -o report.html"
