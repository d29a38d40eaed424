#!/usr/bin/env python3
"""How the cost of `check` grows with the rules: growth.py GUIKOU WRITE_WIDE_RULEBOOK [RULES …] prints a table as Markdown.
With --diff N that of `diff` with a version of which N rules give another lead; --hit and --tests shape the tables.

Processor seconds and peak memory of the whole command, loading included; on a busy machine the seconds of the clock say little.
With --most-seconds S it fails if a size took more (processor seconds), which makes it a test.
"""
import argparse
import collections
import json
import os
import subprocess
import sys
import tempfile


def answer(guikou, *words):
    """What the command says as JSON, processor seconds and peak memory."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, 1)
        os.execv(guikou, [guikou, *words, "--format", "json"])
    os.close(write)
    with os.fdopen(read, "rb") as told:
        text = told.read()
    _, status, used = os.wait4(child, 0)
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        sys.exit(f"{' '.join(words)} ended with status {os.waitstatus_to_exitcode(status)}")
    return json.loads(text), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def check_row(guikou, rulebook):
    said, seconds, memory = answer(guikou, "check", rulebook)
    codes = collections.Counter()
    for finding in said["findings"]:
        codes[finding["code"]] += len(finding.get("about", [""]))
    return seconds, f"{seconds:.2f} | {memory:.0f} | {codes['shadowed-rule']} | {codes['redundant-rule']} | {codes['analysis-incomplete']}"


def diff_row(guikou, before, after):
    said, seconds, memory = answer(guikou, "diff", before, after)
    return seconds, f"{seconds:.2f} | {memory:.0f} | {'yes' if said['complete'] else 'no'} | {len(said['regions'])}"


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("guikou")
    options.add_argument("write_wide_rulebook")
    options.add_argument("rules", nargs="*", type=int, default=[100, 300, 1000, 2000, 3000, 10000])
    options.add_argument("--most-seconds", type=float)
    options.add_argument("--seed", default="1")
    options.add_argument("--diff", type=int, metavar="N", help="measure `diff` of N changed rules")
    options.add_argument("--hit", default="first", help="first (default) or collect")
    options.add_argument("--tests", nargs=2, default=["2", "6"], metavar=("LEAST", "MOST"), help="attributes that a rule tests: 2 6 by default")
    chosen = options.parse_args()
    print("| rules | processor seconds | peak MiB | complete | regions |\n|---:|---:|---:|---|---:|" if chosen.diff
          else "| rules | processor seconds | peak MiB | shadowed | redundant | left open |\n|---:|---:|---:|---:|---:|---:|")
    too_slow = False
    with tempfile.TemporaryDirectory() as folder:
        def written(rules, changed):
            rulebook = os.path.join(folder, f"wide{rules}-{changed}.yaml")
            with open(rulebook, "wb") as out:
                subprocess.run([chosen.write_wide_rulebook, str(rules), chosen.seed, chosen.hit, str(changed), *chosen.tests], stdout=out, check=True)
            return rulebook
        for rules in chosen.rules:
            seconds, row = diff_row(chosen.guikou, written(rules, 0), written(rules, chosen.diff)) if chosen.diff else check_row(chosen.guikou, written(rules, 0))
            print(f"| {rules} | {row} |", flush=True)
            too_slow |= chosen.most_seconds is not None and seconds > chosen.most_seconds
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
