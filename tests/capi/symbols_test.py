"""The shared library shows exactly the functions that guikou.h declares: symbols_test.py HEADER LIBRARY."""
import re
import subprocess
import sys

header, library = sys.argv[1:]
text = re.sub(r"/\*.*?\*/", "", open(header, encoding="utf-8").read(), flags=re.S)
declared = set(re.findall(r"GUIKOU_C_EXPORT[^;(]*?\b(guikou_\w+)\s*\(", text))
nm = subprocess.run(["nm", "-D", "--defined-only", library], check=True, capture_output=True, text=True).stdout
shown = {line.split()[2].split("@")[0] for line in nm.splitlines()}
assert len(declared) > 20, declared
assert shown == declared, f"shown only: {sorted(shown - declared)}; declared only: {sorted(declared - shown)}"
print(f"{len(shown)} symbols, all of them declared")
