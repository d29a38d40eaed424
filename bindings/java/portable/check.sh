#!/usr/bin/env bash
# check.sh LIBRARY: fails where it asks for more than the oldest system that we promise has.
set -euo pipefail
fail() { echo "check: $*" >&2; exit 1; }
asked=$(objdump -T "$1" | grep '\*UND\*' || true)
newest=$(grep -o 'GLIBC_[0-9.]*' <<<"$asked" | sort -uV | tail -1)
[[ $(printf '%s\nGLIBC_2.17\n' "$newest" | sort -V | tail -1) == GLIBC_2.17 ]] || fail "$1 asks for $newest: $(grep -F "$newest" <<<"$asked")"
! grep -E 'GLIBCXX_|CXXABI_' <<<"$asked" || fail "$1 asks for libstdc++"
needed=$(readelf -d "$1" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p' | grep -vE '^(libc|libm|libpthread|libgcc_s|ld-linux-x86-64)\.so\.[0-9]+$' || true)
[[ -z $needed ]] || fail "$1 needs $needed"
echo "$1: at most $newest"
