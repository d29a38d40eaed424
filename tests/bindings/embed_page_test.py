"""Runs the programs that docs/embed-*.md shows: embed_page_test.py LANGUAGE FOLDER COMMAND…

Every block of the page in that language is one program, run from the project's folder by COMMAND, in which {} stands for the
file that holds it. It must end with status 0 and print something of P-1.
"""
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGES = {"c": ("embed-c.md", "main.c"), "python": ("embed-python.md", "main.py"), "java": ("embed-java.md", "Main.java"),
         "js": ("embed-node.md", "main.mjs")}


def main(language, folder, *command):
    page, name = PAGES[language]
    programs = re.findall(rf"^```{language}\n(.*?)^```$", (ROOT / "docs" / page).read_text(encoding="utf-8"), re.S | re.M)
    assert programs, f"docs/{page} shows no program"
    failed = 0
    for number, program in enumerate(programs, 1):
        place = pathlib.Path(folder) / str(number)
        shutil.rmtree(place, ignore_errors=True)
        place.mkdir(parents=True)
        (place / name).write_text(program, encoding="utf-8")
        line = " ".join(command).replace("{folder}", str(place)).replace("{}", str(place / name))
        done = subprocess.run(line, shell=True, cwd=ROOT, capture_output=True, text=True)
        if done.returncode != 0 or "P-1" not in done.stdout:
            failed += 1
            print(f"docs/{page}, program {number}: status {done.returncode}\n{done.stdout}{done.stderr}")
    print(f"{len(programs) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
