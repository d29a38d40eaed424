"""Routes a year of records by two rulebooks on Spark and writes what changes.

    spark-submit reroute.py ROOT OLD NEW RECORDS OUT

OLD and NEW are rulebooks below the folder ROOT; RECORDS is JSONL (a file, a folder, or whatever Spark reads). OUT gets:
  old/, new/      the decisions as JSONL, in the order of the records: byte for byte what `guikou route` writes
  changed/        JSONL {"line","old","new"} for each record that is decided differently, both rulebooks' digests left aside
  summary.json    {"total","changed","by_lead":[{"from","to","records"},…]}, most first
"""
import json
import pathlib
import sys

import pyspark.sql.functions as F
from pyspark.sql import SparkSession

import guikou.spark


def without_digest(column):
    return F.regexp_replace(column, r',"digest":"sha256:[0-9a-f]{64}"', "")


def main(root, old, new, records, out):
    spark = SparkSession.builder.appName("guikou-reroute").getOrCreate()
    petitions = guikou.spark.numbered_lines(spark, records).cache()
    decided = {}
    for name, rulebook in (("old", old), ("new", new)):
        decided[name] = guikou.spark.decide(petitions, guikou.spark.broadcast(spark, root, rulebook)).cache()
        decided[name].sort("line").select("decision").write.mode("overwrite").text(f"{out}/{name}")
    both = decided["old"].alias("old").join(decided["new"].alias("new"), "line")
    changed = both.where(without_digest(F.col("old.decision")) != without_digest(F.col("new.decision"))).cache()
    changed.sort("line").select(F.to_json(F.struct("line", F.col("old.decision").alias("old"), F.col("new.decision").alias("new")))
                                ).write.mode("overwrite").text(f"{out}/changed")
    by_lead = changed.where(~F.col("old.lead").eqNullSafe(F.col("new.lead"))).groupBy(F.col("old.lead").alias("from"), F.col("new.lead").alias("to")).count()
    rows = by_lead.orderBy(F.desc("count"), "from", "to").collect()
    summary = {"total": petitions.count(), "changed": changed.count(), "by_lead": [{"from": row["from"], "to": row["to"], "records": row["count"]} for row in rows]}
    pathlib.Path(out, "summary.json").write_text(json.dumps(summary, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
