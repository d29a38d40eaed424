"""Disks that fill, files that cannot be read, processes that are killed, pipes that close, memory that runs out: no half result is ever
taken for a whole one, and status 2 says that it could not be done."""
import json
import os
import resource
import signal
import subprocess

from cli_case import GUIKOU, CliCase, main


class Faults(CliCase):
    def parts(self):
        return [name for name in os.listdir(self.folder) if ".part-" in name]

    def limited(self, kind, value):
        def limit():
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(kind, (value, value))
        return limit

    def test_a_disk_that_fills_in_the_midst(self):
        path = self.write("p.jsonl", self.petitions(3000))
        out = self.folder / "out.jsonl"
        out.write_bytes(b"yesterday\n")
        for jobs in ("1", "2"):
            done = subprocess.run([GUIKOU, "--lang", "en", "route", self.rules, path, "-o", str(out), "--jobs", jobs], capture_output=True, timeout=120,
                                  preexec_fn=self.limited(resource.RLIMIT_FSIZE, 20000))
            self.assertEqual(done.returncode, 2)
            self.assertIn(b"cannot write", done.stderr)
            self.assertEqual(out.read_bytes(), b"yesterday\n")
            self.assertEqual(self.parts(), [])

    def test_every_command_that_writes_a_file_survives_a_full_disk(self):
        path = self.write("p.jsonl", self.petitions(50))
        other = self.write("other.yaml", "guikou: 1\nid: other\norg: {units: [{id: plant}]}\nmatters: [{id: 劳动保障}]\ntables: [{id: t, rules: [{id: r, then: {lead: plant}}]}]\n")
        for words in (("compile", other), ("diff", other, other), ("diff", other, other, "--format", "html"), ("route", self.rules, path)):
            out = self.folder / "full.out"
            done = subprocess.run([GUIKOU, *words, "-o", str(out)], capture_output=True, timeout=120, preexec_fn=self.limited(resource.RLIMIT_FSIZE, 30))
            self.assertEqual(done.returncode, 2, (words, done.stderr))
            self.assertTrue(done.stderr)
            self.assertFalse(out.exists(), words)
            self.assertEqual(self.parts(), [])
            self.guikou(*words, "-o", "/dev/full", status=2)

    def test_a_killed_process_leaves_the_old_file_whole(self):
        out = self.folder / "out.jsonl"
        out.write_bytes(b"yesterday\n")
        with subprocess.Popen([GUIKOU, "route", self.rules, "-", "-o", str(out)], stdin=subprocess.PIPE) as child:
            child.stdin.write(self.petitions(20000))
            child.stdin.flush()
            child.kill()   # SIGKILL: nothing can be cleaned up
        self.assertEqual(child.returncode, -signal.SIGKILL)
        self.assertEqual(out.read_bytes(), b"yesterday\n")
        self.guikou("route", self.rules, "-", "-o", out, stdin=self.petitions(3), status=0)
        self.assertEqual(len(out.read_bytes().splitlines()), 3)

    def test_files_that_cannot_be_read(self):
        missing, folder = self.folder / "missing", self.folder / "folder"
        folder.mkdir()
        good = self.write("p.jsonl", self.petitions(2))
        for words in (("check", missing), ("test", missing), ("route", missing, good), ("route", self.rules, missing), ("route", self.rules, folder), ("escalate", self.rules, missing, "--now", "2026-04-01"),
                      ("signals", self.rules, missing), ("explain", self.rules, missing), ("diff", self.rules, missing), ("diff", missing, self.rules), ("diff", self.rules, self.rules, "--petitions", missing),
                      ("backtest", self.rules, missing, "--actual", "unit"), ("graph", missing), ("schema", missing), ("compile", missing, "-o", self.folder / "x"), ("bench", self.rules, missing)):
            done = self.guikou(*words, status=2)
            self.assertTrue(done.stderr or words[0] == "check" and b"missing" in done.stdout, words)   # findings of `check` are its data
        self.assertFalse((self.folder / "x").exists())

    def test_a_rulebook_cut_anywhere_is_never_half_a_rulebook(self):
        whole = (self.folder / "rules" / "rulebook.yaml").read_bytes()
        data = self.petitions(1)
        decided = self.guikou("route", self.rules, stdin=data, status=0).stdout
        for cut in range(0, len(whole), 97):
            (self.folder / "rules" / "rulebook.yaml").write_bytes(whole[:cut])
            done = self.guikou("route", self.rules, stdin=data)
            if done.returncode != 2:   # a shorter rulebook may be a good one, but then it has another digest
                self.assertNotEqual(json.loads(done.stdout)["digest"], json.loads(decided)["digest"])

    def test_a_snapshot_cut_anywhere_is_refused(self):
        path = self.folder / "rules.gks"
        self.guikou("compile", self.rules, "-o", path, status=0)
        whole = path.read_bytes()
        self.guikou("route", path, stdin=self.petitions(1), status=0)
        for cut in range(0, len(whole), max(1, len(whole) // 40)):
            path.write_bytes(whole[:cut])
            done = self.guikou("route", path, stdin=self.petitions(1), status=2)
            self.assertEqual(done.stdout, b"")

    def test_closed_outputs(self):
        path = self.write("p.json", json.dumps(self.petition(1)))
        for words in (("route", self.rules, path), ("explain", self.rules, path), ("check", self.rules, "--format", "json"), ("graph", self.rules), ("schema", self.rules)):
            reader, writer = os.pipe()
            os.close(reader)
            done = subprocess.run([GUIKOU, *map(str, words)], stdout=writer, stderr=subprocess.PIPE, timeout=120)
            os.close(writer)
            self.assertGreaterEqual(done.returncode, 0, (words, "ended by a signal"))
            self.assertEqual(done.stderr, b"", words)

    def test_too_little_memory_is_an_answer(self):
        with open(GUIKOU, "rb") as file:
            program = file.read()
        if any(sign in program for sign in (b"__asan_init", b"__tsan_init", b"__gcov_")):
            return self.guikou("route", self.rules, stdin=self.petitions(1), status=0)   # these take memory, the first two terabytes, for themselves
        big = self.write("big.yaml", "guikou: 1\nid: big\norg: {units: [" + ", ".join(f"{{id: u{i}, name: 第{i}号单位}}" for i in range(20000)) +
                         "]}\ntables: [{id: t, rules: []}]\n")
        out = self.folder / "out"
        refused = 0
        for mebibytes in range(24, 104, 16):   # somewhere loading fails, somewhere a thread cannot start, somewhere it works
            done = subprocess.run([GUIKOU, "--lang", "en", "route", big, "-o", str(out)], input=b"", capture_output=True, timeout=300,
                                  preexec_fn=self.limited(resource.RLIMIT_AS, mebibytes << 20))
            if done.returncode == 127 and b"shared libraries" in done.stderr:
                continue   # not even the program fits
            self.assertIn(done.returncode, (0, 2), (mebibytes, done.stderr))
            self.assertEqual(out.exists(), done.returncode == 0)
            if done.returncode == 2:
                self.assertRegex(done.stderr.decode(), "memory|threads")
                refused += 1
            else:
                out.unlink()
        self.assertGreater(refused, 0)


if __name__ == "__main__":
    main()
