"""Engines, holders and streams: convert, call, raise, free. Nothing is decided here."""

import ctypes
import datetime
import enum
import json
import os

from . import _library
from ._errors import ArgumentError, GuikouError, RulebookError
from ._library import Counts, File, Options, Slice, Text, lib

_LANGUAGES = {None: 0, "zh": 1, "en": 2}
_string_at, _byref, _route = ctypes.string_at, ctypes.byref, _library.route


def version():
    return lib.guikou_version().decode()


class Outcome(enum.IntEnum):
    routed = 0
    unroutable = 1
    error = 2


def _plain(value):
    """What JSON does not know and petitions hold: times and dates."""
    if isinstance(value, (datetime.datetime, datetime.date)):
        return value.isoformat()
    raise TypeError(f"a petition cannot hold a {type(value).__name__}")


def _as_json(record):
    """A record as UTF-8 JSON: texts go as they are, anything else is written. Names of lone surrogates stay refusable."""
    if isinstance(record, bytes):
        return record
    if not isinstance(record, str):
        record = json.dumps(record, ensure_ascii=False, default=_plain, separators=(",", ":"))
    return record.encode("utf-8", "surrogatepass")


def _as_lines(records):
    if isinstance(records, (bytes, str)):
        return _as_json(records)
    return b"".join(_line(record) for record in records)


def _line(record):
    """One record on one line: JSON text that a host has laid out over several loses its line ends, which mean nothing there."""
    text = _as_json(record)
    return (text.replace(b"\r", b" ").replace(b"\n", b" ") if b"\n" in text or b"\r" in text else text) + b"\n"


def _moment(value):
    return value.isoformat() if isinstance(value, (datetime.datetime, datetime.date)) else value


def _options(language=None, redact=False, line=0, **texts):
    """The C options of what was said; None where nothing was."""
    if language not in _LANGUAGES:
        raise ArgumentError(f'language is "zh" or "en", not {language!r}')
    said = {name: value for name, value in texts.items() if value is not None and value != ""}
    if not (language or redact or line or said):
        return None
    options = Options(struct_size=ctypes.sizeof(Options), language=_LANGUAGES[language], redact=int(redact), line=line)
    for name, value in said.items():
        if name == "fields" and not isinstance(value, str):
            value = ",".join(value)
        text = _moment(value).encode()
        slot = getattr(options, name)
        slot.data, slot.size = text, len(text)
    return options


def _checked(status):
    if status == _library.NO_MEMORY:
        raise MemoryError(lib.guikou_status_text(status, 2).decode())
    kind = GuikouError if status in (_library.FAULT, _library.NOT_LOADED) else ArgumentError
    raise kind(lib.guikou_status_text(status, 2).decode(), status)


def _taken(text):
    """The bytes of a text of the library's, which is freed."""
    data = _string_at(text.data, text.size)
    lib.guikou_text_free(_byref(text))
    return data


class _Handle:
    """A handle that is freed when nobody knows it any more: a call in another thread keeps it while it runs."""

    __slots__ = ("pointer", "_free")

    def __init__(self, pointer, free):
        self.pointer, self._free = pointer.value, free

    def __del__(self):
        self._free(self.pointer)


class _Owner:
    """What may be closed. Closing lets go; calls that run at that moment end as usual."""

    _handle = None

    def _open(self):
        """The handle, for the caller to hold on to while a call runs."""
        handle = self._handle
        if handle is None:
            raise GuikouError("it is closed")
        return handle

    def close(self):
        self._handle = None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()


