"""The limits of SPEC 15: each at its limit and one past it, by its default where that is quick to reach and by --limit else; and what is
hostile but within them takes a bounded time."""
import json
import time

from cli_case import CliCase, main

HEAD = "guikou: 1\nid: limits\norg: {units: [{id: plant}]}\nmatters: [{id: 劳动保障}]\n"
TABLE = "tables: [{id: t, rules: [{id: r, then: {lead: plant}}]}]\n"


class Limits(CliCase):
    def loads(self, text, *words):
        """Whether the rulebook loads; if not, every error is about a limit."""
        done = self.guikou("route", self.write("r.yaml", text), *words, "--lang", "en", stdin=b"")
        if done.returncode == 0:
            return True
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertRegex(done.stderr.decode(), r"error\[(limit|nested-too-deep|number-range|unreadable-file)\]")
        self.assertEqual(done.stdout, b"")
        return False

    def at_and_past(self, make, most, *words):
        self.assertTrue(self.loads(make(most), *words), f"{most} is within the limit")
        self.assertFalse(self.loads(make(most + 1), *words), f"{most + 1} is past it")

    def answers(self, rules, records, *words, command="route"):
        """The code of each record's input error, or None."""
        data = "\n".join(json.dumps(r, ensure_ascii=False) if not isinstance(r, str) else r for r in records).encode()
        done = self.guikou(command, rules, *words, stdin=data)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return [r.get("error", {}).get("code") for r in self.records(done)]

    def test_bytes_of_a_rulebook_file(self):
        text = HEAD + TABLE
        for size, loads in ((len(text.encode()), True), (len(text.encode()) - 1, False)):
            self.assertEqual(self.loads(text, "--limit", f"rulebook-file-bytes={size}"), loads)

    def test_bytes_of_a_petition_line(self):
        def line(size):
            text = json.dumps(self.petition(1, text="")).encode()
            return text[:-2].decode() + "x" * (size - len(text)) + '"}'
        rules = self.write("r.yaml", HEAD + TABLE)
        self.assertEqual(self.answers(rules, [line(1 << 20), line((1 << 20) + 1)]), [None, "limit"])
        self.assertEqual(self.answers(rules, [line(500), line(501)], "--limit", "petition-line-bytes=500"), [None, "limit"])

    def test_nesting_of_a_rulebook(self):
        def nested(levels):   # the map of the file, tables, the table, rules, the rule and when are six
            return HEAD + "tables: [{id: t, rules: [{id: r, then: {lead: plant}, when: " + "{not: " * (levels - 6) + "{matter: 劳动保障}" + "}" * (levels - 6) + "}]}]\n"
        self.at_and_past(nested, 64)
        self.at_and_past(nested, 20, "--limit", "nesting=20")

    def test_nesting_of_a_petition(self):
        rules = self.write("r.yaml", HEAD.replace("id: limits", "id: limits\nextra_attributes: ignore") + TABLE)
        def nested(levels):
            return json.dumps(self.petition(1))[:-1] + ', "extra": ' + "[" * (levels - 1) + "]" * (levels - 1) + "}"
        self.assertEqual(self.answers(rules, [nested(64), nested(65), nested(100000)]), [None, "limit", "limit"])

    def test_rules(self):
        def rules(count):
            return HEAD + "tables: [{id: t, rules: [" + ", ".join(f"{{id: r{i}, then: {{lead: plant}}}}" for i in range(count)) + "]}]\n"
        self.at_and_past(rules, 50, "--limit", "rules=50")

    def test_units(self):
        def units(count):
            return "guikou: 1\nid: u\norg: {units: [" + ", ".join(f"{{id: u{i}}}" for i in range(count)) + "]}\ntables: [{id: t, rules: []}]\n"
        self.at_and_past(units, 40, "--limit", "units=40")

    def test_words(self):
        def words(count):
            return HEAD + "tables: [{id: t, rules: [{id: r, then: {lead: plant}, when: {text: {any: [" + ", ".join(f"w{i}" for i in range(count)) + "]}}}]}]\n"
        self.at_and_past(words, 30, "--limit", "words=30")

    def test_bytes_of_a_regex(self):
        def regex(size):
            return HEAD + "tables: [{id: t, rules: [{id: r, then: {lead: plant}, when: {text: {regex: '" + "a" * size + "'}}}]}]\n"
        self.at_and_past(regex, 64 << 10)

    def test_bytes_of_a_selector(self):
        def selector(size):
            return HEAD + "tables: [{id: t, rules: [{id: r, then: {lead: 'plant" + " " * (size - 5) + "'}}]}]\n"
        self.at_and_past(selector, 8 << 10)

    def policy(self, stage):
        return HEAD + "policies: [{id: p, clocks: [{id: c, from: received, until: [accepted], within: 5d, extend: {on: extended, by: 1d, times: 1}}], stages: [" + stage + \
            "]}]\ntables: [{id: t, rules: [{id: r, then: {lead: plant, policy: p}}]}]\n"

    def test_repeats_of_a_stage(self):
        self.at_and_past(lambda times: self.policy(f"{{id: s, clock: c, at: +1d, to: plant, action: a, repeat: {{every: 1h, times: {times}}}}}"), 10000)

    def test_events_of_a_type(self):
        rules = self.write("r.yaml", self.policy(""))
        def case(count):
            return {"petition": self.petition(1), "events": [{"type": "extended", "at": "2026-03-03"}] * count}
        self.assertEqual(self.answers(rules, [case(64), case(65)], "--now", "2026-04-01", command="escalate"), [None, "limit"])

    def test_years(self):
        rules = self.write("r.yaml", HEAD + TABLE)
        days = ["1900-01-01", "1899-12-31", "2200-12-31", "2201-01-01"]
        self.assertEqual(self.answers(rules, [self.petition(1, received=day) for day in days]), [None, "limit", None, "limit"])
        def since(day):
            return HEAD + "tables: [{id: t, rules: [{id: r, since: " + day + ", then: {lead: plant}}]}]\n"
        for day, loads in zip(days, (True, False, True, False)):
            self.assertEqual(self.loads(since(day)), loads, day)

    def test_the_plan_of_a_petition_ends_with_the_years(self):
        rules = self.write("r.yaml", self.policy("{id: s, clock: c, at: +1d, to: plant, action: a, repeat: {every: 100d, times: 10000}}"))
        self.assertEqual(self.answers(rules, [self.petition(1)]), ["limit"])   # it would go on until the year 4764

    # The office's sections are held to the same limits as those that decide.
    MARCH = ("--from", "2026-03-01", "--to", "2026-03-31")

    def office(self, chair="head(plant)", when="{matter: 劳动保障}"):
        return self.policy("").replace("id: limits", "id: office") + f"meetings: [{{id: m, every: week, on: mon, chair: '{chair}', items: [{{id: all, when: {when}}}]}}]\n" + \
            f"audit: [{{id: a, check: clock, when: {when}}}]\n"

    def test_selectors_conditions_and_patterns_of_an_office(self):
        self.at_and_past(lambda size: self.office("head(plant)" + " " * (size - 11)), 8 << 10)
        self.at_and_past(lambda size: self.office(when="{text: {regex: \"" + "a" * size + "\"}}"), 64 << 10)
        self.at_and_past(lambda levels: self.office(when="{not: " * (levels - 6) + "{matter: 劳动保障}" + "}" * (levels - 6)), 64)   # of a meeting: file, list, meeting, items, item, when
        self.at_and_past(lambda count: self.office(when="{text: {any: [" + ", ".join(f"w{i}" for i in range(count)) + "]}}"), 15, "--limit", "words=30")   # they stand there twice

    def test_events_and_lines_of_a_ledger(self):
        book = self.write("r.yaml", self.office())
        def case(count):
            return {"petition": self.petition(1), "events": [{"type": "extended", "at": "2026-03-03"}] * count}
        for command, words in (("audit", ("--now", "2026-04-01")), ("agenda", self.MARCH), ("report", self.MARCH)):
            for count, errors in ((64, 0), (65, 1)):
                answer = self.guikou(command, book, *words, "--format", "json", stdin=json.dumps(case(count)).encode())
                self.assertEqual(json.loads(answer.stdout).get("errors", 0), errors, (command, count))
                self.assertEqual(b"escalate" in answer.stderr, bool(errors), answer.stderr)   # where the reason is told
            size = len(json.dumps(case(1)).encode())
            for most, errors in ((size, 0), (size - 1, 1)):
                answer = self.guikou(command, book, *words, "--format", "json", "--limit", f"petition-line-bytes={most}", stdin=json.dumps(case(1)).encode())
                self.assertEqual(json.loads(answer.stdout).get("errors", 0), errors, (command, most))

    def test_the_days_of_an_office(self):
        book = self.write("r.yaml", self.office())
        for command in ("agenda", "report"):
            for first, last, fine in (("1900-01-01", "1900-01-01", True), ("1899-12-31", "1900-01-01", False), ("2200-12-31", "2200-12-31", True), ("2200-12-31", "2201-01-01", False),
                                      ("2026-01-01", "2035-12-31", True), ("2026-01-01", "2036-12-31", False)):
                self.guikou(command, book, "--from", first, "--to", last, stdin=b"", status=0 if fine else 2)

    def test_the_years_of_options(self):
        rules = self.write("r.yaml", HEAD + TABLE)
        petition, case = json.dumps(self.petition(1)).encode(), json.dumps({"petition": self.petition(1, received="1900-01-01")}).encode()
        for command, option, data in (("route", "--at", petition), ("escalate", "--now", case), ("explain", "--at", petition), ("explain", "--now", case)):
            for time, fine in (("1900-01-01", True), ("1899-12-31", False), ("2200-12-31T23:59:59", True), ("2201-01-01", False)):
                done = self.guikou(command, rules, *(("-",) if command == "explain" else ()), option, time, "--lang", "en", stdin=data, status=0 if fine else 2)
                self.assertEqual(b"is no time in the years 1900" in done.stderr, not fine, (command, option, time, done.stderr))
        self.guikou("route", rules, "--at", "2101-01-01", "--limit", "last-year=2100", stdin=petition, status=2)

    def bounded(self, seconds, call):
        began = time.monotonic()
        call()
        self.assertLess(time.monotonic() - began, seconds)

    def test_hostile_texts_and_patterns_take_bounded_time(self):
        # What makes other pattern matchers backtrack for ever, and the longest text that a line holds, of signs that fold to others.
        patterns = ["(a+)+$", "(a|a)*b", "(.*){20}x", "([a-z]+)*[0-9]", "(x+x+)+y"]
        rules = HEAD + "tables: [{id: t, rules: [" + ", ".join(f"{{id: r{i}, then: {{lead: plant}}, when: {{text: {{regex: '{p}'}}}}}}" for i, p in enumerate(patterns)) + \
            ", {id: w, then: {lead: plant}, when: {text: {any: [" + ", ".join("啊" * n for n in range(1, 200)) + "]}}}]}]\n"
        path = self.write("r.yaml", rules)
        texts = ["a" * 1000000 + "!", "ﷺ" * 300000, "x" * 1000000, "啊 " * 250000, "\u0301" * 500000]
        self.bounded(150, lambda: self.assertEqual(self.answers(path, [self.petition(i, text=t) for i, t in enumerate(texts)]), [None] * len(texts)))

    def test_hostile_charts_take_bounded_time(self):
        # A chain as deep as it is long, somebody accused at its foot, and a lead that must climb all of it.
        depth = 3000
        units = ", ".join(f"{{id: u{i}, head: h{i}" + (f", parent: u{i - 1}}}" if i else "}") for i in range(depth))
        rules = self.write("chain.yaml", "guikou: 1\nid: chain\nmatters: [{id: 劳动保障}]\norg: {units: [" + units + "]}\n"
                           f"tables: [{{id: t, rules: [{{id: r, then: {{lead: unit, support: ['each(parent(unit, {depth}) | unit)'], notify: [head(unit)]}}}}]}}]\n")
        records = [self.petition(i, unit=f"u{depth - 1}", accused=[f"u{max(1, depth - 1 - i)}"]) for i in range(200)]
        self.bounded(150, lambda: self.assertEqual(self.answers(rules, records), [None] * 200))


if __name__ == "__main__":
    main()
