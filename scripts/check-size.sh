#!/usr/bin/env bash
# A file over 400 lines is telling us something (tests may go to 600).
set -euo pipefail
bad=0
while read -r file; do
    lines=$(wc -l < "$file")
    limit=400
    case "$file" in */tests/* | */kind.rs) limit=600 ;; esac
    if [ "$lines" -gt "$limit" ]; then
        echo "$file: $lines lines, at most $limit"
        bad=1
    fi
done < <(git ls-files 'crates/*.rs')
exit "$bad"
