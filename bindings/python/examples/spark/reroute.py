"""Routes a year of records by two rulebooks on Spark and writes the difference.

    spark-submit reroute.py ROOT OLD NEW RECORDS OUT

OLD and NEW are rulebooks below the folder ROOT; RECORDS is JSONL (a file, a folder, or whatever Spark reads). OUT gets:
  old/, new/      the decisions as JSONL, in the order of the records: byte for byte what `guikou route` writes
  changed/        JSONL {"line","keys","old","new"} for each record that is decided differently
  diff.json       {"old","new","records"} as `guikou diff OLD NEW --petitions RECORDS --format json` writes them, but for its examples, which are in changed/
"""
import json
import pathlib
import sys

import pyspark.sql.functions as F
from pyspark.sql import SparkSession

import guikou.spark

# What `diff` compares of two decisions.
KEYS = ("outcome", "lead", "support", "notify", "sponsor", "policy", "outputs", "deadlines", "path")
DIFFERENCE = "line long, keys array<string>, old string, new string, old_lead string, new_lead string, readable boolean"


def differences(batches):
    """Pairs of decisions to a row for each pair that differs."""
    import pyarrow
    types = [pyarrow.int64(), pyarrow.list_(pyarrow.string()), *[pyarrow.string()] * 4, pyarrow.bool_()]
    names = [column.split()[0] for column in DIFFERENCE.split(", ")]
    for batch in batches:
        rows = []
        for line, *written in zip(*(batch.column(name).to_pylist() for name in ("line", "old", "new"))):
            old, new = map(json.loads, written)
            keys = [key for key in KEYS if old.get(key) != new.get(key)]
            if keys:
                rows.append((line, keys, *written, old.get("lead"), new.get("lead"), "error" not in (old["outcome"], new["outcome"])))
        columns = zip(*rows) if rows else [[] for _ in names]
        yield pyarrow.RecordBatch.from_arrays([pyarrow.array(list(column), kind) for column, kind in zip(columns, types)], names=names)


def counted(old, new, changed):
    """The `records` of a difference: petitions are counted by unit and by what differs."""
    errors = {name: frame.where(F.col("outcome") == "error").count() for name, frame in (("old", old), ("new", new))}
    moves = (changed.where(~F.col("old_lead").eqNullSafe(F.col("new_lead"))).groupBy("old_lead", "new_lead").count()
             .orderBy(F.desc("count"), F.asc_nulls_first("old_lead"), F.asc_nulls_first("new_lead")).collect())
    keys = changed.select(F.explode("keys").alias("key"), "readable").groupBy("key").agg(F.count("*").alias("count"), F.sum(F.col("readable").cast("int")).alias("readable"))
    by_key = {row["key"]: row for row in keys.collect()}
    load = {}
    for side, frame in enumerate((old, new)):
        for row in frame.where(F.col("lead").isNotNull()).groupBy("lead").count().collect():
            load.setdefault(row["lead"], [0, 0])[side] = row["count"]
    return {
        "total": old.count(), "changed": changed.count(), "errors": errors,
        "by_lead": [{"from": row["old_lead"], "to": row["new_lead"], "count": row["count"]} for row in moves],
        "deadlines_moved": by_key["deadlines"]["readable"] if "deadlines" in by_key else 0,
        "by_key": {key: by_key[key]["count"] for key in sorted(by_key)},
        "load": [{"unit": unit, "before": load[unit][0], "after": load[unit][1]} for unit in sorted(load)],   # code points and UTF-8 sort alike
    }


def main(root, old, new, records, out):
    spark = SparkSession.builder.appName("guikou-reroute").getOrCreate()
    petitions = guikou.spark.numbered_lines(spark, records).cache()
    decided, books = {}, {}
    for name, rulebook in (("old", old), ("new", new)):
        decided[name] = guikou.spark.decide(petitions, guikou.spark.broadcast(spark, root, rulebook)).cache()
        decided[name].sort("line").select("decision").write.mode("overwrite").text(f"{out}/{name}")
        with guikou.Engine.load(pathlib.Path(root, rulebook)) as engine:
            books[name] = {"id": engine.id, "title": engine.title, "digest": engine.digest}
    pairs = decided["old"].select("line", F.col("decision").alias("old")).join(decided["new"].select("line", F.col("decision").alias("new")), "line")
    changed = pairs.mapInArrow(differences, DIFFERENCE).cache()
    changed.sort("line").select(F.to_json(F.struct("line", "keys", "old", "new"))).write.mode("overwrite").text(f"{out}/changed")
    difference = {**books, "records": counted(decided["old"], decided["new"], changed)}
    pathlib.Path(out, "diff.json").write_text(json.dumps(difference, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
