"""Runs what the documentation shows: every rulebook, petition, case and command in the Markdown files of this project.

A fenced block says in its info string what it is:
  yaml rulebook            a whole rulebook; the blocks below it, up to the next one, speak of it
  yaml wrong               a rulebook with errors; the next block `text findings` holds the codes and places that check gives
  yaml part                a section put behind the latest whole rulebook's own text
  json petition            routed by the latest rulebook
  json decision            what routing the latest petition gives: every key shown must be so, others may stand there too
  json case                asked with `escalate`; its own `now` stands in it
  json answer              what `escalate` gives, compared like a decision
  json audit               what `audit` gives for the cases of this rulebook, compared like a decision
  json signals             what `signals` gives for the petitions of this rulebook, one a line
  console                  `$ guikou …` run in the project's folder, then what it prints; a line `…` stands for any lines
  sh run                   run by bash in a folder of the page's own, where `rules` and `docs/tutorial` are copies; its consoles run there too
Other blocks are not run; those that look as if they should be are refused.
"""
import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
GUIKOU = os.environ["GUIKOU"]
PAGES = sorted(ROOT.glob("*.md")) + sorted(ROOT.glob("docs/**/*.md")) + sorted(ROOT.glob("rules/**/*.md"))
KINDS = {"yaml rulebook", "yaml wrong", "yaml part", "text findings", "json petition", "json decision", "json case", "json answer", "json audit", "json signals",
         "console", "sh run"}
NOT_RUN = {"sh", "text", "cpp", "cmake", "", "csv", "sql", "json record", "yaml sketch", "python",
           "c", "java", "js", "xml"}  # pages of languages: tests/bindings/embed_page_test.py runs them


def blocks(page):
    """(line, info, text) of each fenced block."""
    kept, info, start = [], None, 0
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        fence = re.match(r"^ {0,3}```(.*)$", line)
        if fence and info is None:
            info, start, kept = fence.group(1).strip(), number, []
        elif fence:
            yield start, info, "\n".join(kept) + "\n"
            info = None
        elif info is not None:
            kept.append(line)
    assert info is None, f"{page}:{start}: a fence that is never closed"


def run(*words, stdin="", cwd=ROOT):
    surroundings = {k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    return subprocess.run([GUIKOU, *words], input=stdin.encode(), capture_output=True, cwd=cwd, env=surroundings, timeout=600)


def missing(expected, actual, where=""):
    """The first thing that `expected` shows and `actual` does not hold; null means absent."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        for key, value in expected.items():
            if value is None and actual.get(key) is None:
                continue
            if key not in actual:
                return f"{where}{key}: expected {json.dumps(value, ensure_ascii=False)}, absent"
            if found := missing(value, actual[key], f"{where}{key}."):
                return found
        return None
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return next((found for i, pair in enumerate(zip(expected, actual)) if (found := missing(*pair, f"{where}{i}."))), None)
    return None if expected == actual else f"{where[:-1]}: expected {json.dumps(expected, ensure_ascii=False)}, got {json.dumps(actual, ensure_ascii=False)}"


def looks_like(shown, printed):
    """Whether a console block's lines fit what was printed; `…` alone on a line is any number of lines."""
    pattern = "".join(".*?" if line.strip() == "…" else ".*".join(map(re.escape, line.rstrip().split("…"))) + "\n" for line in shown.splitlines())
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in printed.splitlines()), re.S) is not None


