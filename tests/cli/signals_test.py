"""guikou signals: the same signs whichever way a file is read: in order, out of order, or through a pipe."""
import json
import random

from cli_case import CliCase, main

BOOK = """guikou: 1
id: watched
time_zone: "+08:00"
matters: [{id: a}, {id: b}]
org: {units: [{id: top, head: boss}, {id: one, parent: top, head: first}, {id: two, parent: top, head: second}]}
tables: [{id: route, rules: [], otherwise: {lead: unit}}]
signals:
  - {id: cluster, group_by: {unit: unit, matter: 1}, window: 3d, at_least: 3, quiet: 2d, to: head(parent(group)), action: early-warning}
"""


class Signals(CliCase):
    def setUp(self):
        super().setUp()
        self.book = self.write("watched.yaml", BOOK)

    def made(self, count, hours=5, offset="+08:00"):
        chance = random.Random(7)
        records = []
        for i in range(count):
            hour = i * hours // 1
            records.append({"id": f"P-{i}", "received": f"2026-03-{1 + hour // 24:02}T{hour % 24:02}:30:00{offset}",
                            "matter": chance.choice("ab"), "unit": chance.choice(["one", "two"])})
        return records

    def lines(self, records, **how):
        return ("".join(json.dumps(r, **how) + "\n" for r in records)).encode()

    def signs(self, data, status=0):
        from_file = self.guikou("signals", self.book, self.write("p.jsonl", data), status=status).stdout
        self.assertEqual(self.guikou("signals", self.book, "-", stdin=data, status=status).stdout, from_file)
        return from_file

    def test_in_order_and_not_in_order(self):
        records = self.made(60)
        wanted = self.signs(self.lines(records, separators=(",", ":")))
        self.assertGreater(len(wanted.splitlines()), 3)
        self.assertEqual(json.loads(wanted.splitlines()[0])["to"], "boss")
        self.assertEqual(self.signs(self.lines(records)), wanted)   # with a space behind the colon
        random.Random(3).shuffle(records)
        self.assertEqual(self.signs(self.lines(records)), wanted)

    def test_offsets_differ(self):
        records = self.made(60)
        wanted = self.signs(self.lines(records))
        for record in records[::3]:   # the same instant as seen from Greenwich: its letters stand elsewhere
            day, hour = int(record["received"][8:10]), int(record["received"][11:13]) - 8
            day, hour = (day - 1, hour + 24) if hour < 0 else (day, hour)
            if day >= 1:
                record["received"] = f"2026-03-{day:02}T{hour:02}:30:00+00:00"
        self.assertEqual(self.signs(self.lines(records)), wanted)
        random.Random(4).shuffle(records)
        self.assertEqual(self.signs(self.lines(records)), wanted)

    def test_what_looks_like_a_time_and_is_none(self):
        records = self.made(40)
        plain = self.lines(records)
        wanted = self.signs(plain)
        odd = plain.splitlines(keepends=True)
        odd.insert(5, b'{"id":"x","text":"\\"received\\":\\"1999-01-01T00:00:00+08:00\\"","received":"2026-03-02T02:00:00+08:00"}\n')   # lacks a unit: in no group
        self.assertEqual(self.signs(b"".join(odd)), wanted)
        odd.insert(9, b'{"id":"y","received":"2026-99-99T00:00:00+08:00","matter":"a","unit":"one"}\n')
        odd.insert(12, b'{"id":"z","received":"2026-03-03T00:00:00+08:00","received":"2026-03-03T00:00:00+08:00","matter":"a","unit":"one"}\n')
        self.assertEqual(self.signs(b"".join(odd), status=1), wanted)


if __name__ == "__main__":
    main()
