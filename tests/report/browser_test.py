"""Reports in a real browser: they open without a word on the console, ask the network for nothing, show the right numbers in
both languages, filter, print, and go by keyboard alone."""
import base64
import collections
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

GUIKOU, DRAWING = os.environ["GUIKOU"], os.environ["REPORT_DRAWING"]
HOSTILE = "</script><img src=x onerror='window.harmed=1'>&amp;\"'"


def decision(lead, **more):
    return {"outcome": "routed", "lead": lead, "policy": "standard", "deadlines": [{"clock": "triage", "due": "2026-03-17T23:59:59+08:00"}],
            "path": [{"stage": "remind", "n": 1, "at": "2026-03-14T09:00:00+08:00", "to": None, "action": "remind"}], **more}


def difference():
    """A change as `diff` tells it, with everything that may stand there."""
    moves = [("plant.office", "hq.hr", 40), ("plant.union", "hq.union", 12), (None, HOSTILE, 3), ("hq.hr", None, 2)] + [(f"shop-{i}", "hq.hr", 1) for i in range(30)]
    load = {}
    for before, after, count in moves:
        for unit, way in ((before, -1), (after, 1)):
            if unit is not None:
                load.setdefault(unit, [100, 100])[1] += way * count
    load["steady"] = [7, 7]
    return {
        "same": False, "complete": False,
        "old": {"id": "book", "title": "示例规则", "digest": "sha256:" + "a" * 64}, "new": {"id": "book", "title": "示例规则", "digest": "sha256:" + "b" * 64},
        "changes": [{"kind": "rule", "name": "route/group", "change": "changed"}, {"kind": "unit", "name": HOSTILE, "change": "added"}, {"kind": "calendar", "name": "", "change": "changed"}],
        "regions": [
            {"example": {"id": "e1", "received": "2026-03-02T00:00:00+08:00", "kind": "appeal", "unit": "plant", "petitioners": 4, "accused": ["secret-person"]},
             "old": decision("plant.office"), "new": decision("hq.hr", outputs={"methods": ["on-site"]}), "rules": {"old": ["route/ordinary"], "new": ["route/group"]},
             "keys": ["lead", "outputs"], "where": [{"attribute": "petitioners", "test": "3..4"}, {"attribute": "accused", "test": "secret-person"}]},
            {"example": {"id": "e2", "received": "2026-03-02", "kind": "suggestion"}, "old": decision("hq"), "new": {"outcome": "unroutable", "reason": "no-rule"},
             "rules": {"old": ["route/all"], "new": []}, "keys": ["outcome", "lead", "policy", "deadlines", "path"], "where": []},
        ],
        "incomplete": ["not every unit was tried"],
        "records": {"total": 5000, "changed": 120, "errors": {"old": 1, "new": 2}, "by_lead": [{"from": a, "to": b, "count": n} for a, b, n in moves], "deadlines_moved": 9,
                    "by_key": {"lead": 87}, "load": [{"unit": unit, "before": n[0], "after": n[1]} for unit, n in sorted(load.items())],
                    "examples": [{"id": f"P-{i:03}", "keys": ["lead"], "old": decision("plant.office"), "new": decision("hq.hr")} for i in range(60)]},
    }


