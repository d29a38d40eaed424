"""guikou new: a small rulebook that works at once."""
import os

from cli_case import CliCase, main


class New(CliCase):
    def test_what_it_writes_is_sound_and_tested(self):
        self.assertEqual(sorted(os.listdir(self.rules)), ["org.yaml", "rulebook.yaml", "tests.yaml"])
        self.guikou("check", self.rules, "--strict", status=0)
        self.guikou("test", self.rules, "--min-coverage", "100", status=0)

    def test_it_fills_an_empty_folder_but_never_another(self):
        empty = self.folder / "empty"
        empty.mkdir()
        self.assertEqual(self.guikou("new", empty, status=0).stdout, b"")
        before = sorted((path.name, path.read_bytes()) for path in empty.iterdir())
        self.guikou("new", empty, status=2)
        self.assertEqual(before, sorted((path.name, path.read_bytes()) for path in empty.iterdir()))
        self.guikou("new", self.write("file", "x"), status=2)
        self.guikou("new", self.folder / "deep" / "er", status=0)


if __name__ == "__main__":
    main()
