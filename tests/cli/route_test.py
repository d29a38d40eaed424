"""guikou route: every record in, one record out, in order."""
import gzip
import json
import os
import subprocess
import threading

from cli_case import GUIKOU, CliCase, main


class Route(CliCase):
    def test_decides_from_stdin_and_file_alike(self):
        data = self.petitions(3)
        piped = self.guikou("route", self.rules, stdin=data, status=0)
        self.assertEqual(piped.stdout, self.guikou("route", self.rules, "-", stdin=data, status=0).stdout)
        self.assertEqual(piped.stdout, self.guikou("route", self.rules, self.write("p.jsonl", data), status=0).stdout)
        self.assertEqual([(r["id"], r["outcome"], r["lead"]) for r in self.records(piped)], [(f"P-{i}", "routed", "hr") for i in range(3)])
        self.assertEqual(piped.stderr, b"")

    def test_no_records_no_output(self):
        self.assertEqual(self.guikou("route", self.rules, status=0).stdout, b"")

    def test_bad_records_keep_their_place_and_their_line(self):
        lines = [json.dumps(self.petition(1)), "{broken", "", json.dumps(self.petition(2, unit="nowhere")), "[]", "   \t", json.dumps(self.petition(3))]
        done = self.guikou("route", self.rules, stdin="\r\n".join(lines).encode(), status=1)
        found = [(r["outcome"], r.get("error", {}).get("code"), r.get("line")) for r in self.records(done)]
        self.assertEqual(found, [("routed", None, None), ("error", "bad-json", 2), ("error", "unknown-unit", 4), ("error", "not-an-object", 5), ("routed", None, None)])
        self.assertNotEqual(done.stderr, b"")

    def test_byte_order_mark_and_missing_line_end_are_fine(self):
        done = self.guikou("route", self.rules, stdin=b"\xef\xbb\xbf" + self.petitions(1).rstrip(b"\n"), status=0)
        self.assertEqual(len(self.records(done)), 1)

    def test_unroutable_is_status_one(self):
        rules = self.write("bare.yaml", "guikou: 1\nid: bare\norg: {units: [{id: plant}]}\ntables: [{id: t, rules: []}]\nmatters: [{id: 劳动保障}]\n")
        done = self.guikou("route", rules, stdin=self.petitions(1), status=1)
        self.assertEqual([(r["outcome"], r["reason"]) for r in self.records(done)], [("unroutable", "no-rule")])

    def test_jobs_do_not_change_a_byte(self):
        rows = []
        for i in range(20000):
            rows.append(json.dumps(self.petition(i, unit="plant" if i % 7 else "nowhere", text="工资" * (i % 50)), ensure_ascii=False))
        path = self.write("many.jsonl", "\n".join(rows))
        one = self.guikou("route", self.rules, path, "--jobs", 1, status=1)
        self.assertEqual([r["id"] for r in self.records(one)], [f"P-{i}" for i in range(20000)])
        for jobs in (2, 3, 16):
            self.assertEqual(one.stdout, self.guikou("route", self.rules, path, "--jobs", jobs, status=1).stdout, f"{jobs} jobs")
        self.assertEqual(one.stdout, self.guikou("route", self.rules, path, status=1).stdout)

    def test_packed_files(self):
        data = self.petitions(5000)
        plain = self.guikou("route", self.rules, stdin=data, status=0).stdout
        half = len(data) // 2
        packed = {
            "p.jsonl.gz": gzip.compress(data),
            "members.jsonl.gz": gzip.compress(data[:half]) + gzip.compress(data[half:]),
            "p.jsonl.zst": subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout,
        }
        packed["frames.jsonl.zst"] = packed["p.jsonl.zst"] + subprocess.run(["zstd", "-q", "-c"], input=b"\n", capture_output=True, check=True).stdout
        for name, content in packed.items():
            self.assertEqual(self.guikou("route", self.rules, self.write(name, content), status=0).stdout, plain, name)
            self.assertEqual(self.guikou("route", self.rules, stdin=content, status=0).stdout, plain, name + " piped")
        for name in ("p.jsonl.gz", "p.jsonl.zst"):
            cut = self.guikou("route", self.rules, self.write("cut", packed[name][:-20]), "-o", self.folder / "cut.out", status=2)
            self.assertTrue(cut.stderr)
            self.assertFalse((self.folder / "cut.out").exists())

    def test_overlong_line_is_one_error_and_no_more(self):
        long = json.dumps(self.petition(1, text="x" * (1 << 20)))
        fits = json.dumps(self.petition(2))
        fits = fits[:-1] + " " * ((1 << 20) - len(fits)) + "}"
        huge = json.dumps(self.petition(3, text="x" * (5 << 20)))
        data = "\n".join([long, fits, huge, json.dumps(self.petition(4))]).encode()
        path = self.write("long.jsonl", data)
        for words, given in ((("--jobs", 1), data), (("--jobs", 2), data), ((path, "--jobs", 1), b""), ((path, "--jobs", 2), b"")):
            done = self.guikou("route", self.rules, *words, stdin=given, status=1)
            found = [(r["outcome"], r.get("error", {}).get("code"), r.get("line")) for r in self.records(done)]
            self.assertEqual(found, [("error", "limit", 1), ("routed", None, None), ("error", "limit", 3), ("routed", None, None)])

    def test_mapped_piped_or_begun_by_another_a_file_is_the_same(self):
        rows = ["\ufeff" + json.dumps(self.petition(0))]
        for i in range(1, 3000):
            rows.append(json.dumps(self.petition(i, text="中" * (i * 37 % 900)), ensure_ascii=False) + ("\r" if i % 3 == 0 else ""))
            if i % 11 == 0:
                rows += ["", "  \t "][: i % 3]
        data = "\n".join(rows).encode()
        self.assertGreater(len(data), 3 << 20)
        path = self.write("p.jsonl", data)
        mapped = self.guikou("route", self.rules, path, "--jobs", 1, status=0).stdout
        self.assertEqual(len(mapped.splitlines()), 3000)
        self.assertEqual(mapped, self.guikou("route", self.rules, stdin=data, status=0).stdout)
        with open(path, "rb", buffering=0) as file:
            whole = subprocess.run([GUIKOU, "route", self.rules, "-"], stdin=file, capture_output=True, timeout=120)
            self.assertEqual(whole.stdout, mapped)
        with open(path, "rb", buffering=0) as file:
            file.seek(data.index(b"\n") + 1)
            rest = subprocess.run([GUIKOU, "route", self.rules, "-"], stdin=file, capture_output=True, timeout=120)
            self.assertEqual(rest.stdout.splitlines(), mapped.splitlines()[1:])

    def test_a_file_that_becomes_shorter_is_said_and_nothing_is_left(self):
        path = self.write("p.jsonl", self.petitions(40000, text="x" * 400))
        with subprocess.Popen([GUIKOU, "--lang", "en", "route", self.rules, path, "--jobs", "1"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
            child.stdout.readline()
            os.truncate(path, 0)   # it waits for us to read on, most of its input still before it
            child.stdout.read()
            self.assertIn(b"became shorter", child.stderr.read())
            self.assertEqual(child.wait(60), 2)

    def test_output_file_is_whole_or_not_there(self):
        out = self.folder / "out.jsonl"
        done = self.guikou("route", self.rules, "-o", out, stdin=self.petitions(3), status=0)
        self.assertEqual(done.stdout, b"")
        self.assertEqual(len(out.read_bytes().splitlines()), 3)
        self.assertEqual(os.listdir(self.folder).count("out.jsonl"), 1)
        self.assertFalse([name for name in os.listdir(self.folder) if ".part-" in name])
        before = out.read_bytes()
        self.guikou("route", self.rules, self.folder / "missing.jsonl", "-o", out, status=2)
        self.assertEqual(out.read_bytes(), before)
        self.guikou("route", self.rules, "-o", self.folder / "no" / "such" / "folder", stdin=self.petitions(1), status=2)
        self.guikou("route", self.rules, "-o", self.folder, stdin=self.petitions(1), status=2)
        self.guikou("route", self.rules, "-o", "/dev/null", stdin=self.petitions(1), status=0)
        self.assertFalse(os.path.isfile("/dev/null"))
        self.assertEqual(self.guikou("route", self.rules, "-o", "-", stdin=self.petitions(3), status=0).stdout, before)

    def test_a_full_disk_is_no_success(self):
        done = self.guikou("route", self.rules, "-o", "/dev/full", stdin=self.petitions(3), status=2)
        self.assertTrue(done.stderr)

    def test_closed_pipe_ends_quietly(self):
        path = self.write("many.jsonl", self.petitions(30000))
        for jobs in ("1", "2"):
            with subprocess.Popen([GUIKOU, "route", self.rules, path, "--jobs", jobs], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
                child.stdout.readline()
                child.stdout.close()
                said = child.stderr.read()
                self.assertEqual(child.wait(60), 0)
                self.assertEqual(said, b"")

    def test_a_waiting_host_gets_its_answer(self):
        for jobs in ("1", "2"):
            with subprocess.Popen([GUIKOU, "route", self.rules, "--jobs", jobs], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
                for i in range(3):
                    child.stdin.write(json.dumps(self.petition(i)).encode() + b"\n")
                    child.stdin.flush()
                    answer = []
                    reader = threading.Thread(target=lambda: answer.append(child.stdout.readline()))
                    reader.start()
                    reader.join(30)
                    self.assertTrue(answer, "no answer before the next question")
                    self.assertEqual(json.loads(answer[0])["id"], f"P-{i}")
                child.stdin.close()
                self.assertEqual(child.wait(30), 0)

    def test_fields(self):
        done = self.guikou("route", self.rules, "--fields", "lead,id", stdin=self.petitions(1), status=0)
        self.assertEqual(self.records(done), [{"id": "P-0", "lead": "hr"}])
        self.assertEqual(done.stdout.decode(), '{"id":"P-0","lead":"hr"}\n')
        wrong = self.guikou("route", self.rules, "--fields", "lead,boss", stdin=self.petitions(1), status=2)
        self.assertIn(b"boss", wrong.stderr)
        self.assertEqual(wrong.stdout, b"")

    def test_shards_are_a_partition(self):
        data = self.petitions(500) + b"{broken\n" + b'{"received":"2026-03-02"}\n'
        whole = self.guikou("route", self.rules, "--fields", "id,outcome", stdin=data, status=1)
        parts = []
        for i in (1, 2, 3):
            done = self.guikou("route", self.rules, "--fields", "id,outcome", "--shard", f"{i}/3", stdin=data)
            again = self.guikou("route", self.rules, "--fields", "id,outcome", "--shard", f"{i}/3", "--jobs", 3, stdin=data)
            self.assertEqual(done.stdout, again.stdout)
            parts.append(done.stdout.splitlines())
            self.assertGreater(len(parts[-1]), 100)
        self.assertEqual(sorted(sum(parts, [])), sorted(whole.stdout.splitlines()))
        self.assertEqual([json.loads(line)["id"] for line in parts[0]][-2:], [None, None])
        for wrong in ("0/3", "4/3", "1", "1/", "a/b", "1/3x", "-1/3"):
            self.guikou("route", self.rules, f"--shard={wrong}", stdin=data, status=2)

    def test_at_is_the_time_of_decision(self):
        rules = self.write("dated.yaml", "guikou: 1\nid: dated\norg: {units: [{id: plant}, {id: new, since: 2027-01-01}]}\nmatters: [{id: 劳动保障}]\n"
                           "tables: [{id: t, rules: [{id: late, since: 2027-01-01, then: {lead: new}}], otherwise: {lead: plant}}]\n")
        self.assertEqual(self.records(self.guikou("route", rules, stdin=self.petitions(1), status=0))[0]["lead"], "plant")
        later = self.guikou("route", rules, "--at", "2027-02-01", stdin=self.petitions(1), status=0)
        self.assertEqual(self.records(later)[0]["lead"], "new")
        self.guikou("route", rules, "--at", "tomorrow", stdin=self.petitions(1), status=2)

    def test_explain_adds_the_reasons_to_each_line(self):
        data = self.petitions(2) + b"{broken\n"
        plain = self.records(self.guikou("route", self.rules, stdin=data, status=1))
        explained = self.records(self.guikou("route", self.rules, "--explain", stdin=data, status=1))
        self.assertEqual(len(explained), 3)
        for record, more in zip(plain, explained):
            self.assertIsInstance(more.pop("explain"), dict)
            self.assertEqual(record, more)

    def test_a_bad_rulebook_decides_nothing(self):
        rules = self.write("bad.yaml", "guikou: 1\nid: bad\nunknown: 1\n")
        done = self.guikou("route", rules, stdin=self.petitions(1), status=2)
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"bad.yaml:3:1: error[unknown-key]", done.stderr)

    def test_petitions_do_not_show_in_messages(self):
        data = json.dumps(self.petition(1, unit="nowhere", text="SECRET-TEXT", accused=["SECRET-NAME"])).encode()
        done = self.guikou("route", self.rules, stdin=data, status=1)
        self.assertNotIn(b"SECRET", done.stderr)


if __name__ == "__main__":
    main()