class Browser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        options = Options()
        options.binary_location = os.environ["CHROMIUM"]
        cls.home = tempfile.TemporaryDirectory(prefix="guikou-")
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1280,1000", f"--user-data-dir={cls.home.name}/profile",
                     "--no-first-run", "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND"):
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        cls.driver = webdriver.Chrome(service=Service(os.environ["CHROMEDRIVER"]), options=options)
        cls.driver.set_page_load_timeout(60)

    @classmethod
    def tearDownClass(cls):
        cls.driver.quit()
        cls.home.cleanup()

    def tearDown(self):
        """Whatever was done: nothing on the console, and no request but for the page itself."""
        self.assertEqual(self.driver.get_log("browser"), [])
        asked = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent" and message["params"]["documentURL"].startswith("file:"):   # not what the browser's own first page asks
                asked.append(message["params"]["request"]["url"])
        self.assertEqual([url.split("#")[0] for url in asked], [self.url] if asked else [])
        self.assertTrue(asked, "the log of requests shows at least the page")

    def open(self, html):
        path = pathlib.Path(self.home.name) / "page.html"
        path.write_bytes(html)
        self.driver.get_log("performance"), self.driver.get_log("browser")
        self.url = path.as_uri()
        self.driver.get(self.url)
        return html.decode()

    def draw(self, kind, data, language):
        return self.open(subprocess.run([DRAWING, kind, language], input=json.dumps(data, ensure_ascii=False).encode(), capture_output=True, check=True, timeout=60).stdout)

    def script(self, code, *words):
        return self.driver.execute_script(code, *words)

    def tiles(self):
        return {tile.find_element(By.TAG_NAME, "span").text: tile.find_element(By.TAG_NAME, "b").text for tile in self.driver.find_elements(By.CSS_SELECTOR, ".tiles li")}

    def rows(self, section):
        """The cells of a table's rows that are shown."""
        return self.script("return Array.from(document.querySelectorAll('#' + arguments[0] + ' table:not(.pair) > tbody > tr')).filter(r => !r.hidden && !r.closest('table.pair'))"
                           ".map(r => Array.from(r.children).map(c => c.textContent))", section)

    def see_that_it_is_accessible(self):
        trouble = self.script("""
          const found = [];
          if (!/^(zh-CN|en)$/.test(document.documentElement.lang)) found.push('language');
          for (const th of document.querySelectorAll('th')) if (!th.scope) found.push('th without scope: ' + th.textContent);
          for (const t of document.querySelectorAll('table:not(.pair)')) if (!t.caption || !t.caption.textContent) found.push('table without caption');
          for (const s of document.querySelectorAll('svg')) if (s.getAttribute('role') !== 'img' || !s.getAttribute('aria-label')) found.push('picture without words');
          for (const b of document.querySelectorAll('button')) if (!b.textContent.trim()) found.push('button without words');
          for (const i of document.querySelectorAll('input')) if (!i.labels.length) found.push('field without label');
          for (const c of document.querySelectorAll('th, td')) if (c.getClientRects().length && c.textContent.length > 2 && c.getBoundingClientRect().width < 40) found.push('a cell too narrow to read: ' + c.textContent);
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth) found.push('the page is wider than the window');
          if (document.querySelectorAll('h1').length !== 1) found.push('not one h1');
          // Contrast of every text that stands on the page (WCAG 2, 4.5 : 1).
          const light = (c) => { const p = c.map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * p[0] + 0.7152 * p[1] + 0.0722 * p[2]; };
          const rgb = (t) => t.match(/[\\d.]+/g).map(Number);
          const walk = document.createTreeWalker(document.getElementById('page'), NodeFilter.SHOW_TEXT);
          while (walk.nextNode()) {
            const e = walk.currentNode.parentElement;
            if (!walk.currentNode.textContent.trim() || !e.getClientRects().length) continue;
            let at = e, back = [255, 255, 255];
            while (at) { const b = rgb(getComputedStyle(at).backgroundColor); if (b.length < 4 || b[3] > 0) { back = b.slice(0, 3); break; } at = at.parentElement; }
            const own = getComputedStyle(e), ink = rgb(e.closest('svg') ? own.fill : own.color).slice(0, 3), a = light(ink), b = light(back);
            const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (ratio < 4.5) found.push('contrast ' + ratio.toFixed(1) + ': ' + walk.currentNode.textContent.slice(0, 30));
          }
          return Array.from(new Set(found));""")
        self.assertEqual(trouble, [])

    # ---- the change of rules

    def test_a_change_shows_its_numbers(self):
        data = difference()
        page = self.draw("difference", data, "zh")
        self.assertNotIn("secret-person", page)
        self.assertEqual(self.driver.title, "规则改动报告")
        moved = sum(move["count"] for move in data["records"]["by_lead"])
        self.assertEqual(self.tiles(), {"处改动": "3", "类信访件改变": "2", "件旧件": "5,000", "件办理改变": "120", "件换主办单位": str(moved), "件期限改变": "9"})
        words = self.driver.find_element(By.ID, "summary").text
        self.assertIn("至少有 2 类信访件的办理会改变", words)
        self.assertIn(f"对照旧件 5,000 件：120 件（2.4%）的办理会改变，其中 {moved} 件换主办单位，9 件期限改变。", words)
        self.assertEqual(len(self.rows("changes")), 3)
        self.assertIn(["plant.office", "100", "60", "−40"], self.rows("load"))
        self.assertNotIn("steady", [row[0] for row in self.rows("load")])
        self.assertEqual(len(self.driver.find_elements(By.CSS_SELECTOR, "#regions article")), 2)
        self.assertIn("not every unit was tried", self.driver.find_element(By.ID, "incomplete").text)
        self.see_that_it_is_accessible()

    def test_the_flow_carries_every_record(self):
        data = difference()
        self.draw("difference", data, "en")
        total = sum(move["count"] for move in data["records"]["by_lead"])
        for side in (1, 2):
            counts = self.script("return Array.from(document.querySelectorAll('#flow svg > g:nth-of-type(' + (arguments[0] + 1) + ') tspan.count')).map(e => Number(e.textContent))", side)
            self.assertEqual(sum(counts), total)
        labels = self.script("return Array.from(document.querySelectorAll('#flow svg .flow path')).map(e => e.getAttribute('aria-label'))")
        self.assertIn("plant.office → hq.hr: 40", labels)
        self.assertEqual(sum(int(label.rsplit(": ", 1)[1]) for label in labels), total)
        box = self.script("const b = document.querySelector('#flow svg').getBBox(), v = document.querySelector('#flow svg').viewBox.baseVal; return [b.x >= v.x - 1, b.y >= v.y - 1, b.x + b.width <= v.x + v.width + 1, b.y + b.height <= v.y + v.height + 1]")
        self.assertEqual(box, [True] * 4, "nothing is drawn outside the picture")

    def test_names_are_text_whatever_they_hold(self):
        self.draw("difference", difference(), "zh")
        self.assertIsNone(self.script("return window.harmed === undefined ? null : 'harmed'"))
        self.assertEqual(self.script("return document.querySelectorAll('img').length"), 0)
        self.assertIn(HOSTILE, [row[2] for row in self.rows("changes")])

    def test_old_and_new_stand_side_by_side(self):
        self.draw("difference", difference(), "zh")
        first = self.driver.find_elements(By.CSS_SELECTOR, "#regions article")[0]
        rows = [[cell.text for cell in row.find_elements(By.XPATH, "./*")] for row in first.find_elements(By.CSS_SELECTOR, "table.pair tbody tr")]
        self.assertEqual(rows[0][1:], ["plant.office", "hq.hr"])
        self.assertIn("变", rows[0][0])
        self.assertEqual([mark.text for mark in first.find_elements(By.CSS_SELECTOR, ".changed")], ["plant.office", "hq.hr", "无", "methods · on-site"])
        self.assertIn("没有变化：结果、办理方案、期限、催办环节。", first.text)
        self.assertIn("被反映人或单位 （按规定不显示）", first.text)
        second = self.driver.find_elements(By.CSS_SELECTOR, "#regions article")[1]
        self.assertIn("所有信访件", second.text)
        self.assertIn("无法分流", second.text)

    def test_the_filter(self):
        self.draw("difference", difference(), "en")
        self.assertEqual(len(self.rows("records")), 25, "the first rows, until more are asked for")
        field = self.driver.find_element(By.ID, "filter")
        field.send_keys("P-017")
        self.assertEqual([row[0] for row in self.rows("records")], ["P-017"])
        self.assertRegex(self.driver.find_element(By.ID, "shown").text, r"^1 of \d+ shown$")
        self.assertFalse(self.driver.find_elements(By.CSS_SELECTOR, "#regions article")[0].is_displayed())
        field.send_keys(Keys.CONTROL, "a", Keys.NULL, "PLANT.office")
        self.assertEqual([a.is_displayed() for a in self.driver.find_elements(By.CSS_SELECTOR, "#regions article")], [True, False])
        self.assertEqual(len(self.rows("records")), 60, "what fits is shown, folded or not")
        field.send_keys(Keys.CONTROL, "a", Keys.NULL, Keys.DELETE)
        self.assertEqual(len(self.rows("records")), 25)
        self.assertEqual(self.driver.find_element(By.ID, "shown").text, "")
        more = self.driver.find_element(By.CSS_SELECTOR, "#records button.more")
        self.script("arguments[0].scrollIntoView({block: 'center'})", more)
        more.click()
        self.assertEqual(len(self.rows("records")), 60)
        self.assertEqual(more.get_attribute("aria-expanded"), "true")

    def test_the_other_language_is_a_button_away(self):
        self.draw("difference", difference(), "zh")
        numbers = list(self.tiles().values())
        self.driver.find_element(By.ID, "filter").send_keys("P-01")
        self.driver.find_element(By.ID, "language").click()
        self.assertEqual(self.script("return document.documentElement.lang"), "en")
        self.assertEqual(self.driver.title, "What the change does")
        self.assertEqual(list(self.tiles().values()), numbers)
        self.assertEqual(self.driver.find_element(By.ID, "filter").get_attribute("value"), "P-01", "what was asked for stays")
        self.assertEqual(len(self.rows("records")), 10)
        text = self.driver.find_element(By.ID, "summary").text
        self.assertEqual([c for c in text if "\u4e00" <= c <= "\u9fff"], [], "no Chinese is left in the English summary")
        self.see_that_it_is_accessible()
        self.assertEqual(self.driver.switch_to.active_element.get_attribute("id"), "language", "the focus stays where it was")

    def test_by_keyboard_alone(self):
        self.draw("difference", difference(), "en")
        order = []
        for _ in range(14):
            ActionChains(self.driver).send_keys(Keys.TAB).perform()
            active = self.driver.switch_to.active_element
            order.append(active.get_attribute("id") or active.get_attribute("href") or active.tag_name)
            outline = self.script("const s = getComputedStyle(document.activeElement); return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0")
            self.assertTrue(outline, f"the focus on {order[-1]} can be seen")
        self.assertTrue(order[0].endswith("#report"), "first a way past everything")
        self.assertEqual(order[1:3], ["language", "print"])
        self.assertTrue(all("#" in link for link in order[3:10]), order)
        self.assertEqual(order[10], "filter")
        ActionChains(self.driver).send_keys(Keys.SHIFT, Keys.TAB, Keys.NULL).perform()
        self.script("document.getElementById('language').focus()")
        ActionChains(self.driver).send_keys(Keys.ENTER).perform()
        self.assertEqual(self.script("return document.documentElement.lang"), "zh-CN")
        self.script("document.querySelector('#regions summary').focus()")
        ActionChains(self.driver).send_keys(Keys.ENTER).perform()
        self.assertTrue(self.script("return document.querySelector('#regions details').open"))

    def test_it_prints(self):
        self.draw("difference", difference(), "zh")
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
        self.assertEqual(self.script("return ['.bar', '.buttons', '.skip', 'button.more'].map((s) => getComputedStyle(document.querySelector(s)).display)"), ["none"] * 4)
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        printed = base64.b64decode(self.driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})["data"])
        self.assertTrue(printed.startswith(b"%PDF"))
        self.assertGreater(printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page "), 1)

    def test_without_records_and_without_differences(self):
        data = difference()
        del data["records"]
        data.update(same=True, complete=True, regions=[], incomplete=[], changes=[])
        self.draw("difference", data, "en")
        self.assertIn("it is proved that every petition is decided as before", self.driver.find_element(By.ID, "summary").text)
        self.assertIn("No records were compared.", self.driver.find_element(By.ID, "summary").text)
        self.assertEqual(self.driver.find_elements(By.CSS_SELECTOR, "#flow, #load, #regions, #records, #incomplete"), [])

    def test_records_that_move_are_never_called_the_same(self):
        data = difference()
        data.update(same=True, complete=False, regions=[])
        self.draw("difference", data, "en")
        said = self.driver.find_element(By.ID, "summary").text
        self.assertIn("Some records would be decided differently", said)
        self.assertNotIn("No difference was found", said)

    # ---- the change of the example company, beside its year: the whole way from the ledger to the page

    def change_of_the_example(self):
        """The example company before and after two responsibilities and a time limit are changed, and the petitions of its year."""
        folder = pathlib.Path(self.home.name) / self.id()
        shutil.copytree(pathlib.Path(__file__).resolve().parents[2] / "rules", folder)
        books = [folder / "example-aluminium", folder / "changed"]
        shutil.copytree(*books)
        for name, old, new in (("responsibilities.csv", "环境保护,总部.安全环保部,", "环境保护,总部.生产部,"), ("responsibilities.csv", "改制安置,总部.改革办,", "改制安置,总部.人力资源部,"),
                               ("policies.yaml", "within: 10wd,", "within: 12wd,")):
            text = (books[1] / name).read_text()
            self.assertIn(old, text)
            (books[1] / name).write_text(text.replace(old, new))
        year = subprocess.run(["zstd", "-dcq", books[0] / "cases/2026.jsonl.zst"], capture_output=True, check=True, timeout=60).stdout.decode()
        petitions = folder / "petitions.jsonl"
        petitions.write_text("".join(json.dumps(json.loads(line)["petition"], ensure_ascii=False) + "\n" for line in year.splitlines()))
        return *books, petitions

    def test_the_page_of_a_ledger_says_what_routing_both_ways_gives(self):
        before, after, petitions = self.change_of_the_example()
        run = lambda *words: subprocess.run([GUIKOU, *words], capture_output=True, timeout=600)
        decided = [[json.loads(line) for line in run("route", str(book), str(petitions)).stdout.splitlines()] for book in (before, after)]
        keys = ("outcome", "lead", "support", "notify", "sponsor", "policy", "outputs", "deadlines", "path")
        changed = [(a, b) for a, b in zip(*decided, strict=True) if any(a.get(key) != b.get(key) for key in keys)]
        moved = [(a, b) for a, b in changed if a.get("lead") != b.get("lead")]
        later = sum(a.get("deadlines") != b.get("deadlines") for a, b in changed)
        load = [collections.Counter(each["lead"] for each in side if "lead" in each) for side in decided]
        self.assertGreater(len(moved), 20)   # there is something to tell
        self.assertGreater(later, 20)

        self.open(run("diff", str(before), str(after), "--petitions", str(petitions), "--format", "html", "--lang", "zh").stdout)
        tiles = self.tiles()
        self.assertEqual([tiles[name] for name in ("件旧件", "件办理改变", "件换主办单位", "件期限改变")], [f"{n:,}" for n in (len(decided[0]), len(changed), len(moved), later)])
        shown = {row[0].split("\n")[0]: row[1:] for row in self.rows("load")}
        said = {unit: [f"{side[unit]:,}" for side in load] for unit in {**load[0], **load[1]} if load[0][unit] != load[1][unit]}
        self.assertEqual({unit: row[:2] for unit, row in shown.items()}, said)
        ways = collections.Counter((a["lead"], b["lead"]) for a, b in moved)
        labels = self.script("return Array.from(document.querySelectorAll('#flow svg .flow path')).map(e => e.getAttribute('aria-label'))")
        self.assertEqual(sorted(labels), sorted(f"{a} → {b}：{n} 件" for (a, b), n in ways.items()))
        ids = {b["id"] for _, b in changed}
        rows = [row[0] for row in self.rows("records")]
        self.assertTrue(rows and set(rows) <= ids, "only records that really change are named")
        field = self.driver.find_element(By.ID, "filter")
        field.send_keys(rows[3])
        self.assertEqual([row[0] for row in self.rows("records")], [rows[3]])
        self.see_that_it_is_accessible()

    # ---- the backtest, from the command itself

    def backtest(self, language):
        folder = pathlib.Path(self.home.name) / self.id()
        rules, old = str(folder / "rules"), folder / "old.jsonl"
        subprocess.run([GUIKOU, "new", rules], check=True, capture_output=True, timeout=60)
        leads = ["hr"] * 30 + ["office"] * 8 + [HOSTILE] * 2 + ["safety"]
        old.write_text("".join(json.dumps({"id": f"P-{i}", "received": "2026-03-02", "kind": "appeal", "matter": "劳动保障", "unit": "plant", "actual_lead": lead}) + "\n" for i, lead in enumerate(leads)))
        run = lambda form: subprocess.run([GUIKOU, "backtest", rules, old, "--actual", "actual_lead", "--format", form, "--lang", language], check=True, capture_output=True, timeout=60).stdout
        return json.loads(run("json")), run("html")

    def test_a_backtest_shows_its_numbers(self):
        data, html = self.backtest("en")
        self.open(html)
        self.assertEqual(self.tiles(), {"agree": "73.1%", "records compared": "41", "as it happened": "30", "otherwise": "11", "in error": "0", "unroutable": "0"})
        self.assertEqual(self.rows("confusion"), [[row["actual"], row["decided"], str(row["count"])] for row in data["confusion"]])
        self.assertEqual(self.rows("units")[0], ["hr", "30", "41", "30", "100.0%"])
        self.assertIn(HOSTILE + "not on the chart", [row[0] for row in self.rows("units")])
        self.assertEqual([row[0] for row in self.rows("rules")], [row["rule"] for row in data["rules"]])
        self.assertEqual(self.rows("matters"), [["劳动保障", "41", "30", "73.1%"]])
        self.assertIsNone(self.script("return window.harmed === undefined ? null : 'harmed'"))
        self.see_that_it_is_accessible()
        self.driver.find_element(By.ID, "filter").send_keys("safety")
        self.assertEqual(self.rows("confusion"), [["safety", "hr", "1"]])
        self.driver.find_element(By.ID, "language").click()
        self.assertEqual(self.driver.title, "与实际办理情况对照")
        self.assertIn("对照 41 件，30 件与实际一致，占 73.1%。", self.driver.find_element(By.ID, "summary").text)
        self.see_that_it_is_accessible()

    def test_an_office_report_shows_its_tables(self):
        rules, cases = str(pathlib.Path(__file__).resolve().parents[2] / "rules/example-aluminium"), str(pathlib.Path(__file__).resolve().parents[2] / "rules/example-aluminium/cases/2026.jsonl.zst")
        run = lambda form: subprocess.run([GUIKOU, "report", rules, cases, "--from", "2026-01-01", "--to", "2026-12-31", "--format", form, "--lang", "en"], check=True, capture_output=True, timeout=60).stdout
        data, html = json.loads(run("json")), run("html")
        self.open(html)
        self.assertEqual(self.tiles()["received"], "3,000")
        self.assertEqual(self.rows("outcomes"), [[row["outcome"], row["title"], f"{row['cases']:,}"] for row in data["outcomes"]])
        self.assertEqual(len(self.rows("channels")), 6)
        self.see_that_it_is_accessible()
        self.driver.find_element(By.ID, "language").click()
        self.assertEqual(self.driver.title, "信访工作统计报告")
        self.assertIn("信访渠道", self.driver.find_element(By.ID, "channels").text)
        self.see_that_it_is_accessible()

    def test_the_diff_command_gives_the_page(self):
        folder = pathlib.Path(self.home.name) / self.id()
        before, after = folder / "before", folder / "after"
        for each in (before, after):
            subprocess.run([GUIKOU, "new", each], check=True, capture_output=True, timeout=60)
        changed = False
        for path in after.glob("*.yaml"):
            text = path.read_text()
            changed |= "owner(unit | lodged_at | company)" in text
            path.write_text(text.replace("owner(unit | lodged_at | company)", "office"))
        self.assertTrue(changed, "the rulebook of `new` has a rule to change")
        old = folder / "old.jsonl"
        old.write_text("".join(json.dumps({"id": f"P-{i}", "received": "2026-03-02", "kind": "appeal", "matter": "劳动保障", "unit": "plant"}) + "\n" for i in range(7)))
        page = folder / "page.html"
        subprocess.run([GUIKOU, "diff", before, after, "--petitions", old, "--format", "html", "-o", page, "--lang", "zh"], capture_output=True, timeout=120)
        self.open(page.read_bytes())
        self.assertEqual(self.tiles()["件办理改变"], "7")
        self.assertEqual(self.rows("flow"), [["hr", "office", "7"]])


if __name__ == "__main__":
    unittest.main(verbosity=1)
