"""A build does not depend on where or when it is made: files of the library, compiled as a release compiles them in two folders of different
names and with different clocks, are the same bytes."""
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path.cwd()
FILES = ("lib/snapshot/snapshot.cpp",)   # the one that knows the version


class BuildPlace(unittest.TestCase):
    def command(self, file):
        """The compiler and the options of this build for the file, without those that a release does not have."""
        with open(os.path.join(os.environ["GUIKOU_BUILD"], "compile_commands.json"), encoding="utf-8") as listed:
            words = next(shlex.split(one["command"]) for one in json.load(listed) if one["file"] == str(ROOT / file))
        while not os.path.basename(words[0]).startswith(("c++", "g++", "clang++")):
            words.pop(0)   # ccache
        kept = [words[0]]
        for before, word in zip(words, words[1:words.index("-o")]):
            if before not in ("-MT", "-MF") and not word.startswith(("-g", "-O", "-W", "-fsanitize", "-fno-sanitize", "--coverage", "-M")):
                kept.append(word)
        return kept + ["-O2", "-DNDEBUG"]

    def compiled(self, folder, file, epoch):
        """The object file's bytes, compiled from a copy of the sources in `folder`."""
        for part in ("lib", "include"):
            if not (folder / part).exists():
                shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("*.js", "*.css"))
        words = [word.replace(str(ROOT), str(folder)) for word in self.command(file)]
        out = folder / "out.o"
        done = subprocess.run([*words, "-c", str(folder / file), "-o", str(out)], cwd=folder, capture_output=True, text=True, check=False,
                              env={**os.environ, "SOURCE_DATE_EPOCH": epoch, "CCACHE_DISABLE": "1"})
        self.assertEqual(done.returncode, 0, done.stderr)
        return out.read_bytes()

    def test_two_folders_two_days_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as where:
            one, other = pathlib.Path(where, "a"), pathlib.Path(where, "another/place")
            for file in FILES:
                self.assertEqual(self.compiled(one, file, "86400"), self.compiled(other, file, "1700000000"), file)


if __name__ == "__main__":
    unittest.main()
