#!/usr/bin/env bash
# Sets up and runs every check of the project, the browser tests included.
#
#   bash tests/run.sh                  everything
#   bash tests/run.sh -k divergence    the same, its options handed on to pytest
#   bash tests/run.sh -n 0             the same, its tests one after the other in one process
#
#   PYTHON=python3.13                  the interpreter to use (3.11 or newer; else the first one found)
#   FALL_LINE_BROWSER=/path/chromium   the browser to drive (else the first Chromium or Chrome found)
#   FALL_LINE_NO_BROWSER=1             go on without a browser: tests/browser is left out, and said so
#
# What it needs goes into .venv-test and tests/node_modules, locked and checked by hash; a second run finds it there.
# Chromium, and Python's venv where Debian keeps it apart, come from Debian's packages if they are missing and this
# user may install them (root, or sudo without a password). No display is needed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

environment=.venv-test
checks=0
current="the set-up"

heading() { printf '\n=== %s ===\n' "$1"; }
die() { printf '\n%s\n' "$*" >&2; exit 1; }
finish() {
  local code=$?
  if [ "$code" = 0 ]; then
    echo "tests/run.sh: all $checks checks passed in $SECONDS s${without_browser:+, WITHOUT the browser tests}"
  else
    echo "tests/run.sh: FAILED at $current (exit code $code) after $SECONDS s"
  fi
}
trap finish EXIT
trap 'exit 130' INT # else the end would be told of as if all had passed
trap 'exit 143' TERM

check() { # TITLE COMMAND...
  current=$1
  heading "$1"
  shift
  "$@"
  checks=$((checks + 1))
}

debian_packages() { # PACKAGE...: installs them; fails where this machine or user cannot
  local as_root=()
  command -v apt-get >/dev/null || return 1
  if [ "$(id -u)" != 0 ]; then
    sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  echo "installing from Debian's packages: $*"
  "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null
}

# A stamp inside a folder holds the hash of all it was made from, so that only a change makes it anew.
fingerprint() { cat "$@" | sha256sum | cut -d ' ' -f 1; }
is_current() { [ -f "$1/.made-from" ] && [ "$(cat "$1/.made-from")" = "$2" ]; }

find_python() {
  local name
  for name in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14}; do
    if "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      command -v "$name"
      return
    fi
  done
  die "No Python 3.11 or newer found${PYTHON:+ under PYTHON=$PYTHON}. Install one, or name it: PYTHON=/path/to/python3 bash tests/run.sh"
}

make_environment() { # FOLDER LOCK: a fresh virtual environment with exactly what the lock file names
  rm -rf "$1"
  if ! "$python" -m venv "$1" >/dev/null 2>&1; then
    rm -rf "$1"
    debian_packages python3-venv || true
    "$python" -m venv "$1" || die "$python cannot make a virtual environment; on Debian: apt-get install python3-venv"
  fi
  "$1/bin/pip" install -qq --disable-pip-version-check --require-hashes --only-binary=:all: -r "$2"
}

set_up_python() {
  python=$(find_python)
  local made_from
  made_from="$("$python" -VV | tr '\n' ' ') $python $PWD $(fingerprint .locks/test.txt)"
  if ! is_current "$environment" "$made_from"; then
    make_environment "$environment" .locks/test.txt
    echo "$made_from" >"$environment/.made-from"
  fi
  made_from=$(fingerprint pyproject.toml "$environment/.made-from")
  if ! is_current "$environment/lib" "$made_from"; then
    "$environment/bin/pip" install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
    echo "$made_from" >"$environment/lib/.made-from"
  fi
  bin=$PWD/$environment/bin
  echo "$("$bin/python" -V) in $environment, from .locks/test.txt"
}

node_is_new_enough() {
  command -v npm >/dev/null && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}

set_up_node() {
  if ! node_is_new_enough; then # PyPI carries Node as well, which needs no root and is new enough on any Debian
    local made_from
    made_from=$(fingerprint .locks/node.txt)
    if ! is_current .venv-node "$made_from"; then
      make_environment .venv-node .locks/node.txt
      echo "$made_from" >.venv-node/.made-from
    fi
    export PATH=$PWD/.venv-node/bin:$PATH
    node_is_new_enough || die "No Node 20.19 or newer with npm found, and the one in .venv-node does not run."
  fi
  local made_from
  made_from="$(node --version) $(fingerprint tests/package.json tests/package-lock.json tests/.npmrc)"
  if ! is_current tests/node_modules "$made_from"; then
    (cd tests && npm ci --ignore-scripts --no-fund --no-audit --loglevel=error)
    echo "$made_from" >tests/node_modules/.made-from
  fi
  echo "Node $(node --version), tools from tests/package-lock.json"
}

find_browser() {
  local name
  for name in ${FALL_LINE_BROWSER:-chromium chromium-browser google-chrome-stable google-chrome}; do
    command -v "$name" && return
  done
  return 1
}

set_up_browser() {
  without_browser=${FALL_LINE_NO_BROWSER:-}
  if [ -n "$without_browser" ]; then
    say_without_browser
    return
  fi
  if ! find_browser >/dev/null && [ -z "${FALL_LINE_BROWSER:-}" ]; then
    debian_packages chromium fonts-dejavu-core || true
  fi
  FALL_LINE_BROWSER=$(find_browser) || die "NO BROWSER: the browser tests cannot run.
Install Chromium (on Debian: apt-get install chromium), name one with FALL_LINE_BROWSER=/path/to/chromium,
or set FALL_LINE_NO_BROWSER=1 to go on without these tests."
  export FALL_LINE_BROWSER
  "$FALL_LINE_BROWSER" --version 2>/dev/null || die "NO BROWSER: $FALL_LINE_BROWSER does not start."
}

say_without_browser() {
  printf '\n!!! WITHOUT A BROWSER: FALL_LINE_NO_BROWSER is set, so the tests in tests/browser DO NOT RUN !!!\n'
}

javascript_tests() {
  local files
  mapfile -t files < <(find tests/static -name '*.test.js' | sort)
  [ "${#files[@]}" -gt 0 ] || die "no test in tests/static"
  node --test "${files[@]}"
}

python_tests() {
  local options=()
  [ -z "$without_browser" ] || options=(--deselect tests/browser)
  # A core to each worker, which takes over tests from another once its own are done. More than four would only wait.
  "$bin/python" -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal "${options[@]}" "$@"
  [ -z "$without_browser" ] || say_without_browser
}

heading "Set-up"
set_up_python
set_up_node
set_up_browser

check "ruff check" "$bin/ruff" check .
check "ruff format" "$bin/ruff" format --check .
check "mypy, strict" "$bin/mypy"
check "hadolint" "$bin/hadolint" Dockerfile
check "tsc, strict, on JavaScript with JSDoc types" tests/node_modules/.bin/tsc --project tests
check "eslint" tests/node_modules/.bin/eslint --config tests/eslint.config.js --max-warnings 0 static tests/static tests/eslint.config.js
check "JavaScript unit tests" javascript_tests
check "pytest" python_tests "$@"
echo
