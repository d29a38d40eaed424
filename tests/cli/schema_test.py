"""guikou schema: JSON Schema of what goes in and out."""
import json

from cli_case import CliCase, main


class Schema(CliCase):
    def test_each_kind(self):
        for of in ("petition", "case", "decision", "rulebook"):
            schema = json.loads(self.guikou("schema", self.rules, "--of", of, status=0).stdout)
            self.assertEqual(schema["$schema"], "http://json-schema.org/draft-07/schema#")
            self.assertIn("plant", schema["definitions"]["unit"]["enum"])

    def test_the_default_is_a_petition(self):
        self.assertEqual(self.guikou("schema", self.rules, status=0).stdout, self.guikou("schema", self.rules, "--of", "petition", status=0).stdout)
        schema = json.loads(self.guikou("schema", self.rules, status=0).stdout)
        self.assertEqual(schema["required"], ["id", "received"])
        self.assertFalse(schema["additionalProperties"])
        self.assertIn("petitioners", schema["properties"])

    def test_a_bad_rulebook_is_status_two(self):
        self.assertEqual(self.guikou("schema", self.write("bad.yaml", "guikou: 2\n"), status=2).stdout, b"")


if __name__ == "__main__":
    main()
