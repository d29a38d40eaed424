#!/usr/bin/env bash
# spark_test.sh PYTHON SOURCE GUIKOU WHEELS FOLDER: the wheel and Spark in an environment of their own, a cluster of two worker processes on this machine: the
# conformance cases and the example.
set -euo pipefail
python=$1 source=$2 guikou=$3 wheels=$4 folder=$5
mkdir -p "$folder"
[[ -x $folder/venv/bin/python ]] || "$python" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pyspark pyarrow pandas   # which Spark asks for before it takes an Arrow function
"$folder/venv/bin/pip" install -q --force-reinstall --no-deps "$wheels"/*.whl
unset GUIKOU_LIBRARY PYTHONPATH
export PYSPARK_PYTHON=$folder/venv/bin/python PYSPARK_DRIVER_PYTHON=$folder/venv/bin/python
"$folder/venv/bin/python" -B "$source/tests/bindings/conformance_test.py" "$guikou" "$folder/conformance" route "$folder/venv/bin/python" -B "$source/tests/spark/runner.py"
"$folder/venv/bin/python" -B "$source/tests/spark/reroute_test.py" "$guikou" "$folder/reroute" "$source"
