#!/usr/bin/env python3
"""Changes lib/decide one place at a time and asks whether a test notices: mutate.py FOLDER [COUNT] [--seed N] [--skip N] [--list].

FOLDER gets a copy of the sources and a build of its own, optimised and without what debuggers want; nothing else is touched. Of all places
that can be changed COUNT (default 60) are taken, in an order that the seed fixes (--skip leaves out the first). For each, one file is
compiled, and one program of tests after the other is linked and run until one fails: cases first, then what looks closely at lib/decide,
random worlds against the reference last. A test that fails or takes ten times its usual time kills the change; one that no test notices
survives and is shown, unless equivalent.txt beside this file says why it changes no answer. What does not compile is no change and is not
counted. Places that only choose between equal ways (which instructions the processor has, the inner loops of each) are left out: tests
compare those with each other on whatever processor runs them."""
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
EQUIVALENT = pathlib.Path(__file__).with_name("equivalent.txt")
LEFT_OUT = {"instruction_set.cpp", "kernels_avx2.cpp", "kernels_avx512.cpp"}
# Programs of tests, the quickest to kill first, with their arguments and what is set for them.
TESTS = [("conformance_test", "tests/conformance/conformance_test", [], {}),
         ("property_test", "tests/property/property_test", ["--gtest_filter=Engine.*"], {"GUIKOU_PROPERTY_WORLDS": "12"}),
         ("decide_test", "tests/decide/decide_test", [], {}),
         ("short_ways_test", "tests/property/short_ways_test", [], {}),
         ("explain_test", "tests/explain/explain_test", [], {}),
         ("testing_test", "tests/testing/testing_test", [], {}),
         ("property_test", "tests/property/property_test", [], {"GUIKOU_PROPERTY_WORLDS": "60", "GUIKOU_PROTECTION_COUNT": "4000"})]
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
        subprocess.run(["cmake", "-S", self.source, "-B", self.build, "-G", "Ninja", "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O1", "-DCMAKE_CXX_COMPILER=g++", "-DGUIKOU_TESTS=ON", "-DGUIKOU_CLI=OFF",
                        "-DGUIKOU_PROOF=OFF", "-DGUIKOU_REPORT=OFF"],
                       check=True, stdout=subprocess.DEVNULL)

    def make(self, name):
        return subprocess.run(["cmake", "--build", self.build, "-j", str(os.cpu_count() or 2), "--target", name], capture_output=True, text=True, check=False)

    def noticed_by(self, usual):
        """The test that fails, or None; "none" if there is no program to run."""
        for place, (name, program, words, environment) in enumerate(TESTS):
            if self.make(name).returncode != 0:
                return "none"
            began = time.monotonic()
            try:
                done = subprocess.run([self.build / program, "--gtest_brief=1", "--gtest_fail_fast", *words], cwd=self.source, capture_output=True, check=False, stdin=subprocess.DEVNULL,
                                      env={"PATH": "/usr/bin:/bin", "TZ": "UTC", **environment},
                                      preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30)), timeout=30 + 10 * usual.get(place, 60))
                if done.returncode != 0:
                    return name
            except subprocess.TimeoutExpired:
                return name + " (time)"
            usual.setdefault(place, time.monotonic() - began)
        return None


def equivalents():
    """File, line as it stands, line as changed -> why that changes no answer."""
    known, reason = {}, ""
    for line in EQUIVALENT.read_text().splitlines():
        if line.startswith("lib/"):
            known[tuple(part.strip() for part in line.split(" => "))] = reason
        elif line.startswith("# "):
            reason = line[2:]
    return known


def main():
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("folder", type=pathlib.Path)
    words.add_argument("count", type=int, nargs="?", default=60)
    words.add_argument("--seed", type=int, default=1)
    words.add_argument("--skip", type=int, default=0, help="begin behind the first N of that order")
    words.add_argument("--list", action="store_true", help="only show what would be changed")
    asked = words.parse_args()
    found = places()
    random.Random(asked.seed).shuffle(found)
    chosen = found[asked.skip:asked.skip + asked.count]
    known = equivalents()
    there = {(str(path), line.strip(), new.strip()) for path, _, line, new in found}
    if gone := [entry for entry in known if entry not in there]:
        print("equivalent.txt speaks of changes that are none any more:", *(" => ".join(entry) for entry in gone), sep="\n  ", file=sys.stderr)
        return 2
    if asked.list:
        for path, number, line, new in chosen:
            print(f"{path}:{number + 1}\n  - {line.strip()}\n  + {new.strip()}")
        print(f"{len(chosen)} of {len(found)} places")
        return 0
    shop = Workshop(asked.folder.resolve())
    usual = {}
    if failed := shop.noticed_by(usual):
        print(f"mutation: {failed} fails with nothing changed", file=sys.stderr)
        return 2
    killed, survived, equivalent, none = 0, 0, 0, 0
    for path, number, line, new in chosen:
        file = shop.source / path
        whole = file.read_text()
        lines = whole.split("\n")
        lines[number] = new
        file.write_text("\n".join(lines))
        by = shop.noticed_by(usual)
        if by == "none":
            none += 1
            verdict = "does not compile"
        elif by:
            killed += 1
            verdict = f"killed by {by}"
        elif why := known.get((str(path), line.strip(), new.strip())):
            equivalent += 1
            verdict = f"equivalent ({why})"
        else:
            survived += 1
            verdict = "SURVIVES"
        file.write_text(whole)
        print(f"{verdict}: {path}:{number + 1}: {line.strip()}  ->  {new.strip()}", flush=True)
    total = killed + survived
    print(f"{total} changes of {len(found)} possible, {equivalent} more are equivalent, {none} more did not compile: {killed} killed, {survived} survived"
          + (f", {100 * killed / total:.0f} %" if total else ""))
    return 1 if survived else 0


if __name__ == "__main__":
    sys.exit(main())
