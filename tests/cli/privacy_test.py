"""A marker in every field of a petition that may hold something personal appears in no message, error or redacted page, and petition text in
no explanation at all; ids of petitions do appear, so that an officer can find them."""
import json
import os
import subprocess

from cli_case import GUIKOU, CliCase, main

MARK = "标记QXZ"
RULES = """
guikou: 1
id: private
attributes:
  phone: {type: string}
  note: {type: text}
  aliases: {type: string, list: true}
  channel: {type: enum, values: [visit, letter]}
  handler: {type: person}
org:
  posts: [{unit: plant, post: deputy, person: li}]
  units: [{id: company, head: zhang}, {id: plant, parent: company, head: zhou}, {id: discipline, parent: company, roles: [discipline]}]
matters: [{id: 劳动保障}]
sealed: [{id: s, when: {kind: accusation}, roles: [discipline]}]
tables:
  - id: t
    rules:
      - {id: a, when: {text: {regex: '欠薪[0-9]'}}, then: {lead: plant}}
      - {id: b, when: {phone: {prefix: '139'}, note: {any: [没有]}}, then: {lead: plant}}
      - {id: c, when: {kind: accusation}, then: {lead: discipline}}
      - {id: d, then: {lead: unit, notify: [head(unit)]}}
"""

OFFICE = RULES.replace("id: private", "id: office").replace("notify: [head(unit)]", "notify: [head(unit)], sponsor: head(company), policy: p").replace(
    "then: {lead: discipline}", "then: {lead: discipline, policy: p}") + """
policies:
  - id: p
    clocks: [{id: resolve, from: received, until: [replied], within: 10d, extend: {on: extended, by: 5d, times: 1}}]
    stages: [{id: warn, clock: resolve, at: -2d, to: head(lead), action: warn}]
signals: [{id: many, where: {matter: 劳动保障}, group_by: {matter: 1}, window: 30d, at_least: 2, quiet: 30d, to: head(company), action: early}]
audit:
  - {id: late, check: clock, to: head(parent(lead))}
  - {id: approval, check: needs, event: extended, needs: approved}
  - {id: objection, check: hand-back, within: 1wd, needs: reasons-given}
  - {id: around, check: returned, most: 1}
  - {id: year, check: limit, from: received, within: 20d, warn: 60d, until: [filed, closed]}
supervision: [{id: urge, late: 1}]
meetings:
  - {id: weekly, every: week, on: mon, chair: head(company), answers: sponsor | head(lead), items: [{id: late, state: overdue}, {id: open}]}
  - {id: special, signal: many, after: 3wd, chair: head(company), items: [{id: these, state: cluster}]}
receptions: [{id: day, every: month, on: first tue, leaders: [head(company)], cases: 6, promised: 1}]
duties: [{id: investigate, within: 15d}]
linkage: [{id: link, when: {matter: 劳动保障}, with: discipline, leads: lead, share: [matter, unit], every: 15d, contact: contacted}]
channels: [{id: visits, when: {channel: visit}, first: [replied], within: 5d, silent: 90d}]
methods: [{id: mediation, begins: opened, ends: [agreed, failed]}]
outcomes: [{id: upheld, event: upheld}]
duplicates: [{id: same, same: [matter, unit], within: 60d, answered: replied}]
report: {field: 1, coverage: [], remit: head(company)}
"""


