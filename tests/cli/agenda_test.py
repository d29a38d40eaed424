"""guikou agenda and guikou report: status, streams, forms; the same bytes on every run."""
import csv
import io
import json

from cli_case import CliCase, main

BOOK = """guikou: 1
id: planned
time_zone: "+08:00"
org: {units: [{id: top, head: boss}, {id: one, parent: top, head: first}]}
tables: [{id: route, rules: [], otherwise: {lead: one, policy: p}}]
policies: [{id: p, clocks: [{id: answer, from: received, until: [replied], within: 10d}]}]
"""
MEETING = "meetings: [{id: weekly, title: 周例会, every: week, on: mon, chair: head(top), items: [{id: late, state: overdue}]}]\n"
MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")


class Office(CliCase):
    def setUp(self):
        super().setUp()
        self.book = self.write("planned.yaml", BOOK + MEETING)

    def cases(self, *petitions):
        return "".join(json.dumps({"petition": {"id": f"P-{i}", "received": "2026-03-02T09:00:00+08:00", **more}}) + "\n" for i, more in enumerate(petitions)).encode()

    def test_an_agenda(self):
        first = self.guikou("agenda", self.book, *MARCH, "--format", "json", stdin=self.cases({}), status=0).stdout
        self.assertEqual(self.guikou("agenda", self.book, *MARCH, "--format", "json", "--lang", "en", stdin=self.cases({}), status=0).stdout, first)
        self.assertEqual([session["at"][:10] for session in json.loads(first)["meetings"]], ["2026-03-16", "2026-03-23", "2026-03-30"])
        self.assertIn("周例会  主持：boss", self.guikou("agenda", self.book, *MARCH, stdin=self.cases({}), status=0).stdout.decode())
        # Nobody may chair: the host must see it.
        self.guikou("agenda", self.book, *MARCH, stdin=self.cases({"accused": ["boss"]}), status=1)

    def test_a_report(self):
        cases = self.write("cases.jsonl", self.cases({}, {"kind": "appeal"}))
        answer = json.loads(self.guikou("report", self.book, cases, *MARCH, "--format", "json", status=0).stdout)
        self.assertEqual(answer["totals"][0], {"what": "received", "count": 2})
        rows = list(csv.reader(io.StringIO(self.guikou("report", self.book, cases, *MARCH, "--format", "csv", status=0).stdout.decode("utf-8-sig"))))
        self.assertIn(["received", "2"], rows)
        self.assertIn("统计报告", self.guikou("report", self.book, cases, *MARCH, status=0).stdout.decode())
        # Without days: the year of the last thing that a case tells, up to that day.
        answer = json.loads(self.guikou("report", self.book, cases, "--format", "json", status=0).stdout)
        self.assertEqual((answer["from"], answer["to"], answer["totals"][0]["count"]), ("2026-01-01", "2026-03-02", 2))
        page = self.guikou("report", self.book, cases, *MARCH, "--format", "html", status=0).stdout.decode()
        self.assertIn('"received","count":2', page.replace('"what":', ""))
        self.assertNotIn("src=", page)

    def test_what_cannot_be_asked(self):
        bare = self.write("bare.yaml", BOOK)
        self.assertIn("has no meetings", self.guikou("agenda", bare, *MARCH, "--lang", "en", status=2).stderr.decode())
        for days in (("--from", "2026-03-31", "--to", "2026-03-01"), ("--from", "soon", "--to", "2026-03-01"), ("--from", "", "--to", "2026-03-01"), ("--from", "1990-01-01", "--to", "2026-03-01")):
            for command in ("agenda", "report"):
                self.guikou(command, self.book, *days, status=2)
        self.guikou("report", self.book, *MARCH, stdin=b"{\n", status=1)
        self.assertIn("no cases to tell the year", self.guikou("report", self.book, "--lang", "en", stdin=b"", status=2).stderr.decode())
        self.guikou("report", self.book, "--from", "2026-03-01", status=2)
        self.guikou("agenda", self.book, status=2)


if __name__ == "__main__":
    main()
