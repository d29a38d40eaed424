"""guikou test: the rulebook's own tests."""
import json
import pathlib
import subprocess
import xml.etree.ElementTree

from cli_case import CliCase, main


TIME = """guikou: 1
org: {units: [{id: hq, head: gu}, {id: plant, parent: hq, head: li}]}
tables: [{id: route, rules: [{id: all, then: {lead: plant, policy: p}}]}]
policies:
  - id: p
    clocks: [{id: triage, from: received, until: [accepted], within: 15d}]
    stages: [{id: urge, clock: triage, at: +1d, to: 'head(parent(lead, step))', action: urge, repeat: {every: 10d, times: 2}}]
tests:
  - id: planned
    petition: {id: t1, received: 2026-03-02}
    expect: {deadlines: {triage: 2026-03-17}, path: {urge: {at: 2026-03-18, to: gu}, urge/2: 2026-03-28}}
  - id: late
    petition: {id: t2, received: 2026-03-02}
    events: []
    now: 2026-03-20
    expect: {clocks: {triage: late}, due: [urge], next_wakeup: 2026-03-28}
id: x
"""


class Test(CliCase):
    def add_tests(self, yaml):
        path = pathlib.Path(self.rules) / "tests.yaml"
        path.write_text(path.read_text() + yaml)

    def test_all_good(self):
        done = self.guikou("test", self.rules, "--lang", "en", status=0)
        self.assertEqual(done.stdout, b"6 tests: 6 passed, 0 failed\n")
        self.assertEqual(done.stderr, b"")

    def test_a_difference_is_told_with_its_place(self):
        self.add_tests("  - id: wrong\n    petition: {id: t, received: 2026-03-02, matter: 安全, unit: plant}\n    expect: {lead: hr, matched: [route/none]}\n")
        said = self.guikou("test", self.rules, "--lang", "en", status=1).stdout.decode()
        self.assertRegex(said, r"FAILED wrong  \(.*tests\.yaml:\d+\)")
        self.assertIn("    lead should be hr and is safety\n", said)
        self.assertIn("    matched should contain route/none and is [route/owned]\n", said)
        self.assertIn("7 tests: 6 passed, 1 failed\n", said)
        self.assertIn("lead 应为 hr，实际为 safety", self.guikou("test", self.rules, status=1).stdout.decode())

    def test_time(self):
        rules = self.write("time.yaml", TIME)
        self.assertEqual(self.guikou("test", rules, "--lang", "en", status=0).stdout, b"2 tests: 2 passed, 0 failed\n")
        rules = self.write("late.yaml", TIME.replace("triage: 2026-03-17", "triage: 2026-03-18").replace("due: [urge]", "due: [urge, urge/2]"))
        said = self.guikou("test", rules, "--lang", "en", status=1).stdout.decode()
        self.assertIn("    deadlines.triage should be 2026-03-18 and is 2026-03-17T23:59:59+08:00\n", said)
        self.assertIn("    due should contain urge/2 and is [{key: t2/urge/1/2026-03-18T09:00:00+08:00", said)

    def test_never(self):
        self.add_tests("  - id: never-hr\n    petition: {id: t, received: 2026-03-02, matter: 劳动保障, unit: plant}\n    expect: {never: [hr]}\n")
        self.assertIn("hr should never receive this case and stands in lead", self.guikou("test", self.rules, "--lang", "en", status=1).stdout.decode())

    def test_junit(self):
        self.add_tests("  - id: wrong\n    petition: {id: t, received: 2026-03-02, matter: 安全, unit: plant}\n    expect: {lead: hr}\n")
        path = self.folder / "junit.xml"
        self.guikou("test", self.rules, "--junit", path, status=1)
        suite = xml.etree.ElementTree.parse(path).getroot().find("testsuite")
        self.assertEqual((suite.get("tests"), suite.get("failures")), ("7", "1"))
        case = suite.findall("testcase")[-1]
        self.assertEqual(case.get("name"), "wrong")
        self.assertTrue(case.get("file").endswith("tests.yaml"))
        self.assertIn("safety", case.find("failure").get("message"))
        self.check_schema(path)
        both = self.guikou("test", self.rules, "--junit", "-", status=1)
        self.assertEqual(both.stdout, path.read_bytes())
        self.assertTrue(both.stderr)

    def check_schema(self, path):
        schema = pathlib.Path(__file__).with_name("junit.xsd")
        done = subprocess.run(["xmllint", "--nonet", "--noout", "--schema", schema, path], capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr.decode())

    def test_junit_holds_any_text(self):
        """Names that XML would trip over, and characters that it cannot hold at all."""
        for number, text in enumerate(("a<b>&\"c\"']]>", "tab\\there", "bell\\x07", "\\uFFFE\\uFFFF", "\\U0001F4EE 信访", "--><!--")):
            escaped = text.replace('"', '\\"')
            self.add_tests(f'  - id: odd-{number}\n    title: "{escaped}"\n    petition: {{id: t, received: 2026-03-02, matter: 安全, unit: plant}}\n    expect: {{lead: hr, basis: ["{escaped}"]}}\n')
        path = self.folder / "junit.xml"
        self.guikou("test", self.rules, "--junit", path, status=1)
        self.check_schema(path)
        failures = [case.find("failure") for case in xml.etree.ElementTree.parse(path).getroot().iter("testcase") if case.get("name").startswith("odd-")]
        self.assertEqual(len(failures), 6)
        self.assertIn("a<b>&\"c\"']]>", failures[0].text)
        self.assertIn("tab\there", failures[1].text)
        self.assertIn("bell\uFFFD", failures[2].text)
        self.assertIn("\U0001F4EE 信访", failures[4].text)

    def test_coverage(self):
        said = self.guikou("test", self.rules, "--coverage", "--lang", "en", status=0).stdout.decode()
        self.assertIn("rules covered: 4/4  100.0%\n", said)
        self.assertRegex(said, r"conditions covered: \d+/\d+")
        path = pathlib.Path(self.rules) / "tests.yaml"
        path.write_text("tests:\n" + path.read_text().split("tests:\n")[1].split("  - id: group-visit")[0])
        said = self.guikou("test", self.rules, "--min-coverage", "50", "--lang", "en", status=1).stdout.decode()
        self.assertIn("no test reaches: route/accusations", said)
        self.assertIn("no test reaches: route/otherwise", said)
        self.assertIn("rules covered: 1/4  25.0%\n", said)
        self.guikou("test", self.rules, "--min-coverage", "25", status=0)
        self.guikou("test", self.rules, "--min-coverage", "rules=25,conditions=0", status=0)
        said = self.guikou("test", self.rules, "--min-coverage", "rules=25,conditions=99.5", "--lang", "en", status=1).stdout.decode()
        self.assertIn("fewer conditions are covered than the wanted 99.5%\n", said)
        self.assertNotIn("fewer rules", said)
        for wrong in ("101", "-1", "rules", "nobody=3", "rules=", "nan"):
            self.guikou("test", self.rules, f"--min-coverage={wrong}", status=2)

    def test_json(self):
        self.add_tests("  - id: wrong\n    petition: {id: t, received: 2026-03-02, matter: 安全, unit: plant}\n    expect: {lead: hr}\n")
        report = json.loads(self.guikou("test", self.rules, "--format", "json", "--coverage", "--lang", "en", status=1).stdout)
        self.assertEqual((report["passed"], report["failed"]), (6, 1))
        wrong = report["tests"][-1]
        self.assertEqual((wrong["id"], wrong["passed"], wrong["differences"][0]["key"], wrong["differences"][0]["actual"]), ("wrong", False, "lead", "safety"))
        self.assertEqual(report["coverage"]["rules"]["covered"], len(report["coverage"]["rules"]["items"]))
        for test in report["coverage"]["conditions"]["items"]:
            self.assertTrue(test["file"] and test["line"] and test["attribute"] and test["rule"])
        self.assertEqual(self.guikou("test", self.rules, "--format", "json", "--coverage", "--lang", "en", status=1).stdout.decode().count('"digest"'), 1)
        self.assertNotIn("coverage", json.loads(self.guikou("test", self.rules, "--format", "json", status=1).stdout))
        self.guikou("test", self.rules, "--format", "json", "--junit", "-", status=2)

    def test_a_bad_rulebook_is_status_two(self):
        done = self.guikou("test", self.write("bad.yaml", "guikou: 2\n"), status=2)
        self.assertEqual(done.stdout, b"")
        self.assertTrue(done.stderr)


if __name__ == "__main__":
    main()
