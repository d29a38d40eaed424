"""guikou explain: why, and why not."""
import json

from cli_case import CliCase, main


class Explain(CliCase):
    def test_text_in_both_languages(self):
        path = self.write("p.json", json.dumps(self.petition(1), ensure_ascii=False))
        chinese = self.guikou("explain", self.rules, path, status=0)
        english = self.guikou("explain", self.rules, path, "--lang", "en", status=0)
        for done in (chinese, english):
            self.assertIn("hr", done.stdout.decode())
            self.assertIn("owned", done.stdout.decode())
            self.assertEqual(done.stderr, b"")
        self.assertNotEqual(chinese.stdout, english.stdout)

    def test_json(self):
        path = self.write("p.json", json.dumps(self.petition(1), ensure_ascii=False, indent=2))
        done = self.guikou("explain", self.rules, path, "--format", "json", status=0)
        self.assertIsInstance(json.loads(done.stdout), dict)

    def test_redaction(self):
        path = self.write("p.json", json.dumps(self.petition(1, accused=["li", "某外人"]), ensure_ascii=False))
        for words in (("--format", "json"), ("--lang", "en"), ("--lang", "zh")):
            told = self.guikou("explain", self.rules, path, *words, status=0).stdout.decode()
            redacted = self.guikou("explain", self.rules, path, "--redact", *words, status=0).stdout.decode()
            self.assertIn("hr", told)
            for word in ("hr ", "\"hr\"", "某外人"):
                self.assertNotIn(word, redacted)

    def test_stdin_and_several(self):
        done = self.guikou("explain", self.rules, "-", "--format", "json", stdin=self.petitions(2), status=0)
        self.assertEqual(len(self.records(done)), 2)

    def test_why_not(self):
        path = self.write("p.json", json.dumps(self.petition(1), ensure_ascii=False))
        self.assertIn(b"accusation", self.guikou("explain", self.rules, path, "--rule", "route/accusations", status=0).stdout)
        self.assertIn(b"safety", self.guikou("explain", self.rules, path, "--unit", "safety", status=0).stdout)
        self.guikou("explain", self.rules, path, "--rule", "route/no-such-rule", status=2)
        self.guikou("explain", self.rules, path, "--unit", "no-such-unit", status=2)

    def test_what_cannot_be_decided_is_status_one(self):
        self.guikou("explain", self.rules, "-", stdin=b"{broken", status=1)
        self.guikou("explain", self.rules, "-", stdin=json.dumps(self.petition(1, unit="nowhere")).encode(), status=1)

    def test_nothing_to_explain_is_status_two(self):
        self.guikou("explain", self.rules, "-", stdin=b" \n", status=2)
        self.guikou("explain", self.rules, self.folder / "missing.json", status=2)


if __name__ == "__main__":
    main()
