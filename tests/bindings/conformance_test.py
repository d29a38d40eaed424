"""One set of cases through a language's binding, compared byte for byte with the command line.

    conformance_test.py GUIKOU FOLDER COMMANDS RUNNER…

COMMANDS is "all", or those that the runner can do, separated by commas.

RUNNER… is a command that takes the name of a file of jobs as one more argument. A job is a line: command, rulebook, input
and output, parted by tabs. Commands: route (a batch), route-one and escalate-one (a call a record), escalate, signals,
explain (JSON), schema, audit, agenda and report (JSON, of a ledger; the days stand in DAYS). Cases: tests/conformance/cases, and those that lie beside the project, where they are there.
"""
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
SUITES = [ROOT / "tests/conformance/cases", ROOT.parent / "shared/conformance", ROOT / "tests/bindings/cases"]
LEAST_JOBS = {"all": 100}
MOMENT, DAYS = "2026-04-15", ("2026-03-01", "2026-03-31")   # of an audit; of an agenda: the runners hold them too


def cases():
    for suite in SUITES:
        for folder in sorted(suite.glob("*")):
            if (folder / "rulebook.yaml").is_file():
                yield folder


def jobs_of(folder):
    """The command of a binding, that of the command line, and its input."""
    rulebook = folder / "rulebook.yaml"
    petitions, records = folder / "petitions.jsonl", folder / "cases.jsonl"
    if petitions.is_file():
        for command in ("route", "route-one", "signals", "explain"):
            yield command, rulebook, petitions
    if records.is_file():
        for command in ("escalate", "escalate-one"):
            yield command, rulebook, records
    if (folder / "ledger.jsonl").is_file():
        for command in ("audit", "agenda", "report"):
            yield command, rulebook, folder / "ledger.jsonl"
    yield "schema", rulebook, rulebook


def remembered(guikou, folder, command, rulebook, records):
    """The answer of this very command line to these very bytes, asked once for all languages."""
    stat = pathlib.Path(guikou).stat()
    seen = hashlib.sha256(f"{stat.st_mtime_ns} {stat.st_size} {command}".encode())
    for path in sorted(rulebook.parent.rglob("*")):
        if path.is_file():
            seen.update(str(path).encode() + b"\0" + path.read_bytes())
    kept = folder / f"{records.stem}-{seen.hexdigest()}"
    if not kept.exists():
        fresh = folder / f"{kept.name}.{os.getpid()}"   # another language's test may be at it too
        fresh.write_bytes(by_command_line(guikou, command, rulebook, records))
        fresh.rename(kept)
    return kept.read_bytes()


def by_command_line(guikou, command, rulebook, records):
    words = {"route": ["route"], "route-one": ["route"], "escalate": ["escalate"], "escalate-one": ["escalate"],
             "signals": ["signals"], "explain": ["explain", "--format", "json"], "schema": ["schema", "--of", "petition"],
             "audit": ["audit", "--now", MOMENT, "--format", "json"], "agenda": ["agenda", "--from", DAYS[0], "--to", DAYS[1], "--format", "json"],
             "report": ["report", "--format", "json"]}[command]
    if command == "explain":
        return explained_one_by_one(guikou, rulebook, records)
    arguments = [guikou, words[0], str(rulebook), *([] if command == "schema" else [str(records)]), *words[1:], "--lang", "zh"]
    done = subprocess.run(arguments, capture_output=True)
    assert done.returncode in (0, 1), (arguments, done.stderr.decode())
    return done.stdout


def explained_one_by_one(guikou, rulebook, records):
    """A file whose first line is no whole value is one petition to `explain`: so each record goes by itself."""
    out = b""
    for line in records.read_bytes().split(b"\n"):
        if line.strip(b" \t\r"):
            done = subprocess.run([guikou, "explain", str(rulebook), "-", "--format", "json", "--lang", "zh"], input=line, capture_output=True)
            assert done.returncode in (0, 1), (rulebook, done.stderr.decode())
            out += done.stdout
    return out


def main(guikou, folder, commands, *runner):
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    kept = folder.parent / "answers"
    kept.mkdir(exist_ok=True)
    wanted = [job for case in cases() for job in jobs_of(case) if commands == "all" or job[0] in commands.split(",")]
    jobs = [(*job, folder / f"{number}.out") for number, job in enumerate(wanted)]
    assert len(jobs) >= LEAST_JOBS.get(commands, 25), len(jobs)
    tasks = folder / "tasks.tsv"
    tasks.write_text("".join("\t".join(map(str, job)) + "\n" for job in jobs), encoding="utf-8")
    subprocess.run([*runner, str(tasks)], check=True)
    different = 0
    answers = {}
    for command, rulebook, records, output in jobs:
        key = (command.replace("-one", ""), records)
        if key not in answers:
            answers[key] = remembered(guikou, kept, command, rulebook, records)
        if output.read_bytes() != answers[key]:
            different += 1
            print(f"different: {command} {records}\n  expected {answers[key][:300]!r}\n  got      {output.read_bytes()[:300]!r}")
    print(f"{len(jobs) - different} passed, {different} failed")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