class Privacy(CliCase):
    def setUp(self):
        super().setUp()
        self.private = self.write("private.yaml", RULES)

    def personal(self, number, **more):
        return self.petition(number, text=f"{MARK}正文", note=f"{MARK}附注", phone=f"{MARK}电话", aliases=[f"{MARK}甲", f"{MARK}乙"], accused=[f"{MARK}某"], recused=[f"{MARK}戚"], **more)

    def wrong(self):
        """Records that are input errors of every kind, each with the marker where the mistake is."""
        good = self.personal(1)
        whole = json.dumps(good, ensure_ascii=False)
        changes = [{"unit": MARK}, {"matter": MARK}, {"kind": MARK}, {"channel": MARK}, {"handler": MARK}, {"received": MARK}, {"phone": [MARK]}, {"text": {MARK: MARK}},
                   {"accused": MARK}, {"declined_by": [MARK]}, {"lodged_at": MARK}, {"aliases": [[MARK]]}]
        records = [json.dumps({**good, **change}, ensure_ascii=False) for change in changes]
        records += [whole[:-1], whole + MARK, whole[:-1] + f', "text": "{MARK}"}}', "[" + whole + "]", json.dumps(MARK), whole.replace('"id": "P-1", ', "")]
        return "\n".join(records).encode(), len(records)

    def clean(self, *outputs):
        for output in outputs:
            self.assertNotIn(MARK, output.decode(errors="replace"))
            self.assertNotIn(json.dumps(MARK)[1:-1], output.decode(errors="replace"))

    def test_messages_never_repeat_what_stood_in_a_petition(self):
        data, count = self.wrong()
        for command, words in (("route", ()), ("route", ("--explain",)), ("signals", ()), ("escalate", ("--now", "2026-04-01"))):
            for lang in ("zh", "en"):
                done = self.guikou(command, self.private, *words, "--lang", lang, stdin=data)
                self.clean(done.stderr)
                answers = self.records(done)
                if command == "signals":
                    continue
                self.assertEqual(len(answers), count)
                for answer in answers:
                    self.assertEqual(answer["outcome"], "error")
                    self.clean(json.dumps(answer, ensure_ascii=False).encode())

    def test_an_unknown_key_is_named_but_not_its_value(self):
        done = self.guikou("route", self.private, stdin=json.dumps(self.petition(1, strange=MARK), ensure_ascii=False).encode(), status=1)
        self.assertEqual(self.records(done)[0]["error"]["attribute"], "strange")
        self.clean(done.stdout, done.stderr)

    def test_a_decision_repeats_only_names_that_are_not_on_the_chart(self):
        done = self.guikou("route", self.private, stdin=json.dumps(self.personal(1), ensure_ascii=False).encode(), status=0)
        answer = self.records(done)[0]
        self.assertEqual(answer.pop("unlisted"), [f"{MARK}某", f"{MARK}戚"])   # SPEC 3: an officer wrote them down and must see them
        self.clean(json.dumps(answer, ensure_ascii=False).encode(), done.stderr)

    def test_explanations_never_show_texts_and_redacted_ones_nothing_personal(self):
        for kind in ("appeal", "accusation"):
            path = self.write("p.json", json.dumps(self.personal(1, **{"kind": kind}), ensure_ascii=False))
            for words in ((), ("--rule", "t/a"), ("--rule", "t/b"), ("--unit", "plant")):
                for form in ("text", "json"):
                    shown = self.guikou("explain", self.private, path, *words, "--format", form).stdout.decode()
                    self.assertNotIn(f"{MARK}正文", shown)
                    self.assertNotIn(f"{MARK}附注", shown)
                    redacted = self.guikou("explain", self.private, path, *words, "--format", form, "--redact")
                    self.assertIn(b"P-1", redacted.stdout)
                    self.clean(redacted.stdout, redacted.stderr)

    def test_pages_and_drawings_show_ids_alone(self):
        path = self.write("p.json", json.dumps(self.personal(1), ensure_ascii=False))
        for form in ("svg", "dot", "mermaid", "html"):
            done = self.guikou("graph", self.private, "--petition", path, "--format", form, status=0)
            self.clean(done.stdout, done.stderr)
        records = self.write("r.jsonl", "\n".join(json.dumps({**self.personal(i), "unit": "plant"}, ensure_ascii=False) for i in range(4)))
        other = self.write("other.yaml", RULES.replace("lead: unit", "lead: company"))
        for form in ("text", "json", "html"):
            done = self.guikou("diff", self.private, other, "--petitions", records, "--format", form, status=1)
            self.assertNotIn(f"{MARK}正文", done.stdout.decode())
            if form == "html":
                self.clean(done.stdout)
            self.clean(done.stderr)

    def office_cases(self):
        """A ledger in which every section has something to tell, with the marker wherever a person or a text may stand."""
        cases = []
        for number in range(1, 7):
            accused = [f"{MARK}某"] if number % 2 else ["li", f"{MARK}某"]
            kind = "accusation" if number == 6 else "appeal"
            petition = {**self.personal(number, channel="visit", kind=kind, handler="li"), "accused": accused}
            events = [{"type": "opened", "at": "2026-03-03"}, {"type": "declined", "at": "2026-03-09", "unit": "plant"}, {"type": "extended", "at": "2026-03-10"},
                      {"type": "upheld", "at": "2026-03-11"}, {"type": "contacted", "at": "2026-03-12"}, {"type": "acted", "at": "2026-03-13", "key": f"{MARK}某事"}]
            cases.append({"petition": petition, "events": events[:number], "now": "2026-04-20"})
        return cases

    def test_what_an_office_asks_shows_ids_alone(self):
        book = self.write("office.yaml", OFFICE)
        cases = "\n".join(json.dumps(case, ensure_ascii=False) for case in self.office_cases()).encode()
        march = ("--from", "2026-03-01", "--to", "2026-04-30")
        asked = [("audit", form) for form in ("text", "json")] + [("agenda", form) for form in ("text", "json")] + [("report", form) for form in ("text", "json", "csv", "html")]
        for command, form in asked:
            for lang in ("zh", "en"):
                done = self.guikou(command, book, *(() if command == "audit" else march), "--format", form, "--lang", lang, stdin=cases)
                self.assertIn(done.returncode, (0, 1), done.stderr)
                self.clean(done.stdout, done.stderr)
                if (command, form) != ("report", "csv"):
                    self.assertIn(b"P-1", done.stdout, "an officer must find the case")

    def test_records_in_error_of_an_office_are_told_without_what_stood_in_them(self):
        book = self.write("office.yaml", OFFICE)
        good = self.office_cases()[1]
        records, count = self.wrong()
        lines = [json.dumps({"petition": json.loads(line), "events": []}, ensure_ascii=False) for line in records.decode().splitlines()[:12]] + records.decode().splitlines()[12:]
        lines += [json.dumps({**good, **change}, ensure_ascii=False) for change in (
            {"now": MARK}, {"events": MARK}, {"events": [MARK]}, {"events": [{"type": MARK, "at": "2026-03-03"}]}, {"events": [{"type": "opened", "at": MARK}]},
            {"events": [{"type": "declined", "at": "2026-03-03", "unit": MARK}]}, {"petition": MARK}, {"events": [{"type": "acted", "at": "2026-03-03", "key": [MARK]}]})]
        data = "\n".join(lines).encode()
        for command, words in (("audit", ()), ("agenda", ("--from", "2026-03-01", "--to", "2026-04-30")), ("report", ("--from", "2026-03-01", "--to", "2026-04-30")), ("escalate", ("--now", "2026-04-20"))):
            for lang in ("zh", "en"):
                done = self.guikou(command, book, *words, "--lang", lang, stdin=data, status=1)
                self.clean(done.stdout, done.stderr)

    def test_comparing_with_what_happened_shows_ids_alone(self):
        records = "\n".join(json.dumps({**self.personal(i), "really": "company"}, ensure_ascii=False) for i in range(5)).encode()
        for form in ("text", "json", "html"):
            for actual in ("really", "unit", "handler"):
                done = self.guikou("backtest", self.private, "-", "--actual", actual, "--format", form, stdin=records)
                self.clean(done.stdout, done.stderr)

    def test_who_is_complained_of_in_a_sealed_petition_stands_on_no_page(self):
        """SPEC 9: `accused`, `recused` and `adjusted` of sealed petitions. The name is on the chart, but nothing else leads there."""
        book = RULES.replace("posts: [", "posts: [{unit: side, post: clerk, person: mark-head}, ").replace("units: [", "units: [{id: side, parent: company}, ")
        mine, other = self.write("mine.yaml", book), self.write("other.yaml", book.replace("notify: [head(unit)]", "notify: [head(plant)]"))
        path = self.write("p.json", json.dumps(self.petition(1, kind="accusation", accused=["mark-head"], recused=["mark-head"], unit="plant"), ensure_ascii=False))
        for words in (("graph", mine, "--petition", path, "--format", "html"), ("graph", mine, "--petition", path, "--format", "svg"),
                      ("graph", mine, "--petition", path, "--format", "mermaid"), ("backtest", mine, path, "--actual", "unit", "--format", "html")):
            shown = self.guikou(*words).stdout.decode()
            self.assertIn("discipline", shown, words)
            self.assertNotIn("mark-head", shown, words)
        page = self.guikou("diff", mine, other, "--petitions", path, "--format", "html", status=1).stdout.decode()
        self.assertIn('"total":1', page)
        self.assertNotRegex(page, r'"(accused|recused)":\["mark-head"')

    def test_a_process_that_is_killed_leaves_nothing(self):
        data = "".join(json.dumps(self.personal(i), ensure_ascii=False) + "\n" for i in range(200)).encode()
        with subprocess.Popen([GUIKOU, "route", self.private], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=self.folder) as child:
            child.stdin.write(data)
            child.stdin.flush()
            child.stdout.readline()
            child.kill()
            child.stdin.close()
            self.clean(child.stderr.read())
            child.stdout.close()
        for folder, _, names in os.walk(self.folder):
            for name in names:
                with open(os.path.join(folder, name), "rb") as file:
                    self.assertNotIn(MARK.encode(), file.read(), name)


if __name__ == "__main__":
    main()
