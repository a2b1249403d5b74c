#!/bin/sh
# run.sh TARGET FOLDER SOURCES: fuzzes for FUZZ_SECONDS (default 15). FOLDER keeps what is learnt and, as `crash-…`, what failed.
set -eu
target=$1 folder=$2 sources=$3
mkdir -p "$folder/corpus"
seeds="$folder/corpus"
for each in "$sources/examples" "$sources/stdlib" "$sources"/tests/*/fixtures "$sources/tests/fuzz/corpus" "$sources/tests/fuzz/corpus/lsp"; do
  [ ! -d "$each" ] || seeds="$seeds $each"
done
# The words of the language, so that what is made up reaches beyond the parser.
sed -n 's/^[A-Z_]*([A-Za-z]*, "\([a-z-]*\)".*/"\1"/p' "$sources"/compiler/*/*.def | sort -u >"$folder/words.dict"
exec "$target" -seed=1 -max_total_time="${FUZZ_SECONDS:-15}" -max_len=16384 -timeout=10 -rss_limit_mb=2048 \
  -dict="$folder/words.dict" -artifact_prefix="$folder/" -verbosity=0 -print_final_stats=1 $seeds
