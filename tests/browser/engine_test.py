"""The package in a page: every check of checks.mjs, a worker, and no request but for the package's own files."""
import pathlib
import sys

from page import Page

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULES = ROOT / "rules"
OWN = {"/guikou/guikou.mjs", "/guikou/surface.mjs", "/guikou/module.mjs", "/guikou/module.wasm"}
TESTS = {"/", "/test/watch.js", "/test/start.mjs", "/test/checks.mjs", "/runners/answer.js", "/test/worker.mjs", "/docs/embed-browser.md"}
RUN = """
const found = checks(arguments[0]), only = arguments[1];
return Promise.resolve(found[only]()).then(() => '', (error) => String(error?.stack ?? error));
"""
DOCS = """
const said = [], log = console.log;
console.log = (...all) => said.push(all.map(String).join(' '));
return import('/docs/embed-browser.md').then(() => said.join('\\n'), (error) => String(error?.stack ?? error)).finally(() => { console.log = log; });
"""
WORKER = """
const rules = arguments[0];
return new Promise((resolve) => {
  const worker = new Worker('/test/worker.mjs', { type: 'module' });
  worker.onerror = (event) => resolve(String(event.message));
  worker.onmessage = ({ data }) => resolve(data);
  worker.postMessage(rules);
});
"""


def main():
    rules = {f"rules/{path.relative_to(RULES).as_posix()}": path.read_text(encoding="utf-8") for path in sorted(RULES.rglob("*")) if path.suffix in (".yaml", ".csv")}
    failed = passed = 0

    def tell(name, complaint):
        nonlocal failed, passed
        failed, passed = failed + bool(complaint), passed + (not complaint)
        print(f"{name}: {complaint}" if complaint else f"ok: {name}")

    with Page() as page:
        names = page.run("return Object.keys(checks(arguments[0]));", rules)
        assert isinstance(names, list) and len(names) >= 11, names
        for name in names:
            answer = page.run(RUN, rules, name)
            tell(name, answer if isinstance(answer, str) else repr(answer))
        here = page.run("return guikou.Engine.loadFiles(arguments[0], {rulebook: 'rules/example-aluminium'}).digest;", rules)
        there = page.run(WORKER, rules)
        tell("a worker has the package too", "" if here == there and here.startswith("sha256:") else f"{here} {there}")
        said = page.run(DOCS)
        tell("the program of docs/embed-browser.md", "" if said.startswith("P-1 office\n") and "rulebook.yaml" in said else said)
        urls, console = page.asked()
        tell("no request but for its own files", "" if set(urls) - TESTS == OWN else repr(urls))
        tell("nothing on the console", repr(console) if console else "")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
