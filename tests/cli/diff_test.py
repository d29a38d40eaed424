"""guikou diff: what a change does, proved and counted."""
import json
import pathlib
import unittest

from cli_case import CliCase

BOOK = """guikou: 1
id: wards
title: 示例规则
attributes: {n: {type: int}}
matters: [{id: 工资/欠薪}, {id: 土地}]
org: {units: [{id: hq}, {id: east, parent: hq}, {id: west, parent: hq}]}
tables:
  - id: route
    rules:
      - {id: wages, when: {matter: 工资, n: ">= 5"}, then: {lead: east}}
    otherwise: {lead: hq}
"""


class Diff(CliCase):
    def books(self, change):
        return self.write("old.yaml", BOOK), self.write("new.yaml", change(BOOK))

    def report(self, change, *words, status=1):
        old, new = self.books(change)
        return json.loads(self.guikou("diff", old, new, "--format", "json", "--lang", "en", *words, status=status).stdout)

    def test_the_same(self):
        found = self.report(lambda book: book + "# a remark\n", status=0)
        self.assertEqual((found["same"], found["complete"], found["regions"], found["changes"]), (True, True, [], []))
        self.assertNotEqual(found["old"]["digest"], found["new"]["digest"])
        self.assertNotIn("records", found)

    def test_another_spelling_is_proved_the_same(self):
        found = self.report(lambda book: book.replace('n: ">= 5"', 'not: {n: "< 5"}, all: [{n: {present: true}}]'), status=0)
        self.assertEqual((found["same"], found["complete"]), (True, True))
        self.assertEqual(found["changes"], [{"kind": "rule", "name": "route/wages", "change": "changed"}])

    def test_a_region_with_its_example(self):
        found = self.report(lambda book: book.replace(">= 5", ">= 3"))
        self.assertEqual((found["same"], found["complete"], len(found["regions"])), (False, True, 1))
        region = found["regions"][0]
        self.assertEqual(region["keys"], ["lead"])
        self.assertEqual((region["old"]["lead"], region["new"]["lead"]), ("hq", "east"))
        self.assertEqual(region["rules"], {"old": ["route/otherwise"], "new": ["route/wages"]})
        self.assertEqual({test["attribute"]: test["test"] for test in region["where"]}, {"matter": "工资", "n": '"3..4"'})
        for side, book in (("old", "old.yaml"), ("new", "new.yaml")):
            routed = json.loads(self.guikou("route", self.folder / book, stdin=json.dumps(region["example"]).encode()).stdout)
            self.assertEqual(routed, region[side])

    def test_records_are_counted_by_lead_and_load(self):
        lines = [{"id": f"P-{i}", "received": "2026-03-02", "matter": "工资/欠薪", "n": i} for i in range(8)] + [{"id": "bad"}]
        records = self.write("records.jsonl", "\n".join(map(json.dumps, lines)))
        for jobs in ("1", "3"):
            found = self.report(lambda book: book.replace(">= 5", ">= 3"), "--petitions", records, "--jobs", jobs)["records"]
            self.assertEqual((found["total"], found["changed"], found["errors"]), (9, 2, {"old": 1, "new": 1}))
            self.assertEqual(found["by_lead"], [{"from": "hq", "to": "east", "count": 2}])
            self.assertEqual(found["by_key"], {"lead": 2})
            self.assertEqual(found["load"], [{"unit": "east", "before": 3, "after": 5}, {"unit": "hq", "before": 5, "after": 3}])
            self.assertEqual([example["id"] for example in found["examples"]], ["P-3", "P-4"])
            self.assertEqual(found["deadlines_moved"], 0)

    def test_text_in_both_languages(self):
        old, new = self.books(lambda book: book.replace(">= 5", ">= 3"))
        english = self.guikou("diff", old, new, "--lang", "en", status=1).stdout.decode()
        self.assertIn("1 kind(s) of petition are decided differently; all others are decided as before (proved).", english)
        self.assertIn("   lead: hq → east\n", english)
        chinese = self.guikou("diff", old, new, "--lang", "zh", status=1).stdout.decode()
        self.assertIn("共有 1 类信访件的办理会改变；其余都与原来相同（已证明）。", chinese)
        self.assertIn("   主办：hq → east\n", chinese)

    def test_text_tells_dates_stages_and_outputs_in_words(self):
        more = """outputs: {way: {type: enum, values: [plain, quick]}, marks: {type: enum, values: [p, q], list: true}}
calendar: {confirmed_until: 2026-03-20}
policies:
  - id: standard
    clocks: [{id: reply, from: received, until: [replied], within: 10d}]
    stages: [{id: remind, clock: reply, at: -3d, to: hq, action: remind}]
"""
        wide = BOOK.replace("tables:", more + "tables:").replace("{lead: east}", "{lead: east, policy: standard, way: plain, marks: [p]}")
        old = self.write("old.yaml", wide)
        new = self.write("new.yaml", wide.replace("10d", "20d").replace("way: plain, marks: [p]", "way: quick, marks: [p, q]"))
        english = self.guikou("diff", old, new, "--lang", "en", status=1).stdout.decode()
        self.assertIn("   outputs way: plain → quick\n   outputs marks: p → p, q\n", english)
        self.assertRegex(english, r"   deadlines reply: 2026-03-1\d 23:59 → 2026-03-2\d 23:59 \(holidays not yet confirmed\)\n")
        self.assertRegex(english, r"   stages remind: 2026-03-\d\d 09:00 to hq, remind → 2026-03-\d\d 09:00[^\n]* to hq, remind\n")
        chinese = self.guikou("diff", old, new, "--lang", "zh", status=1).stdout.decode()
        self.assertIn("   其他结果 marks：p → p、q\n", chinese)
        self.assertRegex(chinese, r"   环节 remind：2026-03-\d\d 09:00 送 hq（remind） → ")
        self.assertRegex(chinese, r"   期限 reply：2026-03-1\d 23:59 → 2026-03-2\d 23:59（节假日待公布）\n")
        for text in (english, chinese):
            self.assertNotIn('{"clock"', text)

    def test_a_moved_unit_and_a_new_one(self):
        found = self.report(lambda book: book.replace("{id: west, parent: hq}", "{id: west, parent: hq}, {id: north, parent: hq}"))
        self.assertTrue(found["complete"])
        refused = [region for region in found["regions"] if region["old"]["outcome"] == "error"]
        self.assertEqual({test["attribute"] for region in refused for test in region["where"]}, {"unit", "lodged_at", "declined_by"})
        for region in refused:
            self.assertEqual((region["keys"], region["new"]["outcome"]), (["outcome"], "routed"))
        # Who was unknown as accused is known now: an accusation of him no longer counts as one of the unit (SPEC 9).
        for region in found["regions"]:
            if region not in refused:
                self.assertEqual(region["example"]["kind"], "accusation")
                self.assertIn("north", region["example"]["accused"])

    def test_what_cannot_be_done(self):
        old, _ = self.books(lambda book: book)
        self.guikou("diff", old, self.folder / "missing.yaml", status=2)
        self.guikou("diff", old, status=2)
        output = self.folder / "report.json"
        self.guikou("diff", old, old, "--format", "json", "-o", output, status=0)
        self.assertTrue(json.loads(pathlib.Path(output).read_text())["same"])


if __name__ == "__main__":
    unittest.main()
