"""What the tests of the command line share: a folder of their own, the small rulebook, and running guikou."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

GUIKOU = os.environ["GUIKOU"]


class CliCase(unittest.TestCase):
    def setUp(self):
        self._folder = tempfile.TemporaryDirectory(prefix="guikou-")
        self.folder = pathlib.Path(self._folder.name)
        self.rules = str(self.folder / "rules")
        self.guikou("new", self.rules, status=0)

    def tearDown(self):
        self._folder.cleanup()

    def guikou(self, *words, status=None, stdin=b"", env=None, **more):
        """Runs guikou; stdout and stderr as bytes. With `status`, that must be its status."""
        surroundings = {k: v for k, v in os.environ.items() if k not in ("LANG", "LC_ALL", "LC_MESSAGES", "NO_COLOR")}
        surroundings.update(env or {})
        done = subprocess.run([GUIKOU, *map(str, words)], input=stdin, capture_output=True, env=surroundings, timeout=120, **more)
        if status is not None:
            self.assertEqual(done.returncode, status, done.stderr.decode(errors="replace") + done.stdout.decode(errors="replace")[:2000])
        return done

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return str(path)

    @staticmethod
    def petition(number, **more):
        return {"id": f"P-{number}", "received": "2026-03-02", "kind": "appeal", "matter": "劳动保障", "unit": "plant", **more}

    def petitions(self, count, **more):
        return "".join(json.dumps(self.petition(i, **more), ensure_ascii=False) + "\n" for i in range(count)).encode()

    @staticmethod
    def records(done):
        return [json.loads(line) for line in done.stdout.decode().splitlines()]


def main():
    unittest.main(verbosity=1)
