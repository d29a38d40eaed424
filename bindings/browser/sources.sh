#!/usr/bin/env bash
# sources.sh FOLDER: what the module for browsers is built from beside this tree: the libraries below us as Debian's source packages of the same versions, the
# headers that are the same for every machine, and the time zones. What is there already is kept.
set -euo pipefail
folder=$1
[[ -e $folder/done ]] && exit 0
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
"$(dirname "${BASH_SOURCE[0]}")/../../cmake/debian_sources.sh" "$folder/source" yaml-cpp re2 howardhinnant-date utf8proc libsodium cadical

# Tables that Debian's own build of RE2 makes anew too.
tables=$(echo "$folder"/source/re2-*/re2)
(cd "$tables" && perl make_perl_groups.pl >perl_groups.cc && /usr/bin/python3 make_unicode_groups.py >unicode_groups.cc && /usr/bin/python3 make_unicode_casefold.py >unicode_casefold.cc)

# Without the rest of /usr/include, which speaks of this machine.
mkdir -p "$folder/headers"
ln -sfn /usr/include/{boost,rapidjson} /usr/include/xxhash.h "$folder/headers/"
# libsodium's configure writes nothing else that SHA-256 needs.
sodium=$(echo "$folder"/source/libsodium-*/src/libsodium/include/sodium)
sed -e 's/@VERSION@/1.0.18/; s/@SODIUM_LIBRARY_VERSION_MAJOR@/10/; s/@SODIUM_LIBRARY_VERSION_MINOR@/3/; s/@SODIUM_LIBRARY_MINIMAL_DEF@//' "$sodium/version.h.in" >"$sodium/version.h"

# Every zone by every name, without the copies that count leap seconds.
mkdir -p "$folder/zoneinfo"
(cd /usr/share/zoneinfo && find -L . \( -path ./posix -o -path ./right \) -prune -o -type f ! -name '*.tab' ! -name '*.zi' ! -name 'leap*' ! -name localtime ! -name posixrules -print0 |
  sort -z | tar -c -h --null -T - -f -) | tar -x -C "$folder/zoneinfo"
touch "$folder/done"
