"""What the Python border costs: border.py RULEBOOK JSONL [rounds]; see border_bench.cpp. The engine's own time is that of route_lines, which is
one call; `ratio` of a batch is meaningful beside border_bench's `engine`."""
import json
import statistics
import sys
import time

import guikou

engine = guikou.Engine.load(sys.argv[1])
lines = open(sys.argv[2], "rb").read()
petitions = lines.splitlines()
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 15
route_json, single, batch, more = engine.route_json, [], [], []
for _ in range(rounds):
    start = time.perf_counter_ns()
    for petition in petitions:
        route_json(petition)
    middle = time.perf_counter_ns()
    engine.route_lines(lines)
    end = time.perf_counter_ns()
    single.append((middle - start) / len(petitions))
    batch.append((end - middle) / len(petitions))
    more.append(single[-1] - batch[-1])
print(json.dumps({"border": "python", "ns": statistics.median(single), "more_ns": statistics.median(more)}))
print(json.dumps({"border": "python-lines", "ns": statistics.median(batch)}))