class Page:
    """Runs the blocks of one page in order."""

    def __init__(self, path, folder, complain):
        self.path, self.folder, self.complain = path, folder, complain
        self.rules, self.text, self.petition, self.case, self.petitions, self.cases, self.findings = None, "", None, None, [], [], None
        self.ran, self.cwd = 0, ROOT

    def run(self):
        if any(info == "sh run" for _, info, _ in blocks(self.path)):   # such a page changes files: it gets its own
            self.cwd = pathlib.Path(self.folder) / "project"
            shutil.copytree(ROOT / "rules", self.cwd / "rules")
            shutil.copytree(ROOT / "docs/tutorial", self.cwd / "docs/tutorial")
        for self.line, info, text in blocks(self.path):
            if info in KINDS:
                self.ran += 1
                getattr(self, "do_" + info.replace(" ", "_"))(text)
            elif info not in NOT_RUN:
                self.wrong(f"an example that nothing runs: ```{info}")

    def wrong(self, message):
        self.complain(f"{self.path.relative_to(ROOT)}:{self.line}: {message}")

    def write(self, text):
        self.rules = pathlib.Path(self.folder) / "rulebook.yaml"
        self.rules.write_text(text, encoding="utf-8")
        self.petition, self.case, self.petitions, self.cases = None, None, [], []

    def load(self, text):
        self.text = text
        self.write(text)
        done = run("test", str(self.rules), "--lang", "en")
        if done.returncode != 0:
            self.wrong((done.stdout + done.stderr).decode())

    def do_yaml_rulebook(self, text):
        self.load(text)

    def do_yaml_part(self, text):
        self.load(self.text + text)

    def do_yaml_wrong(self, text):
        self.write(text)
        found = json.loads(run("check", str(self.rules), "--format", "json").stdout)["findings"]
        self.findings = [f"{f['line']}:{f['column']} {f['code']}" for f in found if f["severity"] == "error"]
        if not self.findings:
            self.wrong("no error is found in this rulebook")

    def do_text_findings(self, text):
        if text.split("\n")[:-1] != self.findings:
            self.wrong("check gives:\n" + "\n".join(self.findings or []))

    def do_json_petition(self, text):
        self.petition = json.dumps(json.loads(text), ensure_ascii=False)
        self.petitions.append(self.petition)

    def do_json_decision(self, text):
        self.compare(text, run("route", str(self.rules), stdin=self.petition))

    def do_json_case(self, text):
        self.case = json.dumps(json.loads(text), ensure_ascii=False)
        self.cases.append(self.case)

    def do_json_answer(self, text):
        self.compare(text, run("escalate", str(self.rules), stdin=self.case))

    def do_json_audit(self, text):
        self.compare(text, run("audit", str(self.rules), "--format", "json", stdin="\n".join(self.cases) + "\n"))

    def do_json_signals(self, text):
        done = run("signals", str(self.rules), stdin="\n".join(self.petitions) + "\n")
        expected = [json.loads(line) for line in text.splitlines() if line]
        if difference := missing(expected, [json.loads(line) for line in done.stdout.decode().splitlines()]):
            self.wrong(difference)

    def compare(self, text, done):
        lines = done.stdout.decode().splitlines()
        if len(lines) != 1:
            self.wrong(done.stderr.decode())
        elif difference := missing(json.loads(text), json.loads(lines[0])):
            self.wrong(difference)

    def do_sh_run(self, text):
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", text], cwd=self.cwd, capture_output=True, timeout=60)
        if done.returncode != 0:
            self.wrong(f"ends with status {done.returncode}: {done.stderr.decode()}")

    def do_console(self, text):
        for part in re.split(r"(?m)^\$ ", text)[1:]:
            command, _, shown = part.partition("\n")
            words = shlex.split(command, comments=True)
            if words[0] != "guikou":
                self.wrong("only guikou is run in a console block")
                continue
            words = [str(self.rules) if word == "rulebook.yaml" and self.rules else word for word in words]
            done = run(*words[1:], stdin="\n".join(self.petitions) + "\n", cwd=self.cwd)
            printed = (done.stdout + done.stderr).decode()
            if not looks_like(shown, printed):
                self.wrong(f"$ {command}\nprints\n{printed}")


class Documentation(unittest.TestCase):
    def test_examples_do_what_the_text_says(self):
        complaints, ran = [], 0
        for path in PAGES:
            with tempfile.TemporaryDirectory(prefix="guikou-docs-") as folder:
                page = Page(path, folder, complaints.append)
                page.run()
                ran += page.ran
        self.assertFalse(complaints, "\n\n" + "\n\n".join(complaints))
        self.assertGreater(ran, 60, "the documentation has lost its examples")

    def test_links_lead_somewhere(self):
        dead = []
        for path in PAGES:
            text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.S)
            for target in re.findall(r"\]\(([^)\s]+)\)", text):
                if re.match(r"[a-z]+:", target) or target.startswith("#"):
                    continue
                if not (path.parent / target.split("#")[0]).exists():
                    dead.append(f"{path.relative_to(ROOT)}: {target}")
        self.assertFalse(dead)

    def test_every_finding_and_option_is_told(self):
        findings = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
        table = (ROOT / "lib/model/finding_table.inc").read_text(encoding="utf-8")
        codes = set(re.findall(r'^GUIKOU_FINDING\(\w+, "([a-z-]+)"', table, re.M))
        self.assertGreater(len(codes), 30)
        self.assertEqual([code for code in sorted(codes) if f"`{code}`" not in findings], [])
        told = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
        commands = re.findall(r"^  (\w+) {2,}\w", run("--help", "--lang", "en").stdout.decode().split("Subcommands:")[1], re.M)
        self.assertIn("route", commands)
        for command in commands:
            self.assertIn(f"## {command}", told)
            for option in re.findall(r"--[a-z-]+", run(command, "--help", "--lang", "en").stdout.decode()):
                self.assertIn(option, told, command)


if __name__ == "__main__":
    unittest.main(verbosity=1)
