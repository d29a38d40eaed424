#!/usr/bin/env python3
"""Changes lib/decide one place at a time and asks whether a test notices: mutate.py FOLDER [COUNT] [--seed N] [--list].

FOLDER gets a copy of the sources and a build of its own; nothing else is touched. Of all places that can be changed COUNT (default 60)
are taken by a fixed seed. For each, one file is compiled, and the tests run until one fails: conformance, then decide, then random worlds
against the reference. A test that fails or takes ten times its usual time kills the change; one that no test notices survives and is
shown. What does not compile is no change and is not counted. Places that only choose between equal ways (which instructions the
processor has, the inner loops of each) are left out: tests compare those with each other on whatever processor runs them."""
import argparse
import os
import pathlib
import random
import re
import resource
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
LEFT_OUT = {"instruction_set.cpp", "kernels_avx2.cpp", "kernels_avx512.cpp"}
TESTS = [("conformance_test", "tests/conformance/conformance_test", {}),
         ("decide_test", "tests/decide/decide_test", {}),
         ("property_test", "tests/property/property_test", {"GUIKOU_PROPERTY_WORLDS": "40"})]
# What stands there, and what may stand there instead. Comparisons and sums have blanks around them, which template brackets do not have.
CHANGES = [(r" == ", [" != "]), (r" != ", [" == "]), (r" < ", [" <= ", " >= "]), (r" <= ", [" < "]), (r" > ", [" >= ", " <= "]), (r" >= ", [" > "]),
           (r" && ", [" || "]), (r" \|\| ", [" && "]), (r" \+ ", [" - "]), (r" - ", [" + "]), (r" \+= ", [" -= "]), (r" \|= ", [" &= "]), (r" &= ", [" |= "]),
           (r"\btrue\b", ["false"]), (r"\bfalse\b", ["true"]), (r"\bcontinue;", ["break;"]), (r"\bbreak;", [";"]),
           (r"(?<=if \()(?!const |auto |!)", ["!("]), (r"(?<=[( ])!(?=[a-z(])", [""]), (r"(?<![\w.'])0(?![\w.'])", ["1"]), (r"(?<![\w.'])1(?![\w.'])", ["0", "2"]),
           (r"\bstd::min\b", ["std::max"]), (r"\bstd::max\b", ["std::min"])]


def code_of(line):
    """The line with strings, characters and comments blanked, so that no place lies in them."""
    blank = lambda match: " " * len(match.group())
    line = re.sub(r'"(?:\\.|[^"\\])*"', lambda m: '"' + "_" * (len(m.group()) - 2) + '"', line)
    line = re.sub(r"'(?:\\.|[^'\\])'", lambda m: "'" + "_" * (len(m.group()) - 2) + "'", line)
    return re.sub(r"//.*", blank, line)


def closing(code, at):
    """Where the bracket closes that is open at `at`."""
    depth = 1
    for i in range(at, len(code)):
        depth += {"(": 1, ")": -1}.get(code[i], 0)
        if depth == 0:
            return i
    return None


def places():
    found = []
    for path in sorted((ROOT / "lib/decide").glob("*.cpp")):
        if path.name in LEFT_OUT:
            continue
        for number, line in enumerate(path.read_text().splitlines()):
            code = code_of(line)
            if not code.strip() or code.lstrip().startswith(("#", "static_assert", "namespace", "using")):
                continue
            for pattern, others in CHANGES:
                for match in re.finditer(pattern, code):
                    for other in others:
                        if other == "!(":
                            end = closing(code, match.start())
                            if end is None or ";" in code[match.start():end]:
                                continue
                            new = line[:match.start()] + "!(" + line[match.start():end] + ")" + line[end:]
                        else:
                            new = line[:match.start()] + other + line[match.end():]
                        found.append((path.relative_to(ROOT), number, line, new))
    return found


class Workshop:
    def __init__(self, folder):
        self.source = folder / "source"
        self.build = self.source / "build/dev"   # where a build of ours lies, so that ccache knows what others have compiled
        tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout.decode().split("\0")
        for name in filter(None, tracked):
            origin, copy = ROOT / name, self.source / name
            if not origin.is_file() or copy.is_file() and copy.read_bytes() == origin.read_bytes():
                continue   # an unchanged copy keeps its time, so that nothing is built again
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(origin, copy)
        subprocess.run(["cmake", "-S", self.source, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_COMPILER=g++", "-DGUIKOU_TESTS=ON", "-DGUIKOU_CLI=OFF",
                        "-DGUIKOU_PROOF=OFF", "-DGUIKOU_REPORT=OFF"],
                       check=True, stdout=subprocess.DEVNULL)

    def make(self):
        return subprocess.run(["cmake", "--build", self.build, "-j", str(os.cpu_count() or 2), "--target", *(name for name, _, _ in TESTS)], capture_output=True, text=True, check=False)

    def noticed_by(self, usual):
        """The test that fails, or None."""
        for name, program, environment in TESTS:
            began = time.monotonic()
            try:
                done = subprocess.run([self.build / program, "--gtest_brief=1"], cwd=self.source, capture_output=True, check=False, stdin=subprocess.DEVNULL,
                                      env={"PATH": "/usr/bin:/bin", "TZ": "UTC", **environment},
                                      preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)), timeout=30 + 10 * usual.get(name, 60))
                if done.returncode != 0:
                    return name
            except subprocess.TimeoutExpired:
                return name + " (time)"
            usual.setdefault(name, time.monotonic() - began)
        return None


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=pathlib.Path)
    words.add_argument("count", type=int, nargs="?", default=60)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--list", action="store_true", help="only show what would be changed")
    asked = words.parse_args()
    found = places()
    chosen = random.Random(asked.seed).sample(found, min(asked.count, len(found)))
    if asked.list:
        for path, number, line, new in chosen:
            print(f"{path}:{number + 1}\n  - {line.strip()}\n  + {new.strip()}")
        print(f"{len(chosen)} of {len(found)} places")
        return 0
    shop = Workshop(asked.folder.resolve())
    made = shop.make()
    if made.returncode != 0:
        print(made.stdout[-3000:], file=sys.stderr)
        return 2
    usual = {}
    if failed := shop.noticed_by(usual):
        print(f"mutation: {failed} fails with nothing changed", file=sys.stderr)
        return 2
    killed, survived, none = 0, [], 0
    for path, number, line, new in chosen:
        file = shop.source / path
        whole = file.read_text()
        lines = whole.split("\n")
        lines[number] = new
        file.write_text("\n".join(lines))
        if shop.make().returncode != 0:
            none += 1
            verdict = "does not compile"
        elif by := shop.noticed_by(usual):
            killed += 1
            verdict = f"killed by {by}"
        else:
            survived.append((path, number, line, new))
            verdict = "SURVIVES"
        file.write_text(whole)
        print(f"{verdict}: {path}:{number + 1}: {line.strip()}  ->  {new.strip()}", flush=True)
    total = killed + len(survived)
    print(f"{total} changes of {len(found)} possible, {none} more did not compile: {killed} killed, {len(survived)} survived"
          + (f", {100 * killed / total:.0f} %" if total else ""))
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
