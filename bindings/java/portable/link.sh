#!/usr/bin/env bash
# link.sh OUT MAP SOURCES STATIC… -- OBJECTS…: the native library with everything inside but libc, libm, libpthread and libgcc_s, asking for nothing above
# GLIBC_2.17 and for no libstdc++. SOURCES is the folder of sources.sh; STATIC are our own and Debian's static libraries in the order of linking.
set -euo pipefail
out=$1 map=$2 sources=$3
shift 3
static=()
while [[ $1 != -- ]]; do static+=("$1"); shift; done
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
mkdir -p "$(dirname "$out")"
cc -O2 -fPIC -fvisibility=hidden -fno-builtin -c "$here/old_glibc.c" -o "$sources/out/old_glibc.o"
# Not -static-libgcc: its unwinder takes a symbol of glibc 2.35. Old systems keep threads in a library of their own.
c++ -shared -o "$out" "$@" "$sources/out/old_glibc.o" -Wl,--start-group "$sources"/out/lib{yaml-cpp,re2,date-tz}.a "${static[@]}" -Wl,--end-group \
  -static-libstdc++ -Wl,--no-as-needed -l:libpthread.so.0 -Wl,--as-needed -lm -Wl,--gc-sections -Wl,--exclude-libs,ALL -Wl,--version-script="$map" -s
"$here/check.sh" "$out"
