"""The example company answers every mechanism that an enterprise's petition office is asked for: a test a row of docs/mechanism.md.

Rows that only people or hosts can carry out have no test; the page says so, and `test_every_row_is_answered` holds the two together.
"""
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
BOOK = str(ROOT / "rules/example-aluminium")
YEAR = str(ROOT / "rules/example-aluminium/cases/2026.jsonl.zst")
END = "2026-12-31T18:00:00"


def guikou(*words, stdin=""):
    surroundings = {k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL", "LC_MESSAGES")}
    done = subprocess.run([os.environ["GUIKOU"], *words], input=stdin.encode(), capture_output=True, env=surroundings, timeout=300)
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr.decode())
    return done.stdout.decode()


def routed(**petition):
    return json.loads(guikou("route", Mechanism.snapshot, stdin=json.dumps({"id": "P-1", "received": "2026-03-02T09:00:00+08:00", **petition}, ensure_ascii=False)))


def escalated(petition, *events, now):
    case = {"petition": {"id": "P-1", "received": "2026-03-02T09:00:00+08:00", **petition}, "events": list(events), "now": now}
    return json.loads(guikou("escalate", Mechanism.snapshot, stdin=json.dumps(case, ensure_ascii=False)))


def event(kind, at, **more):
    return {"type": kind, "at": at, **more}


