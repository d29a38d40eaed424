#!/usr/bin/env python3
"""Guikou beside its peers: the same rules and petitions, equal decisions checked, one peer after the other on one core.

run_peers.py --tools DIR --out FILE.json RULES=RULEBOOK,PETITIONS… [--seconds S] [--only PEER,…]
`./run peers` builds what it needs first. A peer that does not load a book in time stands as null, with the reason.
"""
import argparse
import datetime
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
MOST_SECONDS = 600   # for one peer and one book, loading included


def commands(tools, folder, seconds, book):
    rulebook, petitions = book
    ours = [tools / "peer_ours"]
    java = sorted((tools / "java" / "lib").glob("*.jar"))
    classpath = os.pathsep.join(map(str, [tools / "java" / "classes", *java]))
    return {
        "guikou-scalar": ours + ["guikou", folder, seconds, rulebook, petitions, "scalar"],
        "guikou-avx2": ours + ["guikou", folder, seconds, rulebook, petitions, "avx2"],
        "guikou-avx512": ours + ["guikou", folder, seconds, rulebook, petitions, "avx512"],
        "reference": ours + ["reference", folder, seconds, rulebook, petitions],
        "if-chain": [folder / "if_chain", folder, seconds],
        "sqlite": [tools / "peer_sqlite", folder, seconds],
        "clips": [tools / "peer_clips", folder, seconds],
        "zen": [tools / "zen", folder, seconds],
        "cedar": [tools / "cedar", folder, seconds],
        "opa": [tools / "opa", folder, seconds],
        "cel": [tools / "cel", folder, seconds],
        "drools": ["java", "-Xmx6g", "-Xss64m", "-cp", classpath, "peers.Drools", folder, seconds],
    }


def build_if_chain(folder):
    """Written and compiled for this very book, so its loading is the compiler's time."""
    subprocess.run([sys.executable, HERE / "if_chain.py", folder], check=True)
    begun = datetime.datetime.now()
    subprocess.run(["g++", "-std=c++20", "-O2", "-I", HERE / "cpp", "-o", folder / "if_chain", folder / "if_chain.cpp"], check=True, timeout=MOST_SECONDS)
    return (datetime.datetime.now() - begun).total_seconds() * 1e3


def run(command):
    try:
        done = subprocess.run(["taskset", "-c", "1", *map(str, command)], capture_output=True, text=True, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        return None, f"not ready within {MOST_SECONDS} s"
    if done.returncode != 0:
        return None, (done.stderr.strip().splitlines() or ["ended with %d" % done.returncode])[-1][:200]
    return json.loads(done.stdout.splitlines()[-1]), None


def processor():
    for line in pathlib.Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return "unknown"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tools", type=pathlib.Path, required=True)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--seconds", default="10")
    parser.add_argument("--only")
    parser.add_argument("books", nargs="+", metavar="RULES=RULEBOOK,PETITIONS")
    arguments = parser.parse_args()
    results, different = [], 0
    for given in arguments.books:
        rules, _, paths = given.partition("=")
        book = paths.split(",")
        folder = arguments.out.parent / f"book-{rules}"
        subprocess.run([sys.executable, HERE / "prepare.py", *book, folder], check=True)
        expected = None
        for name, command in commands(arguments.tools, folder, arguments.seconds, book).items():
            if arguments.only and name not in arguments.only.split(",") and name != "guikou-scalar":
                continue
            compiled = build_if_chain(folder) if name == "if-chain" else 0
            report, why = run(command)
            row = {"rules": int(rules), "name": name}
            if report is None:
                row |= {"ns": None, "why": why}
            else:
                answers = report.pop("answers")
                expected = answers if expected is None else expected
                equal = sum(mine == theirs for mine, theirs in zip(expected, answers))
                different += len(answers) - equal
                row |= report | {"checked": len(answers), "equal": equal, "load_ms": report["load_ms"] + compiled}
            results.append(row)
            print(json.dumps(row), file=sys.stderr, flush=True)
    arguments.out.write_text(json.dumps({"machine": processor(), "date": datetime.date.today().isoformat(), "results": results}, indent=1) + "\n")
    if different:
        sys.exit(f"{different} decisions differ: no comparison")


if __name__ == "__main__":
    main()