class Engine(_Owner):
    """A loaded rulebook. Petitions and cases may be dicts, JSON as str, or JSON as bytes."""

    def __init__(self, handle, findings):
        self._handle, self.findings, self._about = handle, findings, None

    def _told(self, key):
        if self._about is None:
            self._about = json.loads(self._asked(lib.guikou_engine_about))
        return self._about[key]

    id = property(lambda self: self._told("id"))
    title = property(lambda self: self._told("title"))
    digest = property(lambda self: self._told("digest"))

    @classmethod
    def load(cls, path, *, language=None):
        """Loads a rulebook file, or a folder that holds rulebook.yaml. RulebookError has the findings."""
        written = os.fsencode(path)
        return cls._loaded(lib.guikou_engine_load, [written, len(written)], language)

    @classmethod
    def load_text(cls, yaml, *, name="rulebook.yaml", language=None):
        """Loads one YAML text without files of its own; `name` stands in findings."""
        text, called = yaml.encode() if isinstance(yaml, str) else yaml, name.encode()
        return cls._loaded(lib.guikou_engine_load_text, [text, len(text), called, len(called)], language)

    @classmethod
    def load_files(cls, files, *, rulebook="", language=None):
        """Loads files that you hold, from a database or an archive: a mapping of paths (`/` between folders) to texts, which name each other as on a disk.
        `rulebook` is the path of one of them, or of a folder that has a rulebook.yaml; default: rulebook.yaml."""
        texts = [(path.encode(), text.encode() if isinstance(text, str) else bytes(text)) for path, text in files.items()]
        array = (File * len(texts))(*(File(Slice(path, len(path)), Slice(text, len(text))) for path, text in texts))
        main = rulebook.encode()
        return cls._loaded(lib.guikou_engine_load_files, [array, len(texts), main, len(main)], language)

    @classmethod
    def _loaded(cls, function, arguments, language):
        pointer, text = ctypes.c_void_p(), Text()
        status = function(*arguments, _options(language), _byref(pointer), _byref(text))
        findings = _findings(status, text)
        return cls(_Handle(pointer, lib.guikou_engine_free), findings)

    def _record(self, call, record, options):
        handle = self._open()
        status, answer, outcome = call(handle.pointer, record, 0 if options is None else ctypes.addressof(options))
        if status:
            _checked(status)
        return answer, outcome

    def _lines(self, function, lines, options):
        handle = self._open()
        text, counts = Text(), Counts()
        status = function(handle.pointer, lines, len(lines), options, _byref(text), _byref(counts))
        if status:
            _checked(status)
        return _taken(text)

    def route_json(self, petition, *, at=None, fields=None, language=None, line=0):
        """Decides one petition; the decision as JSON bytes, those of the command line."""
        if at is None and fields is None and language is None and not line:   # asked first: the usual call is a short one
            handle = self._handle
            if handle is not None:
                status, answer, _ = _route(handle.pointer, petition if type(petition) is bytes else _as_json(petition), 0)
                if not status:
                    return answer
        return self._record(_route, _as_json(petition), _options(language, line=line, at=at, fields=fields))[0]

    def route(self, petition, *, at=None, fields=None, language=None, line=0):
        """Decides one petition; the decision as a dict. An unreadable one is decided {"outcome": "error", …}."""
        return json.loads(self.route_json(petition, at=at, fields=fields, language=language, line=line))

    def route_lines(self, lines, *, at=None, fields=None, language=None, line=0):
        """JSONL to JSONL in one call."""
        return self._lines(lib.guikou_engine_route_lines, _as_json(lines), _options(language, line=line, at=at, fields=fields))

    def route_many(self, petitions, *, at=None, fields=None, language=None):
        """Decides many petitions in one call; a list of dicts in the same order."""
        return _dicts(self.route_lines(_as_lines(petitions), at=at, fields=fields, language=language))

    def route_table(self, table, *, at=None, fields=None, language=None, line=1):
        """Decides a table (pyarrow, pandas, polars): either a column `petition` of JSON, or a column an attribute. Comes back as
        a table of the same library with a row for each: id, outcome, reason, lead, sponsor, policy and the decision as JSON.
        `line` is the number of the first row."""
        from ._table import route_table
        handle = self._open()
        options = _options(language, line=line, at=at, fields=fields)
        return route_table(handle.pointer, table, options, _checked)

    def escalate_json(self, case, *, now=None, fields=None, language=None, line=0):
        return self._record(_library.escalate, _as_json(case), _options(language, line=line, now=now, fields=fields))[0]

    def escalate(self, case, *, now=None, fields=None, language=None, line=0):
        """What of a case is due, what comes next, and when to ask again (`next_wakeup`)."""
        return json.loads(self.escalate_json(case, now=now, fields=fields, language=language, line=line))

    def escalate_lines(self, lines, *, now=None, fields=None, language=None, line=0):
        return self._lines(lib.guikou_engine_escalate_lines, _as_json(lines), _options(language, line=line, now=now, fields=fields))

    def escalate_many(self, cases, *, now=None, fields=None, language=None):
        return _dicts(self.escalate_lines(_as_lines(cases), now=now, fields=fields, language=language))

    def explain(self, petition, *, at=None, now=None, rule=None, unit=None, redact=False, language=None):
        """Why, as text for people; `rule` and `unit` ask why not. `petition` may be a case."""
        return self._explained(petition, "text", at=at, now=now, rule=rule, unit=unit, redact=redact, language=language).decode()

    def explain_json(self, petition, *, at=None, now=None, rule=None, unit=None, redact=False, language=None):
        """Why, as JSON bytes, those of the command line."""
        return self._explained(petition, "json", at=at, now=now, rule=rule, unit=unit, redact=redact, language=language)

    def _explained(self, petition, form, *, language, redact, **texts):
        return self._record(_library.explain, _as_json(petition), _options(language, redact, format=form, **texts))[0]

    def graph(self, petition=None, *, format="svg", at=None, language=None):
        """The chart, and the petition's way through it: svg, dot, mermaid or html."""
        record = b"" if petition is None else _as_json(petition)
        drawing, outcome = self._record(_library.graph, record, _options(language, format=format, at=at))
        if petition is not None and outcome == Outcome.error:
            raise ArgumentError(json.loads(drawing)["error"]["message"])
        return drawing.decode()

    def signals(self, petitions):
        """Every early sign that these petitions give, in any order of theirs; a list of dicts."""
        return _dicts(self.signals_lines(_as_lines(petitions)))

    def signals_lines(self, lines):
        return self._lines(lib.guikou_engine_signals_lines, _as_json(lines), None)

    def audit(self, cases, *, now=None, language=None, format=None):
        """What was done with these cases against what the rulebook asks, and the record of each unit: a dict, or with format="text" a text."""
        return _in_form(self.audit_json(cases, now=now, language=language, format=format), format)

    def audit_json(self, cases, *, now=None, language=None, format=None):
        return self._lines(lib.guikou_engine_audit, _as_lines(cases), _options(language, now=now, format=format))

    def agenda(self, cases, first, last, *, now=None, language=None, format=None):
        """Meetings, reception days, duties and contacts from the first to the last day: a dict, or with format="text" a text."""
        return _in_form(self.agenda_json(cases, first, last, now=now, language=language, format=format), format)

    def agenda_json(self, cases, first, last, *, now=None, language=None, format=None):
        return self._days(lib.guikou_engine_agenda, cases, first, last, _options(language, now=now, format=format))

    def report(self, cases, first=None, last=None, *, now=None, language=None, format=None):
        """The statistics from the first to the last day (without days: of the year of the last thing that a case tells): a dict of tables, or with format="text" or "csv" a text."""
        return _in_form(self.report_json(cases, first, last, now=now, language=language, format=format), format)

    def report_json(self, cases, first=None, last=None, *, now=None, language=None, format=None):
        return self._days(lib.guikou_engine_report, cases, first, last, _options(language, now=now, format=format))

    def _days(self, function, cases, first, last, options):
        handle, lines, (first, last) = self._open(), _as_lines(cases), (b"" if day is None else _moment(day).encode() for day in (first, last))
        text, counts = Text(), Counts()
        status = function(handle.pointer, lines, len(lines), first, len(first), last, len(last), options, _byref(text), _byref(counts))
        if status:
            _checked(status)
        return _taken(text)

    def signal_stream(self):
        """Watches petitions that come in order of `received`."""
        return SignalStream(self)

    def _asked(self, function, *arguments, after=()):
        """Arguments before the text that comes out, and after it."""
        handle, text = self._open(), Text()
        status = function(handle.pointer, *arguments, _byref(text), *after)
        if status:
            _checked(status)
        return _taken(text)

    def check(self, *, today=None):
        """Analyses the rulebook: a list of findings, those of loading included."""
        return json.loads(self._asked(lib.guikou_engine_check, _options(now=today)))["findings"]

    def test(self, *, coverage=False, language=None):
        """Runs the rulebook's own tests; the report of `guikou test --format json`."""
        form = "coverage" if coverage else "json"
        return json.loads(self._asked(lib.guikou_engine_test, _options(language, format=form), after=(_byref(ctypes.c_uint64()),)))

    def schema(self, of="petition"):
        """JSON Schema of a petition, case, decision or rulebook."""
        return json.loads(self.schema_json(of))

    def schema_json(self, of="petition"):
        return self._asked(lib.guikou_engine_schema, _options(format=of))

    def __repr__(self):
        return f"<guikou.Engine {self.id} {self.digest[:19]}…>"


