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
