#!/usr/bin/env bash
# wheel_test.sh PYTHON SOURCE LIBRARY FOLDER NOTICES QUICK: the wheel, made twice, installed into an environment of its own with the table libraries, and
# tested there from a folder that has nothing of the sources on its path.
set -euo pipefail
python=$1 source=$2 library=$3 folder=$4 notices=$5 quick=$6
fail() { echo "wheel_test: $*" >&2; exit 1; }
rm -rf "$folder/first" "$folder/second" "$folder/empty"
mkdir -p "$folder/empty"
"$python" "$source/bindings/python/build_wheel.py" "$library" "$folder/first" "$notices" "$quick" >/dev/null
"$python" "$source/bindings/python/build_wheel.py" "$library" "$folder/second" "$notices" "$quick" >/dev/null
wheel=$(echo "$folder"/first/*.whl)
cmp "$wheel" "$folder/second/$(basename "$wheel")" || fail "two wheels differ"
"$python" -m zipfile -l "$wheel" | grep "dist-info/licenses/notices.txt" >/dev/null || fail "the wheel lacks the notices"
[[ -x $folder/venv/bin/python ]] || "$python" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pyarrow pandas polars pytest mypy
"$folder/venv/bin/pip" install -q --force-reinstall --no-deps "$wheel"
unset GUIKOU_LIBRARY PYTHONPATH
cd "$folder/empty"
"$folder/venv/bin/python" -c 'import guikou, pathlib; assert "venv" in guikou.__file__; print(guikou.Engine.load_text("guikou: 1\nid: x\n").id)' | grep -x x >/dev/null || fail "the wheel does not load"
"$folder/venv/bin/python" -c 'from guikou import _library; assert _library._quick is not None, "single calls go by ctypes"'
cat >typed.py <<'PY'
import guikou
decision: dict[str, object] = guikou.Engine.load("x").route({"id": "1"}, fields=["id"])
PY
"$folder/venv/bin/python" -m mypy --strict typed.py || fail "the stubs do not type"
sed 's/fields=/feilds=/' typed.py >untyped.py
if "$folder/venv/bin/python" -m mypy --strict untyped.py >/dev/null; then fail "the stubs type anything"; fi
"$folder/venv/bin/python" -B -m pytest -q -p no:cacheprovider "$source"/tests/python/*_test.py
