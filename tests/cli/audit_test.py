"""guikou audit: status, streams, forms; the same bytes on every run."""
import json

from cli_case import CliCase, main

BOOK = """guikou: 1
id: audited
time_zone: "+08:00"
org: {units: [{id: top, head: boss}, {id: one, parent: top, head: first}]}
tables: [{id: route, rules: [], otherwise: {lead: one, policy: p}}]
policies: [{id: p, clocks: [{id: answer, from: received, until: [replied], within: 10d}]}]
"""
CHECKS = "audit: [{id: late, title: 逾期, check: clock, to: head(parent(lead))}]\nsupervision: [{id: urge, title: 督办, late: 1}]\n"


class Audit(CliCase):
    def setUp(self):
        super().setUp()
        self.book = self.write("audited.yaml", BOOK + CHECKS)

    def case(self, number, *events, **more):
        record = {"petition": {"id": f"P-{number}", "received": "2026-03-02T09:00:00+08:00"}, "events": list(events), **more}
        return json.dumps(record) + "\n"

    def test_clean_and_not(self):
        clean = self.case(1, {"type": "replied", "at": "2026-03-05"})
        done = self.guikou("audit", self.book, "--now", "2026-04-01", "--lang", "en", stdin=clean.encode(), status=0)
        self.assertIn("Nothing to report.", done.stdout.decode())
        late = self.write("cases.jsonl", clean + self.case(2))
        first = self.guikou("audit", self.book, late, "--now", "2026-04-01", "--format", "json", "--lang", "en", status=1).stdout
        self.assertEqual(self.guikou("audit", self.book, late, "--now", "2026-04-01", "--format", "json", "--lang", "en", status=1).stdout, first)
        answer = json.loads(first)
        self.assertEqual([(f["petition"], f["unit"], f["to"], f["due"]) for f in answer["findings"]], [("P-2", "one", "boss", "2026-03-12T23:59:59+08:00")])
        self.assertEqual(answer["units"][0]["recommended"], [{"supervision": "urge", "title": "督办"}])
        self.assertIn("建议：督办", self.guikou("audit", self.book, late, "--now", "2026-04-01", status=1).stdout.decode())
        out = self.folder / "audit.json"
        self.guikou("audit", self.book, late, "--now", "2026-04-01", "--format", "json", "--lang", "en", "-o", str(out), status=1)
        self.assertEqual(out.read_bytes(), first)

    def test_records_that_cannot_be_read(self):
        done = self.guikou("audit", self.book, "--lang", "en", stdin=b"{}\n{\n", status=1)
        self.assertIn("2 records could not be read and were left out", done.stderr.decode())
        self.assertIn("There was no case to look at.", done.stdout.decode())
        self.assertNotIn("Nothing to report.", done.stdout.decode())
        self.guikou("audit", self.book, "--now", "soon", stdin=b"", status=2)

    def test_the_moment(self):
        cases = self.write("cases.jsonl", self.case(1, {"type": "replied", "at": "2026-03-20"}) + self.case(2, now="2026-03-10"))
        at = lambda *now: json.loads(self.guikou("audit", self.book, cases, *now, "--format", "json", status=1 if now != ("--now", "2026-03-09") else 0).stdout)
        reasons = lambda *now: [(f["petition"], f["reason"]) for f in at(*now)["findings"]]
        self.assertEqual(reasons(), [("P-1", "missed")])                          # today; the second one at its own moment, when it was not late
        self.assertEqual(reasons("--now", "2026-03-15"), [("P-1", "late")])       # the reply that came later is not looked at
        self.assertEqual(reasons("--now", "2026-03-09"), [])
        self.assertEqual(at("--now", "2026-03-09")["now"], "2026-03-09T00:00:00+08:00")
        early = self.guikou("audit", self.book, cases, "--now", "2026-03-01", "--format", "json", status=0).stdout
        self.assertEqual(json.loads(early)["cases"], 1)                           # the first one had not come
        self.assertIn("截至 2026-03-15T00:00:00+08:00", self.guikou("audit", self.book, cases, "--now", "2026-03-15", status=1).stdout.decode())

    def test_nothing_to_audit_by(self):
        done = self.guikou("audit", self.write("bare.yaml", BOOK), "--now", "2026-04-01", "--lang", "en", stdin=b"", status=2)
        self.assertIn("no audit section", done.stderr.decode())


if __name__ == "__main__":
    main()
