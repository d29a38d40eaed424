"""guikou explain: why, and why not."""
import json

from cli_case import CliCase, main


TIMED = """
guikou: 1
id: timed
org: {units: [{id: plant, name: 示例厂, head: wu}]}
matters: [{id: 劳动保障}]
tables: [{id: route, rules: [{id: all, then: {lead: plant, policy: standard}}]}]
policies:
  - id: standard
    clocks:
      - {id: triage, from: received, until: [accepted], within: 15d}
      - {id: resolve, from: [accepted], until: [replied], within: 60d}
    stages:
      - {id: remind, clock: resolve, at: -10d, to: head(lead), action: remind}
      - {id: urge, clock: triage, at: +1d, to: head(lead), action: supervise}
"""


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

    def timed(self):
        return self.write("timed.yaml", TIMED)

    def case(self, **more):
        return json.dumps({"petition": self.petition(1), **more}, ensure_ascii=False)

    def test_a_petition_tells_its_clocks_and_stages(self):
        path = self.write("p.json", json.dumps(self.petition(1), ensure_ascii=False))
        decided = self.records(self.guikou("route", self.timed(), path, status=0))[0]
        told = json.loads(self.guikou("explain", self.timed(), path, "--format", "json", status=0).stdout)
        dues = {c["clock"]: c["due"] for c in told["clocks"] if "due" in c}
        self.assertEqual(dues, {d["clock"]: d["due"] for d in decided["deadlines"]})
        self.assertEqual([(s["stage"], s["at"]) for s in told["stages"]], [(s["stage"], s["at"]) for s in decided["path"]])
        text = self.guikou("explain", self.timed(), path, "--lang", "en", status=0).stdout.decode()
        self.assertIn("When: the clocks", text)
        self.assertNotIn("Ask again", text)  # there is no case yet

    def test_a_case_tells_what_happened_to_it(self):
        accepted = {"type": "accepted", "at": "2026-03-03T10:00:00"}
        path = self.write("c.json", self.case(events=[accepted], now="2026-03-04"))
        answer = self.records(self.guikou("escalate", self.timed(), path, status=0))[0]
        told = json.loads(self.guikou("explain", self.timed(), path, "--format", "json", status=0).stdout)
        self.assertEqual(told["decision"], answer)
        self.assertEqual({c["clock"]: c["state"] for c in told["clocks"]}, {c["clock"]: c["state"] for c in answer["clocks"]})
        self.assertEqual(told["next_wakeup"], answer["next_wakeup"])
        text = self.guikou("explain", self.timed(), path, "--lang", "en", status=0).stdout.decode()
        self.assertIn("2026-03-03 10:00:00 by the event accepted", text)
        self.assertIn("Ask again", text)

    def test_now_of_the_call_makes_a_case_of_a_petition_and_serves_cases_without_their_own(self):
        petition = self.write("p.json", json.dumps(self.petition(1), ensure_ascii=False))
        of_petition = self.guikou("explain", self.timed(), petition, "--now", "2026-03-04", "--format", "json", status=0).stdout
        of_case = self.guikou("explain", self.timed(), self.write("c.json", self.case()), "--now", "2026-03-04", "--format", "json", status=0).stdout
        self.assertEqual(of_petition, of_case)
        self.guikou("explain", self.timed(), self.write("c.json", self.case()), status=1)  # a case asks about a moment
        self.guikou("explain", self.timed(), petition, "--now", "some day", status=2)

    def test_the_help_says_that_cases_are_taken(self):
        self.assertIn(b"`petition` is a case", self.guikou("explain", "--help", "--lang", "en", status=0).stdout.replace(b"\n", b" "))

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

    def test_why_not_this_unit(self):
        book = "guikou: 1\nid: why\norg: {units: [{id: top}, {id: plant, parent: top}, {id: hr, parent: plant}, {id: other, parent: top}]}\ntables: [{id: t, rules: [{id: r, then: {lead: %s}}]}]\n"
        climbing, choosing = self.write("climbing.yaml", book % "hr"), self.write("choosing.yaml", book % "hr | plant | other")
        accused, plain = json.dumps({"id": "1", "received": "2026-03-02", "accused": ["plant"]}), json.dumps({"id": "1", "received": "2026-03-02"})
        for rules, petition, unit, said in ((climbing, accused, "hr", "was passed over: it must stand aside"), (climbing, accused, "plant", "was passed over: it must stand aside"),
                                            (climbing, accused, "top", "nothing has to change"), (climbing, accused, "other", "no rule that was applied names it"),
                                            (choosing, plain, "plant", "a candidate of rule t/r, after hr"), (choosing, plain, "top", "no rule that was applied names it")):
            told = self.guikou("explain", rules, "-", "--unit", unit, "--lang", "en", stdin=petition.encode(), status=0).stdout.decode()
            self.assertIn(said, told.split(f"Why not {unit}?")[1].splitlines()[1], (unit, told))

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
