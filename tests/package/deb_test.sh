#!/usr/bin/env bash
# deb_test.sh BUILD SOURCE FOLDER CPACK: packs twice, compares the bytes, unpacks into a clean folder and uses what is there.
set -euo pipefail
build=$1 source=$2 folder=$3 cpack=$4
fail() { echo "deb_test: $*" >&2; exit 1; }
rm -rf "$folder"
mkdir -p "$folder"/{first,second,clean}
export SOURCE_DATE_EPOCH=1767225600
for out in first second; do
  "$cpack" --config "$build/CPackConfig.cmake" -B "$folder/$out" >"$folder/$out.log" 2>&1 || { cat "$folder/$out.log"; exit 1; }
  rm -rf "$folder/$out/_CPack_Packages"
done
deb=$(basename "$folder"/first/*.deb)
cmp "$folder/first/$deb" "$folder/second/$deb" || fail "two packings differ"

dpkg-deb -x "$folder/first/$deb" "$folder/clean"
depends=$(dpkg-deb -f "$folder/first/$deb" Depends)
[[ $depends == *libre2* && $depends == *tzdata* ]] || fail "depends on: $depends"
root=$folder/clean/usr
grep -q "^==== yaml-cpp" "$root/share/doc/guikou/notices.txt" || fail "the package lacks the notices"
library=$(dirname "$(find "$root" -name libguikou_c.so)")
"$root/bin/guikou" test "$source/rules/calendar-cn" >/dev/null || fail "the command line does not run"
export PKG_CONFIG_PATH=$library/pkgconfig
read -ra flags <<<"$(pkg-config --define-variable=prefix="$root" --cflags --libs guikou_c)"
"${CC:-cc}" -std=c99 -pedantic -Werror "$source/tests/capi/session.c" "${flags[@]}" -Wl,-rpath,"$library" -o "$folder/session"
"$folder/session" >/dev/null || fail "the C host failed"
echo "deb_test: $deb ($(stat -c %s "$folder/first/$deb") bytes), 4 passed, 0 failed"
