#!/usr/bin/env python3
"""How the cost of `check` grows with the rules: growth.py GUIKOU WRITE_WIDE_RULEBOOK [RULES …] prints a table as Markdown.

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


def check(guikou, rulebook):
    """Status, findings by code, processor seconds and peak memory of one run."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(write, 1)
        os.execv(guikou, [guikou, "check", rulebook, "--format", "json"])
    os.close(write)
    with os.fdopen(read, "rb") as answer:
        text = answer.read()
    _, status, used = os.wait4(child, 0)
    codes = collections.Counter()
    for finding in json.loads(text)["findings"]:
        codes[finding["code"]] += len(finding.get("about", [""]))
    return os.waitstatus_to_exitcode(status), codes, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("guikou")
    options.add_argument("write_wide_rulebook")
    options.add_argument("rules", nargs="*", type=int, default=[100, 300, 1000, 2000, 3000, 10000])
    options.add_argument("--most-seconds", type=float)
    options.add_argument("--seed", default="1")
    chosen = options.parse_args()
    print("| rules | processor seconds | peak MiB | shadowed | redundant | left open |\n|---:|---:|---:|---:|---:|---:|")
    too_slow = False
    with tempfile.TemporaryDirectory() as folder:
        for rules in chosen.rules:
            rulebook = os.path.join(folder, f"wide{rules}.yaml")
            with open(rulebook, "wb") as out:
                subprocess.run([chosen.write_wide_rulebook, str(rules), chosen.seed], stdout=out, check=True)
            status, codes, seconds, memory = check(chosen.guikou, rulebook)
            if status not in (0, 1):
                sys.exit(f"check of {rules} rules ended with status {status}")
            print(f"| {rules} | {seconds:.2f} | {memory:.0f} | {codes['shadowed-rule']} | {codes['redundant-rule']} | {codes['analysis-incomplete']} |", flush=True)
            too_slow |= chosen.most_seconds is not None and seconds > chosen.most_seconds
    return 1 if too_slow else 0


if __name__ == "__main__":
    sys.exit(main())