def _in_form(answer, form):
    return json.loads(answer) if form in (None, "json") else answer.decode()


def _dicts(lines):
    return [json.loads(line) for line in lines.split(b"\n") if line]


def _findings(status, text):
    if status not in (_library.OK, _library.NOT_LOADED):
        _checked(status)
    findings = json.loads(_taken(text))["findings"]
    if status == _library.NOT_LOADED:
        raise RulebookError(findings, status)
    return findings


class SignalStream(_Owner):
    """One stream of petitions in order of `received`. For one thread at a time."""

    def __init__(self, engine):
        handle, pointer = engine._open(), ctypes.c_void_p()
        status = lib.guikou_signals_new(handle.pointer, _byref(pointer))
        if status:
            _checked(status)
        self._handle = _Handle(pointer, lib.guikou_signals_free)

    def take(self, petition):
        """The next petition; the signals that fire at it, a list of dicts. An unreadable one is not counted."""
        handle, record, text, outcome = self._open(), _as_json(petition), Text(), ctypes.c_int32()
        status = lib.guikou_signals_take(handle.pointer, record, len(record), _byref(text), _byref(outcome))
        if status:
            _checked(status)
        return _dicts(_taken(text))


class Holder(_Owner):
    """Where threads find the rulebook in force while others replace it."""

    def __init__(self):
        pointer = ctypes.c_void_p()
        status = lib.guikou_holder_new(_byref(pointer))
        if status:
            _checked(status)
        self._handle = _Handle(pointer, lib.guikou_holder_free)

    def load(self, path, *, language=None):
        """Loads and puts in force. RulebookError leaves the old one in force."""
        handle, written, text = self._open(), os.fsencode(path), Text()
        status = lib.guikou_holder_load(handle.pointer, written, len(written), _options(language), _byref(text))
        return _findings(status, text)

    def set(self, engine):
        handle, put = self._open(), engine._open()
        status = lib.guikou_holder_set(handle.pointer, put.pointer)
        if status:
            _checked(status)

    def engine(self):
        """The engine in force, a handle of its own. GuikouError if there is none yet."""
        handle, pointer = self._open(), ctypes.c_void_p()
        status = lib.guikou_holder_engine(handle.pointer, _byref(pointer))
        if status:
            _checked(status)
        return Engine(_Handle(pointer, lib.guikou_engine_free), [])
