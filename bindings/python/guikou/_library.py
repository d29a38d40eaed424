"""libguikou_c as ctypes sees it: where it is found, its structures and the types of its functions."""

import ctypes
import functools
import os
import pathlib

try:
    from . import _quick
except ImportError:   # not built for this machine, or a Python that has no such modules: ctypes does it all, slower
    _quick = None

ABI = 2
OK, NOT_LOADED = 0, 1
NO_MEMORY, FAULT = 10, 11


class Text(ctypes.Structure):
    _fields_ = [("data", ctypes.c_void_p), ("size", ctypes.c_size_t), ("owner", ctypes.c_void_p)]


class Slice(ctypes.Structure):
    _fields_ = [("data", ctypes.c_char_p), ("size", ctypes.c_size_t)]


class Options(ctypes.Structure):
    _fields_ = [("struct_size", ctypes.c_size_t), ("language", ctypes.c_int32), ("redact", ctypes.c_int32), ("at", Slice),
                ("now", Slice), ("fields", Slice), ("rule", Slice), ("unit", Slice), ("format", Slice), ("line", ctypes.c_uint64)]


class File(ctypes.Structure):
    _fields_ = [("path", Slice), ("text", Slice)]


class Counts(ctypes.Structure):
    _fields_ = [("routed", ctypes.c_uint64), ("unroutable", ctypes.c_uint64), ("errors", ctypes.c_uint64)]


def _open():
    """GUIKOU_LIBRARY, then the library in this package, then the system's."""
    inside = pathlib.Path(__file__).with_name("libguikou_c.so")
    named = os.environ.get("GUIKOU_LIBRARY")
    return ctypes.CDLL(named or (str(inside) if inside.exists() else "libguikou_c.so.0.1"))


lib = _open()
if lib.guikou_abi_version() < ABI:
    raise ImportError(f"libguikou_c has ABI {lib.guikou_abi_version()}, this package needs {ABI}")

_handle, _bytes, _size = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_size_t
_options, _text, _outcome = ctypes.POINTER(Options), ctypes.POINTER(Text), ctypes.POINTER(ctypes.c_int32)
_counts, _out_handle = ctypes.POINTER(Counts), ctypes.POINTER(ctypes.c_void_p)
_days = [_handle, _bytes, _size, _bytes, _size, _bytes, _size, _options, _text, _counts]
_record, _lines = [_handle, _bytes, _size, ctypes.c_void_p, _text, _outcome], [_handle, _bytes, _size, _options, _text, _counts]

for _name, _arguments in {
    "engine_load": [_bytes, _size, _options, _out_handle, _text],
    "engine_load_text": [_bytes, _size, _bytes, _size, _options, _out_handle, _text],
    "engine_load_files": [ctypes.POINTER(File), _size, _bytes, _size, _options, _out_handle, _text],
    "engine_about": [_handle, _text],
    "engine_route": _record, "engine_escalate": _record, "engine_explain": _record, "engine_graph": _record,
    "engine_route_lines": _lines, "engine_escalate_lines": _lines, "engine_signals_lines": _lines,
    "engine_audit": _lines, "engine_agenda": _days, "engine_report": _days,
    "engine_check": [_handle, _options, _text],
    "engine_test": [_handle, _options, _text, ctypes.POINTER(ctypes.c_uint64)],
    "engine_schema": [_handle, _options, _text],
    "signals_new": [_handle, _out_handle],
    "signals_take": [_handle, _bytes, _size, _text, _outcome],
    "holder_new": [_out_handle],
    "holder_set": [_handle, _handle],
    "holder_load": [_handle, _bytes, _size, _options, _text],
    "holder_engine": [_handle, _out_handle],
}.items():
    _function = getattr(lib, "guikou_" + _name)
    _function.argtypes, _function.restype = _arguments, ctypes.c_int32
for _name in ("engine_free", "holder_free", "signals_free"):
    getattr(lib, "guikou_" + _name).argtypes = [_handle]
    getattr(lib, "guikou_" + _name).restype = None
lib.guikou_text_free.argtypes, lib.guikou_text_free.restype = [_text], None
lib.guikou_status_text.argtypes, lib.guikou_status_text.restype = [ctypes.c_int32, ctypes.c_int32], _bytes
lib.guikou_version.restype = _bytes


def _by_ctypes(function, engine, record, options):
    text, outcome = Text(), ctypes.c_int32()
    status = function(engine, record, len(record), options, ctypes.byref(text), ctypes.byref(outcome))
    data = ctypes.string_at(text.data, text.size)
    lib.guikou_text_free(ctypes.byref(text))
    return status, data, outcome.value


def _record_call(function):
    """A call (engine, record, options) that gives (status, answer, outcome); engine and options by their addresses, 0 for no options."""
    if _quick is None:
        return functools.partial(_by_ctypes, function)
    return functools.partial(_quick.record, *(ctypes.cast(one, ctypes.c_void_p).value for one in (lib.guikou_text_free, function)))


route, escalate, explain, graph = map(_record_call, (lib.guikou_engine_route, lib.guikou_engine_escalate, lib.guikou_engine_explain, lib.guikou_engine_graph))
