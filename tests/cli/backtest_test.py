"""guikou backtest: agreement with what really happened."""
import gzip
import json
import pathlib

from cli_case import CliCase, main

DATA = pathlib.Path(__file__).resolve().parents[2].parent / "shared" / "data"


class Backtest(CliCase):
    def records(self, *leads):
        return "".join(json.dumps(self.petition(i, actual_lead=lead), ensure_ascii=False) + "\n" for i, lead in enumerate(leads))

    def test_agreement(self):
        file = self.write("old.jsonl", self.records("hr", "hr", "office", "nobody"))
        done = self.guikou("backtest", self.rules, file, "--actual", "actual_lead", "--format", "json", status=0)
        report = json.loads(done.stdout)
        self.assertEqual((report["total"], report["decided"], report["agree"], report["share"], report["errors"], report["unroutable"]), (4, 4, 2, 0.5, 0, 0))
        self.assertEqual(report["by_unit"][0], {"unit": "hr", "actual": 2, "decided": 4, "agree": 2})
        self.assertIn({"unit": "nobody", "actual": 1, "decided": 0, "agree": 0, "listed": False}, report["by_unit"])
        self.assertEqual(report["by_matter"], [{"matter": "劳动保障", "total": 4, "agree": 2}])
        self.assertEqual(report["confusion"], [{"actual": "nobody", "decided": "hr", "count": 1}, {"actual": "office", "decided": "hr", "count": 1}])
        self.assertEqual(report["rules"][0]["examples"], ["P-2", "P-3"])
        self.assertTrue(report["digest"].startswith("sha256:"))
        self.assertEqual(list(report)[-1], "digest")

    def test_text_in_both_languages(self):
        file = self.write("old.jsonl", self.records("hr", "hr", "office"))
        said = self.guikou("backtest", self.rules, file, "--actual", "actual_lead", "--lang", "en", status=0).stdout.decode()
        self.assertIn("2 of 3 records were decided as it happened: 66.6%\n", said)
        self.assertIn("       1  office → hr\n", said)
        self.assertIn("与实际一致：3 件中 2 件，66.6%\n", self.guikou("backtest", self.rules, file, "--actual", "actual_lead", status=0).stdout.decode())

    def test_threads_change_nothing(self):
        lines = self.records(*(("hr", "office", "nobody", "safety")[i * 7 % 4] for i in range(5000)))
        file = self.write("old.jsonl.gz", gzip.compress(lines.encode()))
        answers = {self.guikou("backtest", self.rules, file, "--actual", "actual_lead", "--format", "json", "--jobs", jobs, status=0).stdout for jobs in (1, 2, 5)}
        self.assertEqual(len(answers), 1)

    def test_status(self):
        good = self.write("good.jsonl", self.records("hr", "hr", "office"))
        self.guikou("backtest", self.rules, good, "--actual", "actual_lead", "--min-agreement", "66", status=0)
        self.guikou("backtest", self.rules, good, "--actual", "actual_lead", "--min-agreement", "67", status=1)
        bad = self.write("bad.jsonl", self.records("hr") + "{\n")
        said = self.guikou("backtest", self.rules, bad, "--actual", "actual_lead", "--lang", "en", status=1)
        self.assertIn("1 records could not be read; guikou route tells why", said.stderr.decode())
        self.guikou("backtest", self.rules, good, "--actual", "actuallead", status=1)   # `actual_lead` is an undeclared key then: every record is in error
        silent = self.write("silent.jsonl", self.petitions(3))
        self.assertIn("no record says actual_lead", self.guikou("backtest", self.rules, silent, "--actual", "actual_lead", "--lang", "en", status=2).stderr.decode())
        for field in ("text", "accused", "id"):
            self.guikou("backtest", self.rules, good, "--actual", field, status=2)
        self.guikou("backtest", self.rules, good, status=2)

    def test_output_file(self):
        file = self.write("old.jsonl", self.records("hr"))
        out = self.folder / "report.json"
        done = self.guikou("backtest", self.rules, file, "--actual", "actual_lead", "--format", "json", "-o", out, status=0)
        self.assertEqual(done.stdout, b"")
        self.assertEqual(json.loads(out.read_text())["agree"], 1)

    def test_words_of_a_petition_stay_out(self):
        words = "他们欠我三个月工资\n请查"
        line = json.dumps(self.petition(1, actual_lead=words, text=words), ensure_ascii=False) + "\n"
        file = self.write("old.jsonl", self.records("hr") + line)
        for form in ("text", "json"):
            done = self.guikou("backtest", self.rules, file, "--actual", "actual_lead", "--format", form, status=0)
            self.assertNotIn("工资", done.stdout.decode() + done.stderr.decode())

    if DATA.is_dir():   # field data beside the project, where somebody has put it
        def test_field_data(self):
            done = self.guikou("backtest", DATA / "boston311", DATA / "boston311" / "petitions.jsonl.gz", "--actual", "actual_lead", "--format", "json", status=0)
            report = json.loads(done.stdout)
            self.assertEqual(report["decided"], report["total"])
            self.assertAlmostEqual(report["share"], 0.907, places=3)


if __name__ == "__main__":
    main()
