#!/usr/bin/env python3
"""Real records against what really happened to them: python3 records_check.py GUIKOU FOLDER…

A FOLDER holds `rulebook.yaml` and files of petitions (*.jsonl, .gz, .zst) in which `actual_lead`, `actual_due`, `actual_closed`
and `actual_ontime` say what happened. For each file: every record is answered, in order, once, the same with one thread and two;
the share of leads that equal `actual_lead`; the share of dues of the one clock within 300 s of `actual_due`; and, as cases that
are closed when they were, whether the clock is missed just where the records say overdue: for all whose due is as recorded. Ends with 1 if a promise is broken.

The records are nobody's to pass on, so none stand here; ctest runs this where a folder of them lies beside the project."""
import datetime
import gzip
import json
import pathlib
import subprocess
import sys
import zoneinfo

CLOSE_ENOUGH = 300   # seconds between the computed and the recorded due
DUE_SHARE = 0.99


def guikou(program, command, rulebook, lines, *options):
    done = subprocess.run([program, command, rulebook, "-", *options], input=("\n".join(lines) + "\n").encode(), capture_output=True)
    if done.returncode not in (0, 1):
        sys.exit(f"{command}: {done.stderr.decode()}")
    return done.stdout.decode().splitlines()


def read_lines(path):
    if path.suffix == ".zst":
        text = subprocess.run(["zstd", "-dc", path], check=True, capture_output=True).stdout.decode()
    else:
        text = (gzip.open if path.suffix == ".gz" else open)(path, "rb").read().decode()
    return [line for line in text.split("\n") if line.strip()]


def share(part, whole):
    return f"{part}/{whole} = {part / whole:.4f}" if whole else "none"


class Zone:
    """Times of the records are local; the answers carry an offset."""

    def __init__(self, rulebook):
        lines = (rulebook / "rulebook.yaml").read_text(encoding="utf-8").splitlines()
        named = [line.split(":", 1)[1].split("#")[0].strip().strip("'\"") for line in lines if line.startswith("time_zone:")]
        self.zone = zoneinfo.ZoneInfo(named[0]) if named and "/" in named[0] else datetime.timezone(datetime.timedelta(hours=8))

    def instant(self, text):
        time = datetime.datetime.fromisoformat(text)
        return (time if time.tzinfo else time.replace(tzinfo=self.zone)).timestamp()


def check(program, folder, path):
    lines = read_lines(path)
    records = [json.loads(line) for line in lines]
    zone, broken = Zone(folder), []
    answers = guikou(program, "route", folder, lines, "--jobs", "1")
    if answers != guikou(program, "route", folder, lines, "--jobs", "2"):
        broken.append("one thread and two differ")
    decisions = [json.loads(answer) for answer in answers]
    if [d["id"] for d in decisions] != [r["id"] for r in records]:
        broken.append("not every record is answered once, in order")
    print(f"{path.parent.name}/{path.name}: {len(records)} records")
    with_lead = [(r, d) for r, d in zip(records, decisions) if r.get("actual_lead")]
    print("  lead as recorded:", share(sum(d.get("lead") == r["actual_lead"] for r, d in with_lead), len(with_lead)))
    dated = [(r, d) for r, d in zip(records, decisions) if r.get("actual_due")]
    if dated:
        near = sum(any(abs(zone.instant(row["due"]) - zone.instant(r["actual_due"])) <= CLOSE_ENOUGH for row in d.get("deadlines", [])) for r, d in dated)
        print(f"  due within {CLOSE_ENOUGH} s of the recorded:", share(near, len(dated)))
        if near < DUE_SHARE * len(dated):
            broken.append(f"fewer than {DUE_SHARE:.0%} of the dues are as recorded")
    closed = [r for r in records if r.get("actual_closed") and r.get("actual_due") and r.get("actual_ontime")]
    if closed:
        broken += check_overdue(program, folder, closed, zone)
    return broken


def check_overdue(program, folder, closed, zone):
    """Each record as a case that was closed when it was, looked at two years on."""
    def shown(instant):
        return datetime.datetime.fromtimestamp(instant, zone.zone).isoformat()

    def case(record):
        petition = {key: value for key, value in record.items() if not key.startswith("actual_")}
        end = zone.instant(record["actual_closed"])
        later = max(end, zone.instant(record["received"])) + 2 * 365 * 86400
        return json.dumps({"petition": petition, "events": [{"type": "closed", "at": shown(end)}], "now": shown(later)}, ensure_ascii=False)

    answers = [json.loads(a) for a in guikou(program, "escalate", folder, [case(r) for r in closed])]
    as_recorded = same_due = same_due_as_recorded = 0
    for record, answer in zip(closed, answers):
        clock = (answer.get("clocks") or [{}])[0]
        state, due = clock.get("state", ""), clock.get("due")
        agrees = state == ("missed" if record["actual_ontime"] == "OVERDUE" else "met")
        near = bool(due) and abs(zone.instant(due) - zone.instant(record["actual_due"])) <= CLOSE_ENOUGH
        as_recorded += agrees
        same_due += near
        same_due_as_recorded += near and agrees
    print("  overdue as recorded, of those closed:", share(as_recorded, len(closed)))
    print("  the same where the due is as recorded:", share(same_due_as_recorded, same_due))
    return [] if same_due_as_recorded == same_due else ["with the recorded due, not all are overdue as recorded"]


def main(program, *folders):
    broken = []
    for folder in map(pathlib.Path, folders):
        for path in sorted(p for p in folder.iterdir() if ".jsonl" in p.name):
            broken += [f"{path}: {what}" for what in check(program, folder, path)]
    for what in broken:
        print("BROKEN", what)
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
