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
