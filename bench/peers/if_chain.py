#!/usr/bin/env python3
"""if_chain.py FOLDER writes FOLDER/if_chain.cpp: the rules as a chain of ifs, as somebody who knows them might write it.
Trees are intervals of preorder numbers, values are bits, words are looked for with std::string_view::find."""
import json
import pathlib
import sys

folder = pathlib.Path(sys.argv[1])
book = json.loads((folder / "book.json").read_text(encoding="utf-8"))
names = sorted(book["values"])


def within(name, tree, nodes):
    spans = [f"(p.{name} >= {book[tree][n]['pre']} && p.{name} <= {book[tree][n]['last']})" for n in nodes]
    return "(" + " || ".join(spans) + ")"


def condition(rule):
    parts = []
    if rule["matter"]:
        parts.append(within("matter", "matters", rule["matter"]))
    if rule["unit"]:
        parts.append(within("unit", "units", rule["unit"]))
    has = sum(1 << book["flags"].index(f) for f in rule["has"])
    lacks = sum(1 << book["flags"].index(f) for f in rule["lacks"])
    if has:
        parts.append(f"(p.flags & {has}u) == {has}u")
    if lacks:
        parts.append(f"(p.flags & {lacks}u) == 0")
    for at, name in enumerate(names):
        if name in rule["values"]:
            parts.append(f"({sum(1 << book['values'][name].index(v) for v in rule['values'][name])}u >> p.values[{at}] & 1)")
    for at, name in enumerate(("person_count", "repeat_count", "amount")):
        if name in rule["numbers"]:
            low, high = rule["numbers"][name]
            parts.append(f"p.numbers[{at}] >= {low}" + ("" if high is None else f" && p.numbers[{at}] <= {high}"))
    if rule["received"]:
        parts.append(f"p.received >= {rule['received'][0]} && p.received <= {rule['received'][1]}")
    if rule["any"]:
        parts.append("(" + " || ".join(f"has(p, {json.dumps(w, ensure_ascii=False)})" for w in rule["any"]) + ")")
    parts += [f"has(p, {json.dumps(w, ensure_ascii=False)})" for w in rule["all"]]
    return " && ".join(parts) or "true"


lines = ['#include "peer.hpp"', "namespace {", "inline bool has(const peers::Petition& p, std::string_view word) { return std::string_view(p.text).find(word) != std::string_view::npos; }"]
parts = range(0, len(book["rules"]), 500)
for first in parts:
    lines.append(f"int part{first}(const peers::Petition& p) {{")
    lines += [f"  if ({condition(rule)}) return {first + at};" for at, rule in enumerate(book["rules"][first:first + 500])]
    lines += ["  return -1;", "}"]
lines += ["int decide(const peers::Petition& p) {", "  int found;"] + [f"  if ((found = part{first}(p)) >= 0) return found;" for first in parts]
lines += ["  return -1;", "}", "}  // namespace", "int main(int count, char** words) {", "  const peers::Book book = peers::read_book(words[1]);",
          '  peers::measure("generated if-chain", "g++ -O2", 0, peers::seconds_of(count, words), book.petitions.size(), [&](std::size_t at) -> std::int64_t { return decide(book.petitions[at]); });', "}"]
(folder / "if_chain.cpp").write_text("\n".join(lines) + "\n", encoding="utf-8")
