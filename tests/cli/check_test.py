"""guikou check: every error, for people and for machines."""
import json
import os

from cli_case import CliCase, main

BAD = "guikou: 1\nid: bad\norg:\n  units:\n    - {id: 甲, parent: 乙}\n    - {id: 丙, 颜色: 红}\n"


SHADOW = """guikou: 1
attributes: {n: {type: int}}
org: {units: [{id: hq}]}
tables:
  - {id: route, rules: [
      {id: a, when: {n: "< 9"}, then: {lead: hq}},
      {id: b, when: {n: "< 5"}, then: {lead: hq}}]}
id: x
"""

HOLE = """guikou: 1
org: {units: [{id: hq, head: gu}]}
tables: [{id: route, rules: [{id: a, then: {lead: hq}}]}]
id: x
"""


class Check(CliCase):
    def test_a_sound_rulebook(self):
        done = self.guikou("check", self.rules, status=0)
        self.assertIn("0 个错误", done.stdout.decode())
        self.assertIn(b"sha256:", done.stdout)
        self.assertEqual(done.stderr, b"")
        english = self.guikou("check", self.rules, "--lang", "en", status=0)
        self.assertIn(b"0 errors", english.stdout)
        self.guikou("check", self.rules, "--strict", status=0)

    def test_a_folder_and_its_file_are_the_same(self):
        self.assertEqual(self.digest(self.rules), self.digest(self.rules + "/rulebook.yaml"))

    def digest(self, rules):
        return json.loads(self.guikou("check", rules, "--format", "json", status=0).stdout)["digest"]

    def test_all_errors_with_place_line_and_caret(self):
        rules = self.write("bad.yaml", BAD)
        lines = self.guikou("check", rules, "--lang", "en", status=2).stdout.decode().splitlines()
        at = next(i for i, line in enumerate(lines) if line.startswith(f"{rules}:6:15: error[unknown-key]: "))
        self.assertEqual(lines[at + 1], "  6 |     - {id: 丙, 颜色: 红}")
        # The caret stands below 颜: one character before it is two columns wide.
        self.assertEqual(lines[at + 2], "    | " + " " * 15 + "^")
        self.assertTrue(any(line.startswith(f"{rules}:5:") and "error[" in line for line in lines), lines)

    def test_json(self):
        found = json.loads(self.guikou("check", self.write("bad.yaml", BAD), "--format", "json", status=2).stdout)
        self.assertEqual(list(found), ["findings", "digest"])
        self.assertIsNone(found["digest"])
        first = next(f for f in found["findings"] if f["code"] == "unknown-key")
        self.assertEqual((first["severity"], first["line"], first["column"]), ("error", 6, 15))
        self.assertTrue(first["file"].endswith("bad.yaml"))
        self.assertTrue(first["message"])

    def test_json_of_a_sound_rulebook_is_silent(self):
        found = json.loads(self.guikou("check", self.rules, "--format", "json", status=0).stdout)
        self.assertEqual(found["findings"], [])
        self.assertRegex(found["digest"], "^sha256:[0-9a-f]{64}$")

    def test_analysis_shows_rules_examples_and_blockers(self):
        rules = self.write("shadow.yaml", SHADOW)
        found = json.loads(self.guikou("check", rules, "--format", "json", "--lang", "en", status=0).stdout)["findings"]
        shadowed = next(f for f in found if f["code"] == "shadowed-rule")
        self.assertEqual((shadowed["rule"], shadowed["blockers"], shadowed["line"]), ("route/b", ["route/a"], 7))
        gap = next(f for f in found if f["code"] == "gap")
        self.write("example.json", json.dumps(gap["example"]))
        decision = self.records(self.guikou("route", rules, str(self.folder / "example.json"), status=1))[0]
        self.assertEqual((decision["outcome"], decision["reason"]), ("unroutable", "no-rule"))
        self.guikou("check", rules, "--strict", status=1)

    def test_an_error_of_analysis_is_an_answer(self):
        rules = self.write("hole.yaml", HOLE)
        found = json.loads(self.guikou("check", rules, "--format", "json", status=1).stdout)["findings"]
        self.assertIn(("recusal-hole", "error"), [(f["code"], f["severity"]) for f in found])
        self.guikou("route", rules, "-", stdin=b'{"id":"1","received":"2026-03-02"}', status=0)

    def test_sarif(self):
        run = json.loads(self.guikou("check", self.write("坏 1.yaml", BAD), "--format", "sarif", status=2).stdout)["runs"][0]
        self.assertEqual(run["columnKind"], "unicodeCodePoints")
        result = next(r for r in run["results"] if r["ruleId"] == "unknown-key")
        self.assertEqual(result["level"], "error")
        where = result["locations"][0]["physicalLocation"]
        self.assertEqual(where["region"], {"startLine": 6, "startColumn": 15})
        self.assertTrue(where["artifactLocation"]["uri"].endswith("/%E5%9D%8F%201.yaml"))
        self.assertIn({"id": "unknown-key"}, run["tool"]["driver"]["rules"])

    def test_github(self):
        done = self.guikou("check", self.write("bad.yaml", BAD), "--format", "github", status=2)
        self.assertRegex(done.stdout.decode(), r"::error file=[^,]*bad\.yaml,line=6,col=15,title=unknown-key::")

    def test_languages_say_the_same_codes(self):
        rules = self.write("bad.yaml", BAD)
        chinese, english = (json.loads(self.guikou("check", rules, "--format", "json", "--lang", lang, status=2).stdout)["findings"] for lang in ("zh", "en"))
        self.assertEqual([(f["code"], f["line"], f["column"]) for f in chinese], [(f["code"], f["line"], f["column"]) for f in english])
        self.assertNotEqual([f["message"] for f in chinese], [f["message"] for f in english])

    def test_unreadable(self):
        done = self.guikou("check", self.folder / "missing.yaml", status=2)
        self.assertIn(b"unreadable-file", done.stdout)
        self.guikou("check", self.folder, status=2)

    def test_terminal_tricks_in_a_rulebook_stay_letters(self):
        done = self.guikou("check", self.write("bad.yaml", 'guikou: 1\nid: bad\n"a\\e[31mb": 1\n'), status=2)
        self.assertNotIn(b"\x1b", done.stdout)

    def test_colour_only_on_a_terminal(self):
        rules = self.write("bad.yaml", BAD)
        self.assertNotIn(b"\x1b", self.guikou("check", rules, status=2).stdout)
        self.assertIn(b"\x1b[31m", self.on_terminal("check", rules))
        self.assertNotIn(b"\x1b", self.on_terminal("check", rules, NO_COLOR="1"))

    def on_terminal(self, *words, **env):
        import pty
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(os.environ["GUIKOU"], ["guikou", *words], {"TERM": "xterm", **env})
        said = b""
        while True:
            try:
                more = os.read(terminal, 65536)
            except OSError:
                break
            if not more:
                break
            said += more
        os.waitpid(pid, 0)
        os.close(terminal)
        return said


if __name__ == "__main__":
    main()
