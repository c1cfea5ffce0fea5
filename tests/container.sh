#!/usr/bin/env bash
# Builds the image and tries it as an operator would run it: no root, no writable file, no capability.
#
#   bash tests/container.sh                 with docker, or podman where there is no docker
#   IMAGE=fall-line:0.1 bash tests/container.sh    an image that is there already
#
# Not part of tests/run.sh, because not every machine has an engine.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

engine=$(command -v docker || command -v podman) || { echo "neither docker nor podman found" >&2; exit 1; }
port=${PORT:-8000}
address=http://127.0.0.1:$port
image=${IMAGE:-}
if [ -z "$image" ]; then
  image=fall-line:try
  "$engine" build -t "$image" .
fi

milliseconds() { echo $(($(date +%s%N) / 1000000)); }
started=$(milliseconds)
container=$("$engine" run -d --read-only --cap-drop=ALL --security-opt no-new-privileges -p "127.0.0.1:$port:8000" "$image")
stream=$(mktemp)
trap '"$engine" rm -f "$container" >/dev/null; rm -f "$stream"' EXIT

until curl -sf -o /dev/null -m 2 "$address/api/health"; do
  [ $(($(milliseconds) - started)) -lt 30000 ] || { "$engine" logs "$container"; echo "no answer in 30 s" >&2; exit 1; }
  sleep 0.02
done
echo "first answer after $(($(milliseconds) - started)) ms"
echo "size: $("$engine" image inspect --format '{{.Size}}' "$image") bytes"

user=$("$engine" exec "$container" python -c 'import os; print(os.getuid())')
[ "$user" != 0 ] || { echo "runs as root" >&2; exit 1; }
if "$engine" exec "$container" python -c 'open("/probe", "w")' 2>/dev/null; then
  echo "the root file system can be written to" >&2
  exit 1
fi
echo "user $user, read-only root"

for path in / /docs /static/plotly.min.js /api/optimizers; do
  curl -sf -o /dev/null "$address$path" || { echo "no $path" >&2; exit 1; }
done
echo "the page, its scripts and the interface answer"

# As long a stream as the limits allow: it is still running when the container is told to stop.
runs=$(printf '{"optimizer": "sgd", "hyperparameters": {"lr": 1e-4}},%.0s' {1..20})
experiment="{\"surface\": {\"name\": \"rosenbrock\"}, \"start\": [-1, 1], \"steps\": 20000, \"runs\": [${runs%,}]}"
curl -sN -H 'Content-Type: application/json' -d "$experiment" "$address/api/trajectories?chunk=1" >"$stream" &
until [ -s "$stream" ]; do sleep 0.02; done
stopping=$(milliseconds)
"$engine" stop -t 10 "$container" >/dev/null
echo "stopped in $(($(milliseconds) - stopping)) ms with a stream running"
wait $! || true
code=$("$engine" inspect --format '{{.State.ExitCode}}' "$container")
[ "$code" = 0 ] || { echo "exit code $code: it had to be killed" >&2; exit 1; }
tail -n 1 "$stream" | grep -q '"type":"failed"' || { echo "the stream was cut off without its last event" >&2; exit 1; }
echo "the stream got its last event: $(tail -n 1 "$stream")"
