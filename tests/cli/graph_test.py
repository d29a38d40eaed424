"""guikou graph: the chart, and a petition's way through it."""
import json
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as xml

from cli_case import CliCase, main

SVG = "{http://www.w3.org/2000/svg}"


class Graph(CliCase):
    def draw(self, *words, **more):
        return self.guikou("graph", self.rules, *words, **more).stdout.decode()

    def petition_file(self, **more):
        return self.write("p.json", json.dumps(self.petition(1, **more), ensure_ascii=False))

    def test_svg_is_the_default_and_a_whole_document(self):
        picture = self.draw("--at", "2026-03-02", status=0)
        root = xml.fromstring(picture)
        self.assertEqual(root.tag, SVG + "svg")
        self.assertEqual(len([box for box in root.iter(SVG + "rect") if "box" in box.get("class", "").split()]), 8)
        for name in ("信访办", "人力资源部", "纪委办公室", "2026-03-02"):
            self.assertIn(name, picture)

    def test_the_way_stands_in_every_format(self):
        path = self.petition_file(accused=["li"])
        for form in ("svg", "dot", "mermaid", "html"):
            picture = self.draw("--petition", path, "--format", form, status=0)
            self.assertIn("P-1" if form != "mermaid" else "P#45;1", picture)
            self.assertIn("回避", picture)
        xml.fromstring(self.draw("--petition", path, "--format", "html", status=0))

    def test_languages(self):
        path = self.petition_file(accused=["li"])
        english = self.draw("--petition", path, "--lang", "en", status=0)
        self.assertIn("recused", english)
        self.assertNotIn("回避", english)

    def test_a_petition_from_stdin(self):
        done = self.guikou("graph", self.rules, "--petition", "-", "--format", "dot", stdin=json.dumps(self.petition(7)).encode(), status=0)
        self.assertIn("P-7", done.stdout.decode())

    def test_the_same_bytes_twice(self):
        for form in ("svg", "html"):
            self.assertEqual(self.draw("--format", form, status=0), self.draw("--format", form, status=0))

    def test_a_sealed_petition_tells_nobody_who_is_accused(self):
        sealed = self.draw("--petition", self.petition_file(kind="accusation", accused=["zhou"]), "--format", "html", status=0)
        for word in ("回避", "recused", "涉事单位"):
            self.assertNotIn(word, sealed)

    def test_graphviz_takes_the_dot(self):
        if not shutil.which("dot"):
            self.skipTest("graphviz is not installed")
        dot = self.draw("--format", "dot", status=0)
        subprocess.run(["dot", "-Tsvg"], input=dot.encode(), stdout=subprocess.DEVNULL, check=True, timeout=60)

    def test_what_cannot_be_decided_is_status_one_and_draws_nothing_unread(self):
        done = self.guikou("graph", self.rules, "--petition", self.petition_file(unit="nowhere-秘密"), status=1)
        self.assertEqual(done.stdout, b"")
        self.assertIn("unit", done.stderr.decode())
        self.assertNotIn("{", done.stderr.decode())
        self.assertNotIn("秘密", done.stderr.decode())

    def test_usage(self):
        self.guikou("graph", self.rules, "--format", "png", status=2)
        self.guikou("graph", self.rules, "--at", "someday", status=2)
        self.guikou("graph", self.folder / "missing", status=2)
        self.guikou("graph", self.rules, "--petition", self.folder / "missing.json", status=2)
        self.guikou("graph", self.rules, "--petition", "-", stdin=b" \n", status=2)


if __name__ == "__main__":
    main()
