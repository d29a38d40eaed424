"""Carries out `route` jobs on a Spark cluster of two workers: runner.py TASKS; see tests/bindings/conformance_test.py."""
import pathlib
import sys

from pyspark.sql import SparkSession

import guikou.spark

spark = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false").config("spark.sql.shuffle.partitions", "2").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
for task in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    command, rulebook, records, output = task.split("\t")
    folder = pathlib.Path(rulebook).parent
    decided = guikou.spark.decide(guikou.spark.numbered_lines(spark, records, 2), guikou.spark.broadcast(spark, folder, pathlib.Path(rulebook).name))
    rows = sorted(decided.select("line", "decision").collect())
    pathlib.Path(output).write_bytes(b"".join(row.decision.encode() + b"\n" for row in rows))
spark.stop()
