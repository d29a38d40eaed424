"""Carries out a list of jobs in a page: runner.py TASKS; see tests/bindings/conformance_test.py."""
import base64
import pathlib
import sys

from page import Page

JOB = """
const [command, files, rulebook, records] = arguments;
const texts = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, bytesOf(text)]));
const engine = guikou.Engine.loadFiles(texts, { rulebook });
return answer(engine, command, bytesOf(records)).then((said) => { engine.close(); return base64Of(said); });
"""


def written(path):
    return base64.b64encode(path.read_bytes()).decode()


def main(tasks):
    with Page() as page:
        for task in pathlib.Path(tasks).read_text(encoding="utf-8").splitlines():
            command, rulebook, records, output = task.split("\t")
            rulebook = pathlib.Path(rulebook)
            files = {str(path): written(path) for path in rulebook.parent.rglob("*") if path.is_file() and path.suffix in (".yaml", ".csv")}
            said = page.run(JOB, command, files, str(rulebook), written(pathlib.Path(records)))
            assert isinstance(said, str), (task, said)
            pathlib.Path(output).write_bytes(base64.b64decode(said))


if __name__ == "__main__":
    main(*sys.argv[1:])
