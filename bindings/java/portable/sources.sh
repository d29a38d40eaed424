#!/usr/bin/env bash
# sources.sh FOLDER: the libraries below us whose Debian packages have no static library that a shared one can take in, built in FOLDER from Debian's own
# source packages of the same versions. What is there already is kept.
set -euo pipefail
folder=$1
[[ -e $folder/done ]] && exit 0
mkdir -p "$folder"/{source,out}
folder=$(cd "$folder" && pwd)
"$(dirname "${BASH_SOURCE[0]}")/../../../cmake/debian_sources.sh" "$folder/source" yaml-cpp re2 howardhinnant-date
at() { echo "$folder"/source/$1*/; }
flags="-O2 -fPIC -fvisibility=hidden -ffunction-sections -fdata-sections"
compile() {   # compile NAME FLAGS… -- FILES…: libNAME.a of them
  local name=$1 options=() file
  shift
  while [[ $1 != -- ]]; do options+=("$1"); shift; done
  shift
  [[ ! -e $folder/out/lib$name.a ]] || return 0
  mkdir -p "$folder/out/$name"
  printf '%s\0' "$@" | FLAGS="-std=c++17 $flags ${options[*]}" OUT=$folder/out/$name xargs -0 -n 1 -P "$(nproc)" sh -c 'exec c++ $FLAGS -c "$1" -o "$OUT/$(basename "$1").o"' compile
  ar crs "$folder/out/lib$name.a" "$folder/out/$name"/*.o
}
yaml=$(at yaml-cpp) re2=$(at re2) date=$(at howardhinnant-date)
compile yaml-cpp -I "$yaml/include" -- "$yaml"/src/*.cpp
# The tables that its build makes are mere data, and Debian's libre2.a has them in a form that will do.
compile re2 -I "$re2" -pthread -- "$re2"/re2/*.cc "$re2"/util/{rune,strutil}.cc
tables=(perl_groups.o unicode_casefold.o unicode_groups.o)
(cd "$folder/out/re2" && ar x "$(c++ -print-file-name=libre2.a)" "${tables[@]}" && ar rs ../libre2.a "${tables[@]}" 2>/dev/null)
compile date-tz -I "$date/include" -DUSE_OS_TZDB=1 -DONLY_C_LOCALE=1 -DHAS_STRING_VIEW=1 -- "$date/src/tz.cpp"
touch "$folder/done"
