"""What the Python border costs: border.py RULEBOOK JSONL [rounds]; see border_bench.cpp. The engine's own time is that of route_lines, which is
one C call; `ratio` is what route_lines takes beside that call alone. Processor time of this thread."""
import ctypes
import json
import statistics
import sys
import time

import guikou
from guikou._library import Counts, Text, lib

engine = guikou.Engine.load(sys.argv[1])
lines = open(sys.argv[2], "rb").read()
petitions = lines.splitlines()
rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 15
route_json, single, batch, bare, more = engine.route_json, [], [], [], []
for _ in range(rounds):
    start = time.thread_time_ns()
    for petition in petitions:
        route_json(petition)
    middle = time.thread_time_ns()
    engine.route_lines(lines)
    end = time.thread_time_ns()
    text, counts = Text(), Counts()
    lib.guikou_engine_route_lines(engine._open().pointer, lines, len(lines), None, ctypes.byref(text), ctypes.byref(counts))
    lib.guikou_text_free(ctypes.byref(text))
    bare.append((time.thread_time_ns() - end) / len(petitions))
    single.append((middle - start) / len(petitions))
    batch.append((end - middle) / len(petitions))
    more.append(single[-1] - bare[-1])
print(json.dumps({"border": "python", "ns": statistics.median(single), "more_ns": statistics.median(more)}))
print(json.dumps({"border": "python-lines", "ns": statistics.median(batch), "ratio": statistics.median(a / b for a, b in zip(batch, bare))}))
