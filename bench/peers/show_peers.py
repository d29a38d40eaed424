#!/usr/bin/env python3
"""show_peers.py RESULTS.json PLOT.svg prints the table of docs/performance-peers.md and draws its plot."""
import json
import sys

import matplotlib

matplotlib.use("svg")
matplotlib.rcParams["svg.hashsalt"] = "guikou"
import matplotlib.pyplot as plot


def text(ns):
    if ns is None:
        return "–"
    return f"{ns:,.0f} ns" if ns < 1e3 else f"{ns / 1e3:,.1f} µs" if ns < 1e6 else f"{ns / 1e6:,.1f} ms"


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        found = json.load(file)
    sizes = sorted({row["rules"] for row in found["results"]})
    rows = {}
    for row in found["results"]:
        rows.setdefault(row["name"], {})[row["rules"]] = row
    ours = {size: rows["guikou-avx2"][size]["ns"] for size in sizes}
    print(f"{found['machine']}, {found['date']}\n")
    print("| | version |" + "".join(f" {size:,} rules |" for size in sizes) + f" times Guikou (AVX2) at {sizes[-1]:,} | loads {sizes[-1]:,} in | equal |")
    print("|---|---|" + "---:|" * (len(sizes) + 3))
    last = sizes[-1]
    for name, of in rows.items():
        told = next((row for row in of.values() if row["ns"] is not None), None)
        if told is None:
            print(f"| {name} | – |" + " – |" * (len(sizes) + 3))
            continue
        end = of.get(last, {"ns": None})
        ratio = f"{end['ns'] / ours[last]:,.0f}" if end["ns"] else "–"
        load = f"{end['load_ms'] / 1e3:,.2f} s" if end["ns"] else end.get("why", "–")
        checked = f"{sum(row['equal'] for row in of.values() if row['ns'])}/{sum(row['checked'] for row in of.values() if row['ns'])}"
        print(f"| {told['peer']} | {told['version']} |" + "".join(f" {text(of.get(size, {}).get('ns'))} |" for size in sizes) + f" {ratio} | {load} | {checked} |")
    figure, axes = plot.subplots(figsize=(8, 5))
    for name, of in rows.items():
        points = [(size, of[size]["ns"]) for size in sizes if of.get(size, {}).get("ns")]
        if not points:
            continue
        mine = name.startswith("guikou")
        axes.plot(*zip(*points), marker="o", linewidth=2.5 if mine else 1.2, label=next(row["peer"] for row in of.values() if row["ns"]))
    axes.set(xscale="log", yscale="log", xlabel="rules", ylabel="nanoseconds a decision, one core")
    axes.grid(which="both", alpha=.25)
    axes.legend(fontsize="small", ncols=2)
    figure.savefig(sys.argv[2], bbox_inches="tight", metadata={"Date": None})


if __name__ == "__main__":
    main()
