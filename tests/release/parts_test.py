"""The list of parts (SPDX) names every library that is linked, every package that is built with, and every drawing module that is embedded;
it is the same bytes twice; and no source holds what would make a build depend on its date."""
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path.cwd()
SYSTEM = {"libc", "libm", "libstdc++", "libgcc_s", "ld-linux-x86-64", "ld-linux-aarch64", "linux-vdso", "libasan", "libubsan", "libtsan"}
BEHIND = {"libdate-tz": "date", "libz": "zlib", "libtz": "date"}
TOOLS = {"g++", "cmake", "ninja-build", "pkg-config", "ccache"}


def sbom(**env):
    return subprocess.run([sys.executable, "-B", "cmake/write_sbom.py"], capture_output=True, check=True, env={**os.environ, **env}).stdout


class Parts(unittest.TestCase):
    def setUp(self):
        self.document = json.loads(sbom())
        self.names = {p["name"] for p in self.document["packages"]}

    def test_every_linked_library_is_listed(self):
        for program in (os.environ["GUIKOU"], os.environ["GUIKOU_C"]):
            dynamic = subprocess.run(["objdump", "-p", program], capture_output=True, text=True, check=True).stdout
            for library in re.findall(r"NEEDED\s+(\S+)", dynamic):
                stem = library.split(".so")[0]
                if stem in SYSTEM or stem == "libguikou":
                    continue
                name = BEHIND.get(stem, stem.removeprefix("lib"))
                self.assertTrue({name, stem} & self.names, f"{library} of {program}")

    def test_every_package_to_build_with_is_listed(self):
        text = (ROOT / "run").read_text()
        packages = set(re.search(r"packages_build=\(([^)]*)\)", text).group(1).split()) - TOOLS
        listed = {p["package"] for p in json.loads((ROOT / "cmake/components.json").read_text())}
        self.assertEqual(packages - listed, set())

    def test_what_only_some_packages_hold_is_listed_where_it_is_installed(self):
        """The runtime of the module for browsers, and the C++ library inside the jar's native library."""
        for name, package in (("emscripten", "emscripten"), ("libstdcxx", "libstdc++-12-dev")):
            there = subprocess.run(["dpkg-query", "-W", "-f=${db:Status-Status}", package], capture_output=True, text=True, check=False).stdout == "installed"
            self.assertEqual(name in self.names, there, name)

    def test_every_embedded_module_is_listed(self):
        modules = re.search(r"foreach\(module ([^)]*)\)", (ROOT / "cmake/GuikouDependencies.cmake").read_text()).group(1).split()
        self.assertEqual({f"d3-{m}" for m in modules} - self.names, set())

    def test_it_is_whole_and_the_same_twice(self):
        self.assertEqual(sbom(SOURCE_DATE_EPOCH="86400"), sbom(SOURCE_DATE_EPOCH="86400"))
        self.assertEqual(json.loads(sbom(SOURCE_DATE_EPOCH="86400"))["creationInfo"]["created"], "1970-01-02T00:00:00Z")
        ids = {p["SPDXID"] for p in self.document["packages"]} | {"SPDXRef-DOCUMENT"}
        self.assertEqual(len(ids), len(self.document["packages"]) + 1)
        for relation in self.document["relationships"]:
            self.assertIn(relation["spdxElementId"], ids)
            self.assertIn(relation["relatedSpdxElement"], ids)
        for package in self.document["packages"]:
            self.assertRegex(package["SPDXID"], r"^SPDXRef-[A-Za-z0-9.-]+$")
            self.assertTrue(package["versionInfo"])

    def test_no_source_knows_the_day_or_place_of_its_build(self):
        for folder in ("lib", "bindings/cli", "include"):
            for path in (ROOT / folder).rglob("*.[chi]*"):
                self.assertNotRegex(path.read_text(errors="replace"), r"__(DATE|TIME|TIMESTAMP|FILE)__", path)


if __name__ == "__main__":
    unittest.main()
