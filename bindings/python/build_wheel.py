"""Builds the wheel: build_wheel.py LIBRARY FOLDER NOTICES [QUICK]. One for every Python 3: the library is reached by ctypes. NOTICES is the file of the
licences of what is in LIBRARY (build/…/notices/notices.txt). QUICK is the module that makes single calls cheaper, for CPython from 3.7; other
Pythons pass it by.

A wheel is a zip with a list of its files; made by hand it is the same bytes each time. Its platform is linux_MACHINE: the
library as it is asks for this system's libraries.
"""
import base64
import hashlib
import os
import pathlib
import platform
import re
import sys
import zipfile

HERE = pathlib.Path(__file__).resolve().parent


def version():
    return re.search(r"project\(guikou VERSION ([0-9.]+)", (HERE.parents[1] / "CMakeLists.txt").read_text(encoding="utf-8")).group(1)


def metadata(number):
    return (f"Metadata-Version: 2.1\nName: guikou\nVersion: {number}\nSummary: Responsibility rules for petitions: who owns it, who answers, who hears next\n"
            "Requires-Python: >=3.7\nProvides-Extra: tables\nRequires-Dist: pyarrow; extra == 'tables'\n")


def main(library, folder, notices, quick=None):
    number, tag = version(), "linux_" + platform.machine()
    info = f"guikou-{number}.dist-info"
    files = {f"guikou/{path.name}": path.read_bytes() for path in sorted((HERE / "guikou").iterdir()) if path.suffix in (".py", ".pyi", ".typed")}
    files["guikou/py.typed"] = b""
    files["guikou/libguikou_c.so"] = pathlib.Path(library).read_bytes()
    if quick is not None:
        files["guikou/_quick.abi3.so"] = pathlib.Path(quick).read_bytes()
    files[f"{info}/licenses/notices.txt"] = pathlib.Path(notices).read_bytes()
    files[f"{info}/METADATA"] = metadata(number).encode()
    files[f"{info}/WHEEL"] = f"Wheel-Version: 1.0\nGenerator: guikou\nRoot-Is-Purelib: false\nTag: py3-none-{tag}\n".encode()
    rows = [f"{name},sha256={base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b'=').decode()},{len(data)}" for name, data in files.items()]
    files[f"{info}/RECORD"] = "".join(row + "\n" for row in [*rows, f"{info}/RECORD,,"]).encode()
    os.makedirs(folder, exist_ok=True)
    wheel = pathlib.Path(folder) / f"guikou-{number}-py3-none-{tag}.whl"
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, data)
    print(wheel)


if __name__ == "__main__":
    main(*sys.argv[1:])
