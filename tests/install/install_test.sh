#!/usr/bin/env bash
# install_test.sh KIND SOURCE FOLDER CMAKE CXX BUILD_TYPE BUILT [build]
# Installs the library as KIND (static or shared) into FOLDER/prefix, then configures, builds and runs tests/install/consumer in another
# folder: once by find_package, once by pkg-config. BUILT is the folder that has it; with `build` it is built there first.
set -euo pipefail
kind=$1 source=$2 folder=$3 cmake=$4 cxx=$5 build_type=$6 built=$7
fail() { echo "install_test: $*" >&2; exit 1; }

# The library's own build folder is kept between runs; what it is installed into is not.
mkdir -p "$folder"
if [[ ${8:-} == build ]]; then
  shared=OFF
  [[ $kind == shared ]] && shared=ON
  "$cmake" -S "$source" -B "$built" -G Ninja -DBUILD_SHARED_LIBS=$shared -DGUIKOU_TESTS=OFF -DGUIKOU_CLI=OFF \
    -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_BUILD_TYPE="$build_type" >"$folder.log" || { cat "$folder.log"; exit 1; }
  "$cmake" --build "$built" >"$folder.log" || { cat "$folder.log"; exit 1; }
fi
libdir=$(sed -n 's/^CMAKE_INSTALL_LIBDIR:[A-Z]*=//p' "$built/CMakeCache.txt")
rm -rf "$folder/prefix" "$folder/consumer" "$folder/moved"
"$cmake" --install "$built" --prefix "$folder/prefix" >/dev/null

# The package must not look back at the sources, nor mind being moved.
mv "$folder/prefix" "$folder/moved"
if grep -rqF -e "$source/" -e "$folder/prefix" "$folder/moved/$libdir/cmake"; then fail "the package names the folder it was built in"; fi
grep -q '^==== yaml-cpp' "$folder"/moved/share/doc/*/notices.txt || fail "the notices are not installed"
for header in "$source"/include/guikou/*; do
  [[ -f $folder/moved/include/guikou/$(basename "$header") ]] || fail "$(basename "$header") is not installed"
done

"$cmake" -S "$source/tests/install/consumer" -B "$folder/consumer" -G Ninja -DC_SESSION="$source/tests/capi/session.c" -DCMAKE_PREFIX_PATH="$folder/moved" \
  -DCMAKE_CXX_COMPILER="$cxx" -DCMAKE_BUILD_TYPE="$build_type" >/dev/null
"$cmake" --build "$folder/consumer" >/dev/null
said=$("$folder/consumer/consumer")
[[ $said == *'"lead":"office"'* ]] || fail "the consumer said: $said"

# A version of another minor number is not this one.
if "$cmake" -S "$source/tests/install/consumer" -B "$folder/consumer-wrong" -G Ninja -DCMAKE_PREFIX_PATH="$folder/moved" \
  -DCMAKE_CXX_COMPILER="$cxx" -DWANTED_VERSION=99.9 >/dev/null 2>&1; then fail "version 99.9 was found"; fi

export PKG_CONFIG_PATH=$folder/moved/$libdir/pkgconfig
static=()
[[ $kind == static ]] && static=(--static)
read -ra flags <<<"$(pkg-config --define-variable=prefix="$folder/moved" --cflags --libs "${static[@]}" guikou)"
"$cxx" -std=c++20 "$source/tests/install/consumer/main.cpp" "${flags[@]}" -Wl,-rpath,"$folder/moved/$libdir" -o "$folder/by-pkg-config"
said=$("$folder/by-pkg-config")
[[ $said == *'"lead":"office"'* ]] || fail "the pkg-config consumer said: $said"

# A host in C, by pkg-config and by find_package (the consumer builds it too).
read -ra flags <<<"$(pkg-config --define-variable=prefix="$folder/moved" --cflags --libs guikou_c)"
"${CC:-cc}" -std=c99 -pedantic -Werror "$source/tests/capi/session.c" "${flags[@]}" -Wl,-rpath,"$folder/moved/$libdir" -o "$folder/c-by-pkg-config"
"$folder/c-by-pkg-config" >/dev/null || fail "the C host by pkg-config failed"
"$folder/consumer/c_consumer" >/dev/null || fail "the C host by find_package failed"

if [[ $kind == shared ]]; then
  # What shows is in namespace guikou and written in a public header: no room of lib/, nothing of third parties.
  shown=$(nm -DC --defined-only "$folder/moved/$libdir/libguikou.so" | cut -d' ' -f3-)
  [[ $shown == *guikou::Engine::load* ]] || fail "Engine::load does not show in the shared library"
  while read -r symbol; do
    [[ $symbol =~ ^guikou::([A-Za-z_]+) ]] || fail "a stranger shows in the shared library: $symbol"
    grep -qw "${BASH_REMATCH[1]}" "$source"/include/guikou/*.hpp || fail "no public header has $symbol"
  done <<<"$shown"
fi
echo "install_test: $kind is fine"
