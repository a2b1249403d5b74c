#!/bin/sh
# What `.pre-commit-hooks.yaml` runs: `orgc check` with the hook's `args` over the whole repository, because an
# organisation fits together or not as a whole; `orgc fmt` over the files of the commit. A hook installs nothing on its own: it
# takes the orgc of ORGC, the one built in its own copy of this repository, or the one on the PATH.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)

if [ -z "${ORGC:-}" ]; then
  if [ -x "$root/build/orgc" ]; then
    ORGC=$root/build/orgc
  elif ! ORGC=$(command -v orgc); then
    echo "orgc is not there yet: build it once with \`$root/dev run version\`, or put it on your PATH" >&2
    exit 2
  fi
fi
exec "$ORGC" "$@"
