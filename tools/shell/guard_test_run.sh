#!/usr/bin/env bash
# Cleans up behind a test run, however it ended: waits until the other end of standard input is closed (also by
# kill -9), then stops the private PostgreSQL and every process that the run started, and removes its folder.
# Usage: guard_test_run.sh RUN_ID FOLDER <PIPE
set -uo pipefail
trap '' INT TERM HUP
run_id=$1 folder=$2
unset ASSAY_TEST_RUN
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
. "$root/tools/shell/prerequisites.sh"
. "$root/tools/shell/postgresql.sh"
cd /

cat >/dev/null

stop_postgresql "$folder/pg"
# Everything else that carries the mark of this run in its environment.
for signal in TERM KILL; do
  mapfile -t left < <(grep -lzx "ASSAY_TEST_RUN=$run_id" /proc/[0-9]*/environ 2>/dev/null | cut -d / -f 3)
  ((${#left[@]})) || break
  kill -s "$signal" "${left[@]}" 2>/dev/null
  for ((waited = 0; waited < 50; waited++)); do
    kill -0 "${left[@]}" 2>/dev/null || break
    sleep 0.1
  done
done
rm -rf "$folder"
