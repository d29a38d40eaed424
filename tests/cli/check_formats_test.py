"""The forms of `check` for machines, held to schemas: SARIF 2.1.0 to a strict part of it written from its text (the published
schema is somebody else's file), GitHub's workflow commands to their grammar. Tried on every rulebook with a known finding."""
import json
import pathlib
import re
import urllib.parse

import jsonschema

from cli_case import CliCase, main

HERE = pathlib.Path(__file__).resolve().parent
CASES = sorted(path for path in (HERE.parent / "diagnostics" / "cases").iterdir() if path.is_dir())
# ::name property=value,property=value::message, with %, CR, LF and, in properties, `:` and `,` escaped.
VALUE = r"(?:[^%:,\r\n]|%25|%0D|%0A|%3A|%2C)+"
COMMAND = re.compile(rf"::(error|warning|notice) (?:file={VALUE},)?(?:line=[1-9]\d*,)?(?:col=[1-9]\d*,)?title={VALUE}::(?:[^%\r\n]|%25|%0D|%0A)+")


class CheckFormats(CliCase):
    def rulebooks(self):
        """One in six of the cases, whatever they are called, and some whose names need escaping."""
        yield self.rules
        for case in CASES[::6]:
            yield str(case / "rulebook.yaml" if (case / "rulebook.yaml").exists() else case)
        yield self.write("规则 100%,a:b.yaml", "guikou: 1\nid: odd\nunknown: 1\n")

    def findings(self, rules, form):
        return self.guikou("check", rules, "--format", form).stdout.decode()

    def test_sarif(self):
        schema = json.loads((HERE / "sarif.schema.json").read_text())
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())
        seen = 0
        for rules in self.rulebooks():
            report = json.loads(self.findings(rules, "sarif"))
            self.assertEqual([error.message for error in validator.iter_errors(report)], [], rules)
            run = report["runs"][0]
            self.assertEqual({rule["id"] for rule in run["tool"]["driver"]["rules"]}, {result["ruleId"] for result in run["results"]})
            plain = json.loads(self.findings(rules, "json"))["findings"]
            self.assertEqual([r["ruleId"] for r in run["results"]], [f["code"] for f in plain])
            for result, finding in zip(run["results"], plain):
                if finding["file"]:
                    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
                    self.assertEqual(urllib.parse.unquote(uri.removeprefix("file://")), finding["file"])
                seen += 1
        self.assertGreater(seen, 10)

    def test_the_schema_refuses_what_is_wrong(self):
        validator = jsonschema.Draft7Validator(json.loads((HERE / "sarif.schema.json").read_text()))
        good = json.loads(self.findings(self.write("bad.yaml", "guikou: 1\nid: x\nunknown: 1\n"), "sarif"))
        self.assertTrue(validator.is_valid(good))
        for spoil in (lambda r: r.update(version="2.0.0"), lambda r: r["runs"][0]["results"][0].update(level="fatal"), lambda r: r["runs"][0]["results"][0].pop("message"),
                      lambda r: r["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"].update(startLine=0), lambda r: r.update(extra=1)):
            bad = json.loads(json.dumps(good))
            spoil(bad)
            self.assertFalse(validator.is_valid(bad))

    def test_github(self):
        seen = 0
        for rules in self.rulebooks():
            lines = self.findings(rules, "github").splitlines()
            for line in lines:
                self.assertRegex(line, "^" + COMMAND.pattern + "$")
                seen += 1
            self.assertEqual(len(lines), len(json.loads(self.findings(rules, "json"))["findings"]), rules)
        self.assertGreater(seen, 10)
        odd = self.findings(self.write("规则 100%,a:b.yaml", "guikou: 1\nid: odd\nunknown: 1\n"), "github")
        self.assertIn("规则 100%25%2Ca%3Ab.yaml,line=3,", odd)


if __name__ == "__main__":
    main()
