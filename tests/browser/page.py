"""A page in headless Chromium that has the package as its browsers get it, served from this machine. Nothing but the package's own files may be asked for, and the
page's policy forbids code made from texts."""
import http.server
import json
import os
import pathlib
import re
import tempfile
import threading

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

HERE = pathlib.Path(__file__).resolve().parent
PACKAGE = pathlib.Path(os.environ["GUIKOU_PACKAGE"])
POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; worker-src 'self'; img-src data:"
HTML = b'<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="/test/watch.js"></script><script type="module" src="/test/start.mjs"></script>'
KINDS = {".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm"}


class Files(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        kind, body = "text/html", HTML
        if self.path != "/":
            _, top, name = self.path.split("/", 2)
            path = {"guikou": PACKAGE / "browser", "test": HERE, "runners": HERE.parent / "bindings/runners", "docs": HERE.parents[1] / "docs"}[top] / name
            kind, body = KINDS.get(path.suffix, "text/javascript"), path.read_bytes()
            if top == "runners":
                body = body.replace(b"module.exports =", b"export default")
            if top == "docs":   # the program that the page shows
                body = re.search(rb"^```js\n(.*?)^```$", body, re.S | re.M).group(1).replace(b"from 'guikou'", b"from '/guikou/guikou.mjs'")
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Content-Security-Policy", POLICY)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Page:
    def __enter__(self):
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.home = tempfile.TemporaryDirectory(prefix="guikou-")
        options = Options()
        options.binary_location = os.environ["CHROMIUM"]
        for word in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", f"--user-data-dir={self.home.name}/profile", "--no-first-run",
                     "--disable-background-networking", "--disable-component-update", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"):
            options.add_argument(word)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(service=Service(os.environ["CHROMEDRIVER"]), options=options)
        self.driver.set_page_load_timeout(120)
        self.driver.set_script_timeout(300)
        self.driver.get(self.url)
        failed = self.run("return started.then(() => '', (error) => String(error?.stack ?? error));")
        assert failed == "", failed
        return self

    def __exit__(self, *_):
        self.driver.quit()
        self.server.shutdown()
        self.home.cleanup()

    def run(self, body, *arguments):
        """The value, or that of its promise, of a function's body with these `arguments`."""
        return self.driver.execute_async_script(
            f"const done = arguments[arguments.length - 1]; Promise.resolve((function () {{ {body} }})(...Array.from(arguments).slice(0, -1))).then(done, (error) => done({{failed: String(error?.stack ?? error)}}));",
            *arguments)

    def asked(self):
        """Every request of the page so far, and what stands on its console."""
        urls = []
        for entry in self.driver.get_log("performance"):
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent" and message["params"]["documentURL"].startswith("http:"):   # not what the browser's own first page asks
                urls.append(message["params"]["request"]["url"].replace(self.url, "/"))
        return urls, self.driver.get_log("browser")
