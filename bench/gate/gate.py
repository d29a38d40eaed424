#!/usr/bin/env python3
"""Counts the instructions of fixed work and holds them to baseline.json: gate.py GATE_WORK [--update].

Counts, not times: they are the same on every machine that runs the same code. For that the library of the system is told to
use its plain functions, and the inner loops are those for AVX2. A count more than TOLERANCE above its baseline is a failure.
An explanation of more than MOST_ROUTES times its route is one, too. A count more than that below is told, so that the baseline can follow; the reason for a new baseline belongs in its commit.
Status 0: within the tolerance; 1: slower; 2: could not count; 77: these counts are for Debian 12 and processors with AVX2."""
import json
import os
import platform
import re
import subprocess
import sys
import tempfile

TOLERANCE = 0.02
WORKS = {
    "match": "which rules of two tables hold, 1,000 rules",
    "match_large": "the same, 5,000 rules in groups",
    "decide": "the whole decision of a petition that has been read, 1,000 rules",
    "read": "a petition of 900 bytes read",
    "write": "a decision with its path written",
    "route": "text to text, 1,000 rules",
    "explain_text": "an explanation for people, 1,000 rules",
    "explain_json": "an explanation for hosts, 1,000 rules",
    "route_few": "text to text, as many rules as an explanation just tells of all",
    "explain_few": "an explanation for hosts that tells of all",
    "explain_few_text": "the same for people",
}
# The goal of explanations, whatever the number of rules: at most so many times the route.
MOST_ROUTES = 20
EXPLAINED = {"explain_text": "route", "explain_json": "route", "explain_few": "route_few", "explain_few_text": "route_few"}
BASELINE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "baseline.json")
PLAIN_LIBRARY = "glibc.cpu.hwcaps=-AVX2,-AVX512F,-AVX512BW,-AVX512VL,-AVX,-BMI2,-LZCNT,-MOVBE,-RTM,-ERMS,-FSRM,-SSE4_2,-SSSE3"


def comparable():
    try:
        with open("/etc/os-release", encoding="utf-8") as file:
            debian = 'VERSION_ID="12"' in file.read()
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            avx2 = " avx2" in file.read()
    except OSError:
        return False
    return debian and avx2 and platform.machine() == "x86_64"


def count(program, work):
    """Instructions of one petition."""
    with tempfile.TemporaryDirectory() as folder:
        run = subprocess.run(
            ["valgrind", "--tool=callgrind", "--toggle-collect=guikou_gate_measured", f"--callgrind-out-file={folder}/out", program, work],
            capture_output=True, text=True, check=False, env={**os.environ, "GLIBC_TUNABLES": PLAIN_LIBRARY})
    petitions = re.search(r"^(\d+) \d+$", run.stdout, re.MULTILINE)
    collected = re.search(r"Collected : (\d+)", run.stderr)
    if run.returncode != 0 or not petitions or not collected or int(collected.group(1)) == 0:
        print(run.stderr, file=sys.stderr)
        return None
    return int(collected.group(1)) / int(petitions.group(1))


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    if not comparable():
        print("gate: the counts of baseline.json are for Debian 12 on x86-64 with AVX2; nothing was counted")
        return 77
    counts = {}
    for work in WORKS:
        counts[work] = count(sys.argv[1], work)
        if counts[work] is None:
            print(f"gate: could not count {work}", file=sys.stderr)
            return 2
    if "--update" in sys.argv[2:]:
        with open(BASELINE, "w", encoding="utf-8") as file:
            json.dump({work: round(number, 1) for work, number in counts.items()}, file, indent=2)
            file.write("\n")
    with open(BASELINE, encoding="utf-8") as file:
        baseline = json.load(file)
    slower = False
    for work, number in counts.items():
        change = number / baseline[work] - 1
        verdict = "SLOWER" if change > TOLERANCE else "faster: the baseline should follow" if change < -TOLERANCE else "as before"
        slower |= change > TOLERANCE
        print(f"{work:12} {number:9.1f} instructions a petition, baseline {baseline[work]:9.1f} ({change:+.2%})  {verdict}: {WORKS[work]}")
    for work, route in EXPLAINED.items():
        times = counts[work] / counts[route]
        slower |= times > MOST_ROUTES
        print(f"{work:12} {times:4.1f} times {route}, at most {MOST_ROUTES}{'  TOO MANY' if times > MOST_ROUTES else ''}")
    return 1 if slower else 0


if __name__ == "__main__":
    sys.exit(main())
