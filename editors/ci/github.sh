#!/bin/sh
# What `action.yml` runs, one word a step: `prepare`, `build`, `check`. All that a user may set comes in variables of the
# environment (ORGC_…, see action.yml) and is never read as shell. The runner's own: GITHUB_ACTION_PATH, GITHUB_OUTPUT,
# GITHUB_PATH, GITHUB_STEP_SUMMARY, GITHUB_WORKSPACE, RUNNER_TEMP. With ORGC, the path of an orgc, nothing is built.
# Words of ORGC_ARGS are separated by blanks; `*` in them is a star.
set -euf

say() { echo "orgc: $*" >&2; }
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# output NAME VALUE: for later steps; the value may have several lines.
output() { printf '%s<<orgc-end-of-value\n%s\norgc-end-of-value\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# fetch_version FOLDER: the asked ref of the action's own repository.
fetch_version() {
  if ! command -v git >/dev/null; then
    as_root apt-get update -qq
    as_root apt-get install -y -qq --no-install-recommends git ca-certificates
  fi
  say "fetching $ORGC_VERSION of $ORGC_REPOSITORY"
  git init -q "$1"
  git -C "$1" fetch -q --depth 1 -- "${GITHUB_SERVER_URL:-https://github.com}/$ORGC_REPOSITORY" "$ORGC_VERSION"
  git -C "$1" checkout -q --detach FETCH_HEAD
}

# What a built orgc depends on: the system and the text of the sources.
name_system() {
  # shellcheck disable=SC1091
  [ ! -r /etc/os-release ] || (. /etc/os-release && printf '%s%s-' "$ID" "${VERSION_ID:-}")
  uname -sm | tr ' ' '-'
}
sum_sources() {
  (cd "$1" && find CMakeLists.txt CMakePresets.json compiler dev grammar stdlib -type f | LC_ALL=C sort | xargs cat | cksum | tr -s ' \n' '-')
}

prepare() {
  source=$GITHUB_ACTION_PATH
  if [ -n "${ORGC_VERSION:-}" ]; then
    source=$RUNNER_TEMP/orgc-source
    fetch_version "$source"
  fi
  prefix=orgc-$(name_system)-
  output source "$source"
  output cache "$RUNNER_TEMP/orgc-ccache"
  output key "$prefix$(sum_sources "$source")"
  output prefix "$prefix"
}

build() {
  if [ -z "${ORGC:-}" ]; then
    say "building; the first time takes some minutes"
    CCACHE_DIR=$ORGC_CACHE CCACHE_MAXSIZE=500M "$ORGC_SOURCE/dev" run version >&2
    ORGC=$ORGC_SOURCE/build/orgc
  fi
  output orgc "$ORGC"
  dirname "$ORGC" >>"$GITHUB_PATH"
}

# How many of a severity the JSON counts, `errors`. The summary comes first in it.
count() { sed -n "s/^ *\"$1\": *\([0-9][0-9]*\).*/\1/p;/\"diagnostics\"/q" "$findings.json" | head -n 1; }

# For the run's own page. Findings are shown as code, so that nothing in them is read as Markdown.
write_summary() {
  shown=20
  total=$(wc -l <"$findings.txt")
  echo "## Organisation"
  echo
  echo "| errors | warnings | notes |"
  echo "| ---: | ---: | ---: |"
  echo "| $(count errors) | $(count warnings) | $(count notes) |"
  echo
  head -n "$shown" "$findings.txt" | sed 's/^/    /'
  [ "$total" -le "$shown" ] || printf '\nand %d more\n' "$((total - shown))"
}

# The lines of the text that have something on them, without blanks around.
lines_of() { printf '%s\n' "$1" | sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d'; }

# Files among the formats: `sarif=orgc.sarif` gives `orgc.sarif`.
files_of() { lines_of "$1" | sed -n 's/^[^=]*=//p' | grep -vx -e - || :; }

# orgc_with COMMAND FLAG…: runs orgc with the flags and, after them, the paths that the user named.
orgc_with() {
  while IFS= read -r path; do set -- "$@" "$path"; done <<EOF
--
$(lines_of "${ORGC_PATHS:-.}")
EOF
  "$ORGC" "$@"
}

check() {
  cd "$GITHUB_WORKSPACE"
  findings=$RUNNER_TEMP/orgc-findings
  rm -f "$findings.json" "$findings.txt"
  # Blanks separate flags; none of them is expanded, see `set -f`.
  # shellcheck disable=SC2086
  set -- check ${ORGC_ARGS:-}
  while IFS= read -r format; do set -- "$@" "--format=$format"; done <<EOF
$(lines_of "${ORGC_FORMATS:-github}")
EOF
  status=0
  orgc_with "$@" "--fail-on=${ORGC_FAIL_ON:-error}" "--format=json=$findings.json" "--format=concise=$findings.txt" || status=$?
  output exit-code "$status"
  [ "$status" -le 1 ] || { echo "orgc could not run; its reason is in the log" >>"$GITHUB_STEP_SUMMARY"; exit "$status"; }
  for severity in errors warnings notes; do output "$severity" "$(count "$severity")"; done
  output reports "$(files_of "${ORGC_FORMATS:-}")"
  output sarif "$(lines_of "${ORGC_FORMATS:-}" | sed -n 's/^sarif=//p' | head -n 1)"
  write_summary >>"$GITHUB_STEP_SUMMARY"
  [ "${ORGC_SITE:-false}" != true ] || build_site
  exit "$status"
}

# Findings are the check's word, and keep no page from being written.
build_site() {
  site=$RUNNER_TEMP/orgc-site
  orgc_with build --quiet "--output=$site" >&2 || [ $? -eq 1 ]
  output site "$site"
}

case ${1:-} in
  prepare | build | check) "$1" ;;
  *) say "usage: github.sh prepare|build|check"; exit 2 ;;
esac