class Mechanism(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="guikou-mechanism-")
        cls.snapshot = str(pathlib.Path(cls.folder.name) / "example.snapshot")   # loads at once: a petition a test
        guikou("compile", BOOK, "-o", cls.snapshot)
        cls.agenda = json.loads(guikou("agenda", BOOK, YEAR, "--from", "2026-07-01", "--to", "2026-12-31", "--format", "json"))
        cls.audit = json.loads(guikou("audit", BOOK, YEAR, "--now", END, "--format", "json", "--lang", "zh"))
        cls.report = json.loads(guikou("report", BOOK, YEAR, "--from", "2026-01-01", "--to", "2026-12-31", "--format", "json"))
        cls.signals = [json.loads(line) for line in guikou("signals", BOOK, stdin=cls.petitions()).splitlines()]

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @staticmethod
    def cases():
        done = subprocess.run(["zstd", "-dc", YEAR], capture_output=True, check=True)
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    @classmethod
    def petitions(cls):
        return "".join(json.dumps(case["petition"], ensure_ascii=False) + "\n" for case in cls.cases())

    def found(self, check):
        return [finding for finding in self.audit["findings"] if finding["check"] == check]

    def items(self, meeting, item):
        return [entry for session in self.agenda["meetings"] if session["meeting"] == meeting for entry in session["items"] if entry["item"] == item]

    def table(self, key, column):
        return {row[column]: row for row in self.report[key]}

    # --- routing, people, intake ---------------------------------------------------------------------------------------------
    def test_row_01_group_visits(self):
        decision = routed(matter="劳动报酬/欠薪", unit="熔铸厂", channel="visit", petitioners=35)
        self.assertIn("representatives", decision["outputs"]["tasks"])
        self.assertEqual((decision["outputs"]["scale"], decision["policy"]), ("mass", "major"))

    def test_row_02_legacy_cases(self):
        decision = routed(matter="历史遗留/关停单位", unit="熔铸厂")
        self.assertEqual((decision["lead"], decision["sponsor"]), ("总部.信访办", "李某甲"))

    def test_row_03_impact_sensitivity_spread(self):
        decision = routed(matter="劳动报酬/欠薪", unit="熔铸厂", urgent=True)
        self.assertEqual(decision["policy"], "major")
        self.assertIn("赵某甲", decision["notify"])

    def test_row_05_group_line_and_territorial_line(self):
        decision = routed(matter="劳动报酬/欠薪", unit="型材公司", petitioners=8)
        self.assertIn("邻区信访办", decision["notify"])
        hazard = routed(matter="安全生产/隐患", unit="热轧厂.一车间")
        self.assertEqual(hazard["lead"], "热轧厂.安环科")
        self.assertIn("总部.安全环保部", hazard["support"])   # the functional superior

    def test_row_07_means(self):
        self.assertEqual(set(routed(matter="外包劳务/农民工欠薪", unit="熔铸厂")["outputs"]["methods"]), {"on-site", "mediation"})

    def test_row_10_level_by_level(self):
        decision = routed(matter="劳动报酬/加班", unit="熔铸厂.熔炼车间", lodged_at="示铝", channel="visit")
        self.assertGreaterEqual(decision["skip_levels"], 1)
        self.assertIn("where-to-go", decision["outputs"]["tasks"])
        self.assertEqual(decision["outcome"], "routed")   # registered and routed all the same

    def test_row_12_explained_to_those_who_skip_levels(self):
        decision = routed(matter="劳动报酬/加班", unit="熔铸厂.熔炼车间", lodged_at="示铝", channel="visit")
        self.assertIn("explanation", decision["outputs"]["methods"])
        self.assertIn("总部.信访办", decision["notify"])

    def test_row_16_by_law(self):
        decision = routed(matter="劳动报酬/欠薪", unit="熔铸厂")
        self.assertTrue(any("第三十一条" in basis for basis in decision["basis"]))

    def test_row_18_clear_duties(self):
        self.assertEqual([routed(matter="劳动报酬/加班", unit=unit)["lead"] for unit in ("熔铸厂", "热轧厂", "型材公司")], ["熔铸厂.综合科", "热轧厂.综合科", "型材公司.人力部"])

    def test_row_20_who_runs_the_business_answers_for_stability(self):
        self.assertEqual(routed(matter="安全生产/隐患", unit="冷轧厂.一车间")["lead"], "冷轧厂.安环科")

    def test_row_21_pinned_on_the_unit_unless_accused(self):
        self.assertEqual(routed(matter="劳动报酬/加班", unit="熔铸厂")["lead"], "熔铸厂.综合科")
        accused = routed(matter="劳动报酬/加班", unit="熔铸厂", accused=["熔铸厂"])
        self.assertFalse(accused["lead"].startswith("熔铸厂"))
        self.assertIn("barred", [row["why"] for row in accused["adjusted"]])

    def test_row_22_sponsors_at_each_level(self):
        self.assertEqual(routed(matter="劳动报酬/欠薪", unit="熔铸厂", petitioners=35)["sponsor"], "赵某甲")
        self.assertEqual(routed(matter="劳动报酬/欠薪", unit="熔铸厂", petitioners=8)["sponsor"], "许某乙")
        self.assertEqual(routed(matter="劳动报酬/欠薪", unit="熔铸厂", repeat=1)["sponsor"], "张某乙")

    def test_row_23_first_responsible_person(self):
        reminded = [stage for stage in routed(matter="劳动报酬/加班", unit="熔铸厂")["path"] if stage["stage"] == "remind"]
        self.assertEqual([stage["to"] for stage in reminded], ["张某丁"])   # the head of the leading unit

    def test_row_27_somebody_on_each_task(self):
        decision = routed(received="2026-05-19T09:00:00+08:00", matter="劳动报酬/欠薪", unit="热轧厂", urgent=True)
        self.assertNotIn("曹某甲", decision["notify"])   # he and his delegate are away
        self.assertIn("vacant", [row["why"] for row in decision["adjusted"]])

    def test_row_28_a_team(self):
        decision = routed(matter="外包劳务/农民工欠薪", unit="熔铸厂", petitioners=8)
        self.assertEqual(decision["lead"], "总部.工程部")
        self.assertEqual(set(decision["support"]), {"总部.人力资源部", "总部.法务部", "总部.财务部"})
        self.assertEqual(decision["sponsor"], "郑某甲")

    def test_row_32_online(self):
        self.assertEqual(routed(matter="劳动报酬/欠薪", unit="熔铸厂", channel="online")["outcome"], "routed")
        self.assertGreater(self.table("channels", "channel")["online"]["received"], 0)

    def test_row_33_hotline(self):
        self.assertIn("oral-record", routed(matter="劳动报酬/欠薪", unit="熔铸厂", channel="hotline")["outputs"]["tasks"])
        self.assertGreater(self.table("channels", "channel")["hotline"]["received"], 0)

    def test_row_34_mailbox_and_more(self):
        self.assertGreater(self.table("channels", "channel")["mailbox"]["received"], 0)
        self.assertEqual(routed(matter="劳动报酬/欠薪", unit="熔铸厂", channel="pigeon")["error"]["code"], "unknown-value")

    def test_row_35_reaches_the_departments(self):
        told = routed(matter="劳动报酬/欠薪", unit="熔铸厂", urgent=True)["notify"]
        self.assertIn("张某甲", told)
        self.assertNotIn("张某甲", routed(matter="劳动报酬/欠薪", unit="熔铸厂", urgent=True, accused=["张某甲"]).get("notify", []))

    def test_row_37_territory(self):
        self.assertIn("区劳动监察", routed(matter="外包劳务/农民工欠薪", unit="熔铸厂")["notify"])

    def test_row_48_voices_heeded(self):
        decision = routed(matter="合理化建议/技术", unit="热轧厂")
        self.assertEqual((decision["policy"], decision["outputs"]["procedure"]), ("suggestion", "suggestion"))
        self.assertIn("reply-adopted", decision["outputs"]["tasks"])

    def test_row_49_at_the_grass_roots(self):
        # The liaison of the workshop is complained of: he stands aside, the workshop does not.
        self.assertEqual(routed(matter="合理化建议/技术", unit="熔铸厂.熔炼车间", accused=["孔某己"])["lead"], "熔铸厂.熔炼车间")
        self.assertIn("silent_units", self.report)

    def test_row_51_union_and_congress(self):
        self.assertEqual(routed(matter="民主管理/职代会", unit="热轧厂")["lead"], "板带公司.工会")

    def test_row_52_all_sides(self):
        support = routed(matter="劳动合同/解除", unit="熔铸厂", statutory="arbitration")["support"]
        self.assertLessEqual({"总部.法务部", "熔铸厂.工会"}, set(support))

    def test_row_63_petition_staff(self):
        decision = routed(matter="历史遗留/关停单位", unit="熔铸厂", accused=["王某甲"])
        self.assertNotEqual(decision["lead"], "总部.信访办")

    # --- clocks and stages ----------------------------------------------------------------------------------------------------
    def test_row_09_harder_when_it_stalls(self):
        answer = escalated({"matter": "劳动报酬/加班", "unit": "熔铸厂"}, event("accepted", "2026-03-03"), now="2026-06-15T12:00:00+08:00")
        self.assertIn("sponsor", [due["action"] for due in answer["due"]])

    def test_row_13_guided_to_lawful_claims(self):
        self.assertIn("warn-limitation", routed(matter="劳动报酬/欠薪", unit="熔铸厂")["outputs"]["tasks"])
        self.assertTrue(all("仲裁" in finding["do"] for finding in self.found("arbitration-year")))
        self.assertTrue(self.found("arbitration-year"))

    def test_row_19_first_moment(self):
        decision = routed(matter="住房物业/物业", unit="熔铸厂", channel="hotline")
        self.assertEqual(decision["policy"], "simple")
        self.assertEqual([(due["clock"], due["due"][:10]) for due in decision["deadlines"]], [("resolve", "2026-03-16")])

    def test_row_25_obstacles(self):
        blocked = self.items("weekly", "blocked")
        self.assertTrue(blocked)
        self.assertEqual({entry["blocked_by"] for entry in blocked}, {"blocked"})

    def test_row_26_each_level_holds_the_next(self):
        urged = [stage["to"] for stage in routed(matter="劳动报酬/加班", unit="熔铸厂")["path"] if stage["stage"] == "urge"]
        self.assertEqual(urged, ["张某甲", "许某甲", "赵某甲"])   # plant, company, group

    def test_row_36_received_in_time(self):
        self.assertEqual([due["clock"] for due in routed(matter="劳动报酬/加班", unit="熔铸厂")["deadlines"][:2]], ["triage", "notice"])
        self.assertTrue(any(finding["basis"] == "《信访工作条例》第二十三条第二款" for finding in self.found("late")))

    def test_row_45_one_lead_the_others_assist(self):
        joint = routed(matter="劳动报酬/加班", unit="熔铸厂", other_units=["热轧厂"])
        self.assertEqual(joint["lead"], "板带公司.综合部")
        self.assertIn("熔铸厂", joint["support"])
        disputed = routed(matter="劳动报酬/加班", unit="熔铸厂", declined_by=["熔铸厂.综合科", "热轧厂.综合科"])
        self.assertEqual((disputed["lead"], disputed["arbitration"]), ("板带公司", True))

    def test_row_47_found_early_and_contained(self):
        report = [due for due in routed(matter="安全生产/事故", unit="熔铸厂", urgent=True)["deadlines"] if due["clock"] == "report"]
        self.assertEqual([due["due"] for due in report], ["2026-03-02T13:00:00+08:00"])

    def test_row_50_up_in_the_shortest_time(self):
        late = escalated({"matter": "劳动报酬/欠薪", "unit": "熔铸厂", "urgent": True}, now="2026-03-02T13:00:00+08:00")
        self.assertIn(("report-late", "赵某甲"), [(due["stage"], due["to"]) for due in late["due"]])

    def test_row_57_carried_out(self):
        self.assertTrue(self.found("fulfilled"))
        answer = escalated({"matter": "劳动报酬/加班", "unit": "熔铸厂"}, event("accepted", "2026-03-03"), event("replied", "2026-03-20"), event("dissatisfied", "2026-03-23"), now="2026-03-24T12:00:00+08:00")
        self.assertIn("return-visit", [due["action"] for due in answer["due"]])

    # --- methods ----------------------------------------------------------------------------------------------------------------
    def test_row_08_methods_with_preconditions(self):
        methods = self.table("methods", "method")
        self.assertGreater(methods["mediation"]["begun"], methods["mediation"]["without_condition"])
        self.assertGreater(methods["mediation"]["without_condition"], 0)   # both sides had not agreed to it
        self.assertGreater(methods["hearing"]["begun"], 0)

    def test_row_15_reasonable_claims_met(self):
        outcomes = self.table("outcomes", "outcome")
        self.assertEqual(set(outcomes), {"settled-right", "explained", "relieved", "by-law"})
        self.assertTrue(all(row["cases"] > 0 for row in outcomes.values()))

    def test_row_40_mediated_jointly(self):
        decision = routed(matter="外包劳务/农民工欠薪", unit="热轧厂")
        self.assertIn("mediation", decision["outputs"]["methods"])
        self.assertIn("区劳动监察", decision["notify"])

    def test_row_55_hardship_beside_any_outcome(self):
        decision = routed(matter="劳动合同/解除", unit="熔铸厂", hardship=True)
        self.assertIn("熔铸厂.工会", decision["support"])
        self.assertIn("relief", decision["outputs"]["methods"])

    # --- signals ----------------------------------------------------------------------------------------------------------------
    def fired(self, name):
        return [signal for signal in self.signals if signal["signal"] == name]

    def test_row_17_buck_passing(self):
        self.assertEqual({finding["reason"] for finding in self.found("passed-around")}, {"ping-pong", "handed-back-often"})

    def test_row_30_needs_met_before_they_are_claimed(self):
        self.assertTrue(self.fired("wage-cluster"))

    def test_row_44_foresee(self):
        weeks = [row for row in self.report["forecast"] if any(row[f"week_{n}"] for n in range(1, 7))]
        self.assertGreater(len(weeks), 5)

    def test_row_46_early_signs(self):
        for signal in self.fired("hazard-cluster"):
            self.assertGreaterEqual(signal["count"], 3)
        self.assertTrue(self.fired("hazard-cluster"))

    def test_row_54_what_matters_most(self):
        self.assertEqual(routed(matter="安全生产/隐患", unit="熔铸厂.熔炼车间")["sponsor"], "孔某甲")

    def test_row_58_reform(self):
        self.assertTrue(self.fired("reform-watch"))
        self.assertEqual({signal["action"] for signal in self.fired("reform-watch")}, {"risk-review"})

    def test_row_59_discontent(self):
        self.assertTrue(self.fired("discontent"))
        self.assertEqual(set(self.fired("discontent")[0]["group"]), {"unit"})   # never by person

    def test_row_60_production(self):
        self.assertTrue(self.items("monthly", "production"))

    def test_row_61_public_attention(self):
        self.assertTrue(self.items("monthly", "public"))

    # --- meetings and reports -------------------------------------------------------------------------------------------------
    def test_row_14_procedure_kept(self):
        for check in ("late", "extension-approval", "extension-told", "extension-limit", "objection", "reply-basis"):
            self.assertTrue(self.found(check), check)

    def test_row_24_down_visits(self):
        visits = [day for day in self.agenda["receptions"] if day["reception"] == "down-visit"]
        self.assertEqual(len(visits), 6)
        self.assertTrue(all(day["place"] and day["petitions"] for day in visits))

    def test_row_29_leaders_days(self):
        days = [day["at"][:10] for day in self.agenda["receptions"] if day["reception"] == "reception-day"]
        self.assertEqual(days[:2] + days[12:16], ["2026-07-07", "2026-07-14", "2026-09-29", "2026-10-08", "2026-10-13", "2026-10-20"])   # 6 October is a holiday

    def test_row_31_at_the_source(self):
        fields = self.report["fields"]
        self.assertEqual(fields, sorted(fields, key=lambda row: -row["received"]))
        self.assertEqual(fields[0]["matter"], "劳动报酬")

    def test_row_39_shared_without_names(self):
        shared = [contact["shared"] for contact in self.agenda["contacts"]]
        self.assertTrue(shared)
        self.assertLessEqual({key for one in shared for key in one}, {"matter", "unit", "petitioners", "procedure", "scale"})

    def test_row_42_reception_system(self):
        promised = [row for row in self.agenda["promised"] if row["reception"] == "reception-day"]
        self.assertEqual({row["quarter"] for row in promised}, {"2026-07-01", "2026-10-01"})
        planned = [row["planned"] for row in promised]
        self.assertEqual(sum(planned), 26)
        self.assertGreaterEqual(min(planned), 1)                               # every leader keeps the promise of one day a quarter
        self.assertLessEqual(max(planned) - min(planned), 1)                   # fair

    def test_row_43_regular_and_special_meetings(self):
        held = {session["meeting"] for session in self.agenda["meetings"]}
        self.assertEqual(held, {"weekly", "monthly", "quarterly", "wages", "hazards"})

    def test_row_53_responsibility_record(self):
        record = next(unit for unit in self.audit["units"] if unit["unit"] == "总部.人力资源部")
        self.assertGreater(record["days_held"], record["longest"])
        self.assertIn("urge", [one["supervision"] for one in record["recommended"]])

    def test_row_56_statistics(self):
        cases = self.cases()
        totals = {row["what"]: row["count"] for row in self.report["totals"]}
        self.assertEqual(totals["received"], len(cases))
        self.assertEqual(totals["closed"], sum(any(e["type"] == "closed" for e in case["events"]) for case in cases))
        replied = sum(e["type"] == "replied" for case in cases for e in case["events"])
        self.assertEqual(self.table("events", "event")["replied"]["count"], replied)

    def test_row_64_a_basic_task(self):
        self.assertEqual((self.report["from"], self.report["to"], self.report["cases"]), ("2026-01-01", "2026-12-31", 3000))

    def test_row_65_a_digest_for_each_leader(self):
        leaders = self.table("leaders", "leader")
        self.assertGreater(leaders["钱某甲"]["open"], leaders["钱某甲"]["late"])
        self.assertEqual(len(leaders["钱某甲"]["late_cases"]), leaders["钱某甲"]["late"])

    def test_row_68_gaps_in_channels(self):
        channels = self.table("channels", "channel")
        self.assertEqual(set(channels), {"visit", "letter", "online", "hotline", "mailbox", "referral"})
        self.assertTrue(all(row["median_days"] is not None for row in channels.values()))
        self.assertTrue(any(row["answers"] > 1 for row in self.report["duplicates"]))   # one petition, answered twice

    # --- linkage ----------------------------------------------------------------------------------------------------------------
    def test_row_38_local_government(self):
        self.assertEqual({contact["with"] for contact in self.agenda["contacts"]}, {"区劳动监察", "区信访办", "邻区信访办"})

    def test_row_67_linkage(self):
        for contact in self.agenda["contacts"]:
            self.assertTrue("2026-07-01" <= contact["at"][:10] <= "2026-12-31")
        self.assertTrue(any(contact.get("leads") for contact in self.agenda["contacts"]))

    # --- the page, the year, recusal ------------------------------------------------------------------------------------------
    def test_every_row_is_answered(self):
        page = (ROOT / "docs/mechanism.md").read_text(encoding="utf-8")
        rows = {int(number): kinds for number, kinds in re.findall(r"^\| (\d+) \| [^|]+ \| ([A-Z, ]+) \|", page, re.M)}
        self.assertEqual(sorted(rows), list(range(1, 69)))
        tested = {int(name[9:11]) for name in dir(self) if name.startswith("test_row_")}
        self.assertEqual(tested, {number for number, kinds in rows.items() if kinds.strip() != "X"})

    def test_the_year_is_made_of_its_seed(self):
        made = subprocess.run(["python3", "-B", str(ROOT / "rules/example-aluminium/cases/make_year.py")], capture_output=True, check=True).stdout
        self.assertEqual(subprocess.run(["zstd", "-dc", YEAR], capture_output=True, check=True).stdout, made)

    def test_nobody_accused_meets_the_case(self):
        accused = {case["petition"]["id"]: set(case["petition"]["accused"]) for case in self.cases() if "accused" in case["petition"]}
        self.assertGreater(len(accused), 30)
        for session in self.agenda["meetings"]:
            for item in session["items"]:
                self.assertFalse(accused.get(item["petition"], set()) & {session["chair"], item.get("answers"), item["lead"]})
        for day in self.agenda["receptions"]:
            for petition in day["petitions"]:
                self.assertNotIn(day["leader"], accused.get(petition, set()))
        for finding in self.audit["findings"]:
            self.assertFalse(accused.get(finding["petition"], set()) & {finding["unit"], finding.get("to")})
        self.assertFalse({contact["petition"] for contact in self.agenda["contacts"]} & set(accused))   # sealed: shared with nobody


if __name__ == "__main__":
    unittest.main()
