"""guikou test: the rulebook's own tests."""
import pathlib
import xml.etree.ElementTree

from cli_case import CliCase, main


class Test(CliCase):
    def add_tests(self, yaml):
        path = pathlib.Path(self.rules) / "tests.yaml"
        path.write_text(path.read_text() + yaml)

    def test_all_good(self):
        done = self.guikou("test", self.rules, "--lang", "en", status=0)
        self.assertEqual(done.stdout, b"6 tests: 6 passed, 0 failed, 0 skipped\n")
        self.assertEqual(done.stderr, b"")

    def test_a_difference_is_told_with_its_place(self):
        self.add_tests("  - id: wrong\n    petition: {id: t, received: 2026-03-02, matter: 安全, unit: plant}\n    expect: {lead: hr, matched: [route/none]}\n")
        said = self.guikou("test", self.rules, "--lang", "en", status=1).stdout.decode()
        self.assertRegex(said, r"FAILED wrong  \(.*tests\.yaml:\d+\)")
        self.assertIn("    lead should be hr and is safety\n", said)
        self.assertIn("    matched should contain route/none and is [route/owned]\n", said)
        self.assertIn("7 tests: 6 passed, 1 failed, 0 skipped\n", said)
        self.assertIn("lead 应为 hr，实际为 safety", self.guikou("test", self.rules, status=1).stdout.decode())

    def test_time_is_skipped_in_the_open(self):
        self.add_tests("  - id: later\n    petition: {id: t, received: 2026-03-02, matter: 安全, unit: plant}\n    expect: {lead: safety, deadlines: null}\n"
                       "  - id: wrong-anyway\n    petition: {id: t, received: 2026-03-02, matter: 安全, unit: plant}\n    expect: {lead: hr, path: null}\n")
        said = self.guikou("test", self.rules, "--lang", "en", status=1).stdout.decode()
        self.assertIn("skipped later: this release does not plan time (deadlines)\n", said)
        self.assertIn("FAILED wrong-anyway", said)
        self.assertIn("8 tests: 6 passed, 1 failed, 1 skipped\n", said)

    def test_never(self):
        self.add_tests("  - id: never-hr\n    petition: {id: t, received: 2026-03-02, matter: 劳动保障, unit: plant}\n    expect: {never: [hr]}\n")
        self.assertIn("hr should never receive this case and stands in lead", self.guikou("test", self.rules, "--lang", "en", status=1).stdout.decode())

    def test_junit(self):
        self.add_tests("  - id: wrong\n    petition: {id: t, received: 2026-03-02, matter: 安全, unit: plant}\n    expect: {lead: hr}\n")
        path = self.folder / "junit.xml"
        self.guikou("test", self.rules, "--junit", path, status=1)
        suite = xml.etree.ElementTree.parse(path).getroot().find("testsuite")
        self.assertEqual((suite.get("tests"), suite.get("failures"), suite.get("skipped")), ("7", "1", "0"))
        case = suite.findall("testcase")[-1]
        self.assertEqual(case.get("name"), "wrong")
        self.assertTrue(case.get("file").endswith("tests.yaml"))
        self.assertIn("safety", case.find("failure").get("message"))
        both = self.guikou("test", self.rules, "--junit", "-", status=1)
        self.assertEqual(both.stdout, path.read_bytes())
        self.assertTrue(both.stderr)

    def test_coverage(self):
        said = self.guikou("test", self.rules, "--coverage", "--lang", "en", status=0).stdout.decode()
        self.assertIn("rules covered: 4/4  100.0%\n", said)
        path = pathlib.Path(self.rules) / "tests.yaml"
        path.write_text("tests:\n" + path.read_text().split("tests:\n")[1].split("  - id: group-visit")[0])
        said = self.guikou("test", self.rules, "--min-coverage", "50", "--lang", "en", status=1).stdout.decode()
        self.assertIn("no test reaches: route/accusations", said)
        self.assertIn("no test reaches: route/otherwise", said)
        self.assertIn("rules covered: 1/4  25.0%\n", said)
        self.guikou("test", self.rules, "--min-coverage", "25", status=0)

    def test_a_bad_rulebook_is_status_two(self):
        done = self.guikou("test", self.write("bad.yaml", "guikou: 2\n"), status=2)
        self.assertEqual(done.stdout, b"")
        self.assertTrue(done.stderr)


if __name__ == "__main__":
    main()
