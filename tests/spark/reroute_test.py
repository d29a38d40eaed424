"""The Spark example over two rulebooks and two workers, compared with the command line: reroute_test.py GUIKOU FOLDER SOURCE."""
import datetime
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys

guikou, folder, source = sys.argv[1], pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3])
shutil.rmtree(folder, ignore_errors=True)
shutil.copytree(source / "rules", folder / "rules")
chance = random.Random(20260302)

# The new rulebook: a group's visit is the company's no longer, but the group's.
shutil.copytree(folder / "rules/example-aluminium", folder / "rules/changed")
table = folder / "rules/changed/tables/route.yaml"
text = table.read_text(encoding="utf-8")
assert "owner(ancestor(unit, company) | " in text, "the example company has another rule about groups now"
table.write_text(text.replace("owner(ancestor(unit, company) | ", "owner("), encoding="utf-8")

start = datetime.date(2026, 1, 1)
records = []
for number in range(1000):
    day = start + datetime.timedelta(days=chance.randrange(365))
    record = {"id": f"P-{number}", "received": day.isoformat(), "kind": "appeal", "matter": "劳动报酬/欠薪", "unit": chance.choice(["熔铸厂", "板带公司", "nowhere"]),
              "petitioners": chance.randrange(1, 120)}
    records.append(json.dumps(record, ensure_ascii=False))
records.insert(100, "")
records.insert(200, "{")
jsonl = folder / "records.jsonl"
jsonl.write_text("\n".join(records) + "\n", encoding="utf-8")

submit = pathlib.Path(sys.prefix, "bin/spark-submit")
subprocess.run([submit, "--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false", "--conf", "spark.log.level=ERROR", "--conf", "spark.sql.shuffle.partitions=2",
                source / "bindings/python/examples/spark/reroute.py", folder / "rules", "example-aluminium", "changed", jsonl, folder / "out"],
               check=True, env=dict(os.environ, PYSPARK_PYTHON=sys.executable, PYSPARK_DRIVER_PYTHON=sys.executable))

decisions = {}
for name, rulebook in (("old", "example-aluminium"), ("new", "changed")):
    done = subprocess.run([guikou, "route", folder / "rules" / rulebook, jsonl, "--lang", "zh"], capture_output=True)
    by_spark = b"".join(part.read_bytes() for part in sorted((folder / "out" / name).glob("part-*")))
    assert done.stdout and by_spark == done.stdout, f"{name}: Spark and the command line differ"
    decisions[name] = [json.loads(line) for line in done.stdout.splitlines()]
summary = json.loads((folder / "out/summary.json").read_text(encoding="utf-8"))
for decision in decisions["old"] + decisions["new"]:
    decision.pop("digest", None)
different = [(old, new) for old, new in zip(decisions["old"], decisions["new"]) if old != new]
assert summary["total"] == len(records) - 1 and summary["changed"] == len(different) > 0, summary
moved = sum(old.get("lead") != new.get("lead") for old, new in different)
assert sum(row["records"] for row in summary["by_lead"]) == moved > 0, summary
lines = sum(len(part.read_bytes().splitlines()) for part in (folder / "out/changed").glob("part-*"))
assert lines == len(different)
print(f"{summary['total']} records by two rulebooks on two workers, {summary['changed']} changed, {moved} of them another lead")
print("5 passed, 0 failed")
