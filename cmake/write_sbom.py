#!/usr/bin/env python3
"""Writes what Guikou is made of as an SPDX 2.3 document (JSON) to stdout: the libraries of components.json with the versions that
Debian's packages have on this machine; optional ones, which only some of what is shipped holds, where they are installed. The same packages give the same bytes; SOURCE_DATE_EPOCH dates it, else 1970."""
import datetime
import json
import os
import pathlib
import re
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
HOW = {"linked": "DYNAMIC_LINK", "static": "STATIC_LINK", "headers": "STATIC_LINK", "embedded": "CONTAINS", "read while loading": "RUNTIME_DEPENDENCY_OF"}


def installed_version(package, optional):
    done = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True)
    if done.returncode != 0 or not done.stdout:
        if optional:
            return None
        sys.exit(f"write_sbom: the package {package} is not installed")
    return done.stdout


def document():
    version = re.search(r"project\(guikou VERSION (\S+)", (HERE.parent / "CMakeLists.txt").read_text()).group(1)
    date = datetime.datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "0")), datetime.timezone.utc)
    own = {"SPDXID": "SPDXRef-guikou", "name": "guikou", "versionInfo": version, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
           "licenseConcluded": "NOASSERTION", "licenseDeclared": "NOASSERTION", "copyrightText": "NOASSERTION"}
    packages, relations = [own], [{"spdxElementId": "SPDXRef-DOCUMENT", "relationshipType": "DESCRIBES", "relatedSpdxElement": "SPDXRef-guikou"}]
    for part in json.loads((HERE / "components.json").read_text()):
        at, found = f"SPDXRef-{part['name']}", installed_version(part["package"], part.get("optional", False))
        if not found:
            continue
        packages.append({"SPDXID": at, "name": part["name"], "versionInfo": found, "downloadLocation": "NOASSERTION", "filesAnalyzed": False,
                         "licenseConcluded": part["licence"], "licenseDeclared": part["licence"], "copyrightText": "NOASSERTION",
                         "comment": f"{part['how']}; in {', '.join(part['in'])}",
                         "externalRefs": [{"referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl", "referenceLocator": f"pkg:deb/debian/{part['package']}@{found}"}]})
        one, other = ("SPDXRef-guikou", at) if part["how"] != "read while loading" else (at, "SPDXRef-guikou")
        relations.append({"spdxElementId": one, "relationshipType": HOW[part["how"]], "relatedSpdxElement": other})
    return {"spdxVersion": "SPDX-2.3", "dataLicense": "CC0-1.0", "SPDXID": "SPDXRef-DOCUMENT", "name": f"guikou-{version}",
            "documentNamespace": f"https://guikou.invalid/spdx/guikou-{version}",
            "creationInfo": {"created": date.strftime("%Y-%m-%dT%H:%M:%SZ"), "creators": ["Tool: write_sbom.py"]},
            "packages": packages, "relationships": relations,
            "hasExtractedLicensingInfos": [{"licenseId": "LicenseRef-public-domain", "name": "public domain", "extractedText": "This database is in the public domain."}]}


if __name__ == "__main__":
    print(json.dumps(document(), ensure_ascii=False, indent=1))
