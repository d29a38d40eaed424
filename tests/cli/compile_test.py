"""guikou compile: a snapshot stands in place of its rulebook, for every command; guikou bench measures."""
import json
import os
import shutil

from cli_case import CliCase, main


class Compile(CliCase):
    def setUp(self):
        super().setUp()
        self.snapshot = str(self.folder / "rules.snapshot")
        self.assertEqual(self.guikou("compile", self.rules, "-o", self.snapshot, status=0).stdout, b"")

    def same(self, *words, stdin=b"", status=0):
        """The command answers alike for the rulebook and for its snapshot."""
        one = self.guikou(words[0], self.rules, *words[1:], stdin=stdin, status=status)
        two = self.guikou(words[0], self.snapshot, *words[1:], stdin=stdin, status=status)
        self.assertEqual(one.stdout, two.stdout, words)
        self.assertEqual(one.stderr, two.stderr, words)
        return one

    def test_every_command_takes_it(self):
        petitions = self.petitions(200, text="拖欠工资") + b"{broken\n"
        path = self.write("p.jsonl", self.petitions(50))
        case = json.dumps({"petition": self.petition(1), "events": [], "now": "2026-03-20"}).encode()
        self.same("route", stdin=petitions, status=1)
        self.same("route", path, "--explain", "--jobs", 2)
        self.same("escalate", stdin=case)
        self.same("signals", path)
        self.same("explain", self.write("one.json", json.dumps(self.petition(1))), "--format", "json")
        self.same("test", "--coverage", "--junit", str(self.folder / "junit.xml"))
        self.same("check", "--format", "json")
        self.same("check")
        self.same("graph")
        self.same("graph", "--petition", self.write("one.json", json.dumps(self.petition(1))), "--format", "dot")
        for of in ("petition", "case", "decision", "rulebook"):
            self.same("schema", "--of", of)
        same = self.guikou("diff", self.rules, self.snapshot, "--format", "json", status=0)
        self.assertTrue(json.loads(same.stdout)["same"])

    def test_it_needs_nothing_else(self):
        wanted = self.guikou("test", self.rules, status=0).stdout
        shutil.rmtree(self.rules)
        self.assertEqual(self.guikou("test", self.snapshot, status=0).stdout, wanted)
        again = str(self.folder / "again.snapshot")
        self.guikou("compile", self.snapshot, "-o", again, status=0)
        with open(self.snapshot, "rb") as one, open(again, "rb") as two:
            self.assertEqual(one.read(), two.read())

    def test_a_changed_byte_is_refused_by_every_command(self):
        with open(self.snapshot, "rb") as file:
            bytes_ = bytearray(file.read())
        bytes_[len(bytes_) // 2] ^= 1
        broken = self.write("broken.snapshot", bytes(bytes_))
        for words in (("route", broken), ("check", broken), ("test", broken), ("schema", broken), ("compile", broken, "-o", str(self.folder / "x")), ("bench", broken, "-")):
            done = self.guikou("--lang", "en", *words, status=2)
            self.assertIn(b"snapshot-broken", done.stderr + done.stdout, words)
        self.assertFalse((self.folder / "x").exists())

    def test_a_rulebook_with_errors_makes_none(self):
        bad = self.write("bad.yaml", "guikou: 1\nid: bad\nnonsense: 1\n")
        done = self.guikou("compile", bad, "-o", str(self.folder / "bad.snapshot"), status=2)
        self.assertIn(b"unknown-key", done.stderr)
        self.assertFalse((self.folder / "bad.snapshot").exists())
        self.guikou("compile", self.rules, status=2)

    def test_to_the_standard_output(self):
        with open(self.snapshot, "rb") as file:
            self.assertEqual(self.guikou("compile", self.rules, "-o", "-", status=0).stdout, file.read())


class Bench(CliCase):
    def test_json_has_these_keys(self):
        path = self.write("p.jsonl", self.petitions(300) + b"{broken\n")
        done = json.loads(self.guikou("bench", self.rules, path, "--format", "json", status=0).stdout)
        self.assertEqual(list(done), ["records", "rules", "match_ns", "decide_ns", "jsonl_per_s", "load_ms", "index_bytes", "rss_bytes", "isa"])
        self.assertEqual(done["records"], 301)
        self.assertGreater(done["rules"], 0)
        for key in ("match_ns", "decide_ns"):
            self.assertEqual(list(done[key]), ["p50", "p99"])
            self.assertLessEqual(done[key]["p50"], done[key]["p99"])
        self.assertGreater(done["decide_ns"]["p50"], 0)
        self.assertGreater(done["jsonl_per_s"], 100)
        self.assertGreater(done["load_ms"], 0)
        self.assertGreater(done["rss_bytes"], 1 << 20)
        self.assertIsInstance(done["isa"], str)

    def test_text_speaks_both_languages(self):
        english = self.guikou("--lang", "en", "bench", self.rules, "-", stdin=self.petitions(20), status=0).stdout.decode()
        self.assertIn("records a second a core", english)
        chinese = self.guikou("--lang", "zh", "bench", self.rules, "-", stdin=self.petitions(20), status=0).stdout.decode()
        self.assertIn("件/秒（单核）", chinese)
        self.assertEqual(len(english.splitlines()), len(chinese.splitlines()))

    def test_nothing_to_measure_with(self):
        self.guikou("bench", self.rules, "-", stdin=b"\n", status=2)
        self.guikou("bench", self.rules, "-", "--format", "xml", status=2)


if __name__ == "__main__":
    main()
