"""Carries out a list of jobs through the Python package: runner.py TASKS; see tests/bindings/conformance_test.py."""
import pathlib
import sys

import guikou


def one_by_one(engine, command, records):
    out = b""
    for number, record in enumerate(records.split(b"\n"), 1):
        if not record.strip(b" \t\r"):
            continue
        record = record.rstrip(b"\r")
        if command == "explain":
            answer = engine.explain_json(record)
        elif command == "route-one":
            answer = engine.route_json(record, line=number)
        else:
            answer = engine.escalate_json(record, line=number)
        out += answer if answer.endswith(b"\n") else answer + b"\n"
    return out


def answer(engine, command, records):
    if command == "schema":
        return engine.schema_json()
    if command == "audit":
        return engine.audit_json(records, now="2026-04-15")
    if command == "agenda":
        return engine.agenda_json(records, "2026-03-01", "2026-03-31")
    whole = {"report": engine.report_json, "route": engine.route_lines, "escalate": engine.escalate_lines, "signals": engine.signals_lines}
    return whole[command](records) if command in whole else one_by_one(engine, command, records)


for task in pathlib.Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
    command, rulebook, records, output = task.split("\t")
    with guikou.Engine.load(rulebook) as engine:
        pathlib.Path(output).write_bytes(answer(engine, command, pathlib.Path(records).read_bytes()))
