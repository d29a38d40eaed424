#!/usr/bin/env python3
"""What every peer reads: prepare.py RULEBOOK PETITIONS OUT [COUNT] writes OUT/book.json and OUT/petitions.json.

The conditions of the first table, trees numbered in preorder, so that a peer takes whichever form it is quickest with: a
node and what is above it, level by level, or an interval of numbers. No decision is taken here.
"""
import csv
import datetime
import json
import pathlib
import sys

import yaml

NUMBERS = ("person_count", "repeat_count", "amount")
LISTS = {"channel", "presented_level", "petitioner_type", "prior_status"}


def listed(value):
    return value if isinstance(value, list) else [value]


def rows(section, folder):
    if isinstance(section, dict):
        with open(folder / section["csv"], encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    return [row if isinstance(row, dict) else {"id": row} for row in section]


def tree(nodes):
    """[(id, parent)] to {id: {pre, last, above}}; `above` is from the root down to the node itself."""
    below = {}
    for name, parent in nodes:
        below.setdefault(parent, []).append(name)
    numbered = {}

    def visit(name, above):
        numbered[name] = node = {"pre": len(numbered), "above": above + [name]}
        for child in below.get(name, []):
            visit(child, node["above"])
        node["last"] = len(numbered) - 1

    for root in below.get("", []):
        visit(root, [])
    return numbered


def instant(text, last):
    if len(text) == 10:
        day = datetime.datetime.fromisoformat(text + "T00:00:00+08:00")
        return int(day.timestamp()) + (86399 if last else 0)
    return int(datetime.datetime.fromisoformat(text).timestamp())


def rule(number, given):
    found = {"id": given["id"], "matter": [], "unit": [], "numbers": {}, "received": None, "values": {}, "has": [], "lacks": [], "any": [], "all": []}

    def flag(value):
        found["lacks" if isinstance(value, dict) else "has"].append(value["not"] if isinstance(value, dict) else value)

    for name, value in given.get("when", {}).items():
        if name in ("matter", "unit"):
            found[name] = listed(value)
        elif name in NUMBERS:
            low, high = value.split("..")
            found["numbers"][name] = [int(low), int(high) if high else None]
        elif name == "received":
            low, high = value.split("..")
            found["received"] = [instant(low, False), instant(high, True)]
        elif name in LISTS:
            found["values"][name] = listed(value)
        elif name == "flags":
            flag(value)
        elif name == "all":
            for part in value:
                flag(part["flags"])
        elif name == "text":
            found["any"], found["all"] = listed(value.get("any", [])), listed(value.get("all", []))
        else:
            sys.exit(f"rule {given['id']}: no peer knows {name}")
    if "since" in given or "until" in given:
        sys.exit("peers have no dated rules")
    return found


def main():
    book_path, petitions_path, out = (pathlib.Path(word) for word in sys.argv[1:4])
    count = int(sys.argv[4]) if len(sys.argv) > 4 else 10_000
    with open(book_path, encoding="utf-8") as file:
        book = yaml.load(file, Loader=yaml.CSafeLoader)
    names = [row["id"] for row in rows(book["matters"], book_path.parent)]
    matters = tree([(name, name.rpartition("/")[0]) for name in names])
    units = tree([(row["id"], row.get("parent") or "") for row in rows(book["org"]["units"], book_path.parent)])
    route = book["tables"][0]
    petitions = []
    with open(petitions_path, encoding="utf-8") as file:
        for line in file:
            given = json.loads(line)
            matter, unit = matters[given["matter"]], units[given["unit"]]
            petition = {name: given.get(name, 1 if name == "person_count" else 0) for name in NUMBERS} | {name: given[name] for name in LISTS}
            petition |= {"matter": given["matter"], "unit": given["unit"], "m": matter["pre"], "u": unit["pre"], "text": given.get("text", ""), "flags": given.get("flags", []),
                         "received": int(datetime.datetime.fromisoformat(given["received"]).timestamp()), "above_matter": matter["above"], "above_unit": unit["above"]}
            petitions.append(petition)
            if len(petitions) == count:
                break
    out.mkdir(parents=True, exist_ok=True)
    attributes = book["attributes"]
    prepared = {
        "rules": [rule(number, given) for number, given in enumerate(route["rules"])],
        "matters": {name: node | {"parent": node["above"][-2] if len(node["above"]) > 1 else ""} for name, node in matters.items()},
        "units": {name: node | {"parent": node["above"][-2] if len(node["above"]) > 1 else ""} for name, node in units.items()},
        "values": {name: attributes[name]["values"] for name in sorted(LISTS)},
        "flags": attributes["flags"]["values"],
    }
    (out / "book.json").write_text(json.dumps(prepared, ensure_ascii=False), encoding="utf-8")
    (out / "petitions.json").write_text(json.dumps(petitions, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main()
