"""Help, languages and wrong usage: messages on stderr, status 2."""
from cli_case import CliCase, main


class Usage(CliCase):
    def test_wrong_usage_is_status_two_and_no_data(self):
        for words in ((), ("fly",), ("route",), ("check",), ("check", self.rules, "more"), ("check", self.rules, "--format", "xml"),
                      ("route", self.rules, "--jobs", "0"), ("route", self.rules, "--jobs", "many"), ("route", self.rules, "--unknown"),
                      ("test", self.rules, "--min-coverage", "101"), ("explain", self.rules), ("schema", self.rules, "--of", "soup"), ("new",),
                      ("check", self.rules, "--lang", "fr"), ("route", self.rules, "--at"), ("rou", self.rules)):
            done = self.guikou(*words, status=2)
            self.assertEqual(done.stdout, b"", words)
            self.assertTrue(done.stderr.startswith(b"guikou: "), (words, done.stderr))

    def test_a_misspelled_command_is_told_with_the_nearest(self):
        self.assertEqual(self.guikou("rout", "--lang", "en", status=2).stderr.decode(), "guikou: there is no command rout; did you mean route?\n")
        self.assertEqual(self.guikou("chek", "--lang", "zh", status=2).stderr.decode(), "guikou: 没有命令 chek；是不是 check？\n")
        self.assertEqual(self.guikou("飞", "--lang", "en", status=2).stderr.decode(), "guikou: there is no command 飞; see guikou --help\n")

    def test_limits_are_options(self):
        petition = self.write("p.jsonl", '{"id": "P-1", "received": "2026-03-02", "text": "' + "长" * 500 + '"}\n')
        self.assertEqual(self.records(self.guikou("route", self.rules, petition, "--limit", "petition-line-bytes=1000", status=1))[0]["error"]["code"], "limit")
        self.guikou("route", self.rules, petition, "--limit", "petition-line-bytes=10000", status=0)
        late = self.write("late.jsonl", '{"id": "P-1", "received": "2250-03-02", "matter": "安全", "unit": "plant"}\n')
        self.assertEqual(self.records(self.guikou("route", self.rules, late, status=1))[0]["error"]["code"], "limit")
        self.guikou("route", self.rules, late, "--limit", "last-year=2300", status=0)
        self.assertIn("there are more than 3 units", self.guikou("--limit", "units=3", "route", self.rules, petition, "--lang", "en", status=2).stderr.decode())
        self.assertIn("3", self.guikou("check", self.rules, "--limit", "units=3", "--limit", "rules=2", status=2).stdout.decode())
        for wrong in ("units", "units=", "units=-1", "units=many", "units=99999999999", "unit=3", "=3", ""):
            self.assertIn(b"--limit", self.guikou("check", self.rules, "--limit", wrong, status=2).stderr, wrong)

    def test_help_is_data(self):
        for words in (("--help",), ("-h",), ("route", "--help"), ("new", "-h"), ("--version",)):
            done = self.guikou(*words, status=0)
            self.assertTrue(done.stdout, words)
            self.assertEqual(done.stderr, b"", words)

    def test_help_in_both_languages(self):
        self.assertIn("逐件判定", self.guikou("--help", status=0).stdout.decode())
        self.assertIn("decide petitions", self.guikou("--help", "--lang", "en", status=0).stdout.decode())
        self.assertIn("--shard", self.guikou("route", "--help", status=0).stdout.decode())

    def test_language_comes_of_the_option_then_the_environment(self):
        chinese = self.guikou("route", status=2).stderr
        self.assertIn("缺少参数", chinese.decode())
        english = self.guikou("route", "--lang=en", status=2).stderr
        self.assertNotIn("缺少", english.decode())
        for env in ({"LANG": "en_US.UTF-8"}, {"LANG": "C.UTF-8"}, {"LC_ALL": "C"}, {"LC_ALL": "en_GB", "LANG": "zh_CN.UTF-8"}):
            self.assertEqual(self.guikou("route", env=env, status=2).stderr, english, env)
        for env in ({"LANG": "zh_CN.UTF-8"}, {"LC_ALL": "zh_CN", "LANG": "en_US"}, {"LANG": ""}):
            self.assertEqual(self.guikou("route", env=env, status=2).stderr, chinese, env)
        self.assertEqual(self.guikou("route", "--lang", "zh", env={"LANG": "en_US"}, status=2).stderr, chinese)


if __name__ == "__main__":
    main()
