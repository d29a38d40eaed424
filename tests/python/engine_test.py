"""The Python package over the example company: values in and out, errors, threads, reload."""
import ast
import datetime
import inspect
import json
import pathlib
import threading
import time

import pytest

import guikou

ROOT = pathlib.Path(__file__).resolve().parents[2]
RULES = ROOT / "rules/example-aluminium"
PETITION = {"id": "P-1", "received": "2026-03-02", "kind": "appeal", "matter": "劳动报酬/欠薪", "unit": "熔铸厂", "petitioners": 12}
SMALL = "guikou: 1\nid: small\norg: {units: [{id: %s}]}\ntables: [{id: t, hit: first, rules: [{id: all, then: {lead: %s}}]}]\n"


@pytest.fixture(scope="module")
def engine():
    with guikou.Engine.load(RULES) as loaded:
        yield loaded


def test_a_petition_in_every_form_is_decided_alike(engine):
    decision = engine.route(PETITION)
    assert decision["lead"] and decision["digest"] == engine.digest
    text = json.dumps(PETITION, ensure_ascii=False)
    assert decision == engine.route(text) == engine.route(text.encode()) == json.loads(engine.route_json(text))
    dated = dict(PETITION, received=datetime.datetime(2026, 3, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=8))))
    assert engine.route(dated) == decision
    assert engine.route(dict(PETITION, received=datetime.date(2026, 3, 2))) == decision


def test_options(engine):
    assert list(engine.route(PETITION, fields=["id", "lead"])) == ["id", "lead"] == list(engine.route(PETITION, fields="id,lead"))
    assert engine.route(PETITION, at=datetime.date(2026, 3, 2)) == engine.route(PETITION)
    refused = engine.route({"id": "P-2"}, language="en", line=7)
    assert (refused["error"]["code"], refused["error"]["attribute"], refused["line"]) == ("missing-attribute", "received", 7)
    assert engine.route({"id": "P-2"}, language="en")["error"]["message"] != engine.route({"id": "P-2"})["error"]["message"]


def test_many_are_one_by_one_in_order(engine):
    petitions = [dict(PETITION, id=f"P-{number}", petitioners=number) for number in range(1, 30)] + [{"id": "broken"}]
    many = engine.route_many(petitions)
    assert many == [engine.route(petition, line=number) if "unit" not in petition else engine.route(petition) for number, petition in enumerate(petitions, 1)]
    assert engine.route_many(json.dumps(petition, indent=1) for petition in petitions) == many
    assert engine.route_many([]) == []


def test_unreadable_records_raise_nothing(engine):
    for record in (b"\xff", "{", "\ud800", [1], {"id": "x", "received": "2026-03-02", "nonsense": 1}):
        assert engine.route(record)["outcome"] == "error"


def test_what_cannot_be_a_petition_raises(engine):
    with pytest.raises(TypeError):
        engine.route({"id": object()})


def test_errors_of_calls(engine):
    for wrong in ({"at": "yesterday"}, {"fields": "leader"}, {"language": "fr"}):
        with pytest.raises(guikou.ArgumentError) as told:
            engine.route(PETITION, **wrong)
        assert str(told.value) and isinstance(told.value, ValueError)
    with pytest.raises(guikou.ArgumentError):
        engine.explain(PETITION, rule="no/rule")
    with pytest.raises(guikou.ArgumentError):
        engine.graph({"id": "x"})


def test_cases(engine):
    case = {"petition": PETITION, "events": [{"type": "accepted", "at": "2026-03-05T10:00:00+08:00"}]}
    answer = engine.escalate(case, now="2026-05-20")
    assert answer["clocks"] and answer["due"]
    assert engine.escalate_many([case, case], now="2026-05-20") == [answer, answer]
    assert engine.escalate(dict(case, now="2026-05-20")) == answer


def test_explains_draws_watches_checks_tests_and_describes(engine):
    assert "P-1" in engine.explain(PETITION) and "P-1" in engine.explain(PETITION, language="en")
    assert json.loads(engine.explain_json(PETITION, unit="熔铸厂"))["decision"] == engine.route(PETITION)
    assert engine.graph(format="dot").startswith("digraph") and "<svg" in engine.graph(PETITION)
    assert engine.schema("decision")["$schema"]
    small = guikou.Engine.load_text(SMALL % ("a", "a"))
    assert small.test()["failed"] == 0 and "coverage" in small.test(coverage=True)
    assert "untested-rule" in [finding["code"] for finding in small.check(today="2026-03-02")]
    petitions = [dict(PETITION, id=f"P-{number}", received=f"2026-03-{number:02}") for number in range(1, 20)]
    with engine.signal_stream() as stream:
        fired = [signal for petition in petitions for signal in stream.take(petition)]
    assert fired and fired == engine.signals(reversed(petitions))


def test_asks_what_an_office_asks(engine):
    case = {"petition": PETITION, "events": [{"type": "accepted", "at": PETITION["received"]}]}
    assert engine.audit([case], now="2026-12-31", language="en", format="text").startswith("Audit")
    assert engine.report([case])["from"] and "," in engine.report([case], format="csv")
    audit = engine.audit([case], now="2026-12-31", language="en")
    assert audit["cases"] == 1 and {finding["petition"] for finding in audit["findings"]} == {PETITION["id"]}
    assert engine.report([case], "2026-01-01", datetime.date(2026, 12, 31))["totals"][0] == {"what": "received", "count": 1}
    assert engine.agenda([case], "2026-11-01", "2026-11-30")["meetings"]
    with pytest.raises(guikou.ArgumentError):
        engine.agenda([case], "2026-11-30", "2026-11-01")


def test_files_that_the_host_holds_are_the_rulebook_that_they_are_on_the_disk(engine):
    files = {f"books/{path.relative_to(RULES.parent).as_posix()}": path.read_bytes() for path in RULES.parent.rglob("*") if path.suffix in (".yaml", ".csv")}
    for given in (files, {path: text.decode() for path, text in files.items()}):
        held = guikou.Engine.load_files(given, rulebook="books/example-aluminium")
        assert held.digest == engine.digest
        assert held.route_json(PETITION) == engine.route_json(PETITION)
    for missing in (files, {}):
        with pytest.raises(guikou.RulebookError) as told:
            guikou.Engine.load_files(missing)
        assert told.value.findings[0]["code"] == "unreadable-file"
    for wrong in ({"": "guikou: 1"}, {"a.yaml": "", "./a.yaml": ""}):
        with pytest.raises(guikou.ArgumentError):
            guikou.Engine.load_files(wrong)


def test_wishes_of_a_single_call_are_the_same_by_every_way(engine):
    """The usual call goes a shorter way than one that wishes something; both decide alike and both tell of what is wrong."""
    plain = engine.route_json(PETITION)
    assert engine.route_json(PETITION, language="zh") == plain
    small = guikou.Engine.load_text(SMALL % ("a", "a"))
    small.close()
    for call in (small.route_json, small.escalate_json, small.explain_json, small.graph):
        with pytest.raises(guikou.GuikouError):
            call(PETITION)


def test_a_rulebook_with_errors():
    with pytest.raises(guikou.RulebookError) as told:
        guikou.Engine.load_text("guikou: 1\nid: x\ntabels: []\n", name="x.yaml", language="en")
    finding = told.value.findings[0]
    assert (finding["code"], finding["line"], finding["file"]) == ("unknown-key", 3, "x.yaml")
    assert str(told.value).startswith("x.yaml:3:1: ")
    with pytest.raises(guikou.RulebookError):
        guikou.Engine.load("/no/where")


def test_closing():
    engine = guikou.Engine.load_text(SMALL % ("a", "a"))
    stream = engine.signal_stream()
    engine.close()
    engine.close()
    stream.take({"id": "1", "received": "2026-03-02"})   # keeps what it needs
    with pytest.raises(guikou.GuikouError):
        engine.route(PETITION)


def test_reload_while_others_decide():
    holder = guikou.Holder()
    with pytest.raises(guikou.GuikouError):
        holder.engine()
    holder.set(guikou.Engine.load_text(SMALL % ("a", "a")))
    wrong, stop = [], threading.Event()

    def decide():
        while not stop.is_set():
            with holder.engine() as engine:
                decision = engine.route({"id": "1", "received": "2026-03-02"})
                if decision["lead"] not in "ab" or decision["digest"] != engine.digest:
                    wrong.append(decision)

    threads = [threading.Thread(target=decide) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(15):
        holder.set(guikou.Engine.load_text(SMALL % ("ab"[number % 2], "ab"[number % 2])))
        with pytest.raises(guikou.RulebookError):
            holder.load("/no/where")
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong


def test_the_lock_of_the_interpreter_is_let_go(engine):
    """While one long call runs, this thread goes on: it could not if the call held the lock for all that time."""
    lines = b"".join(json.dumps(PETITION, ensure_ascii=False).encode() + b"\n" for _ in range(3000))
    times = []

    def call():
        times.append(time.monotonic())
        engine.route_lines(lines)
        times.append(time.monotonic())

    caller = threading.Thread(target=call)
    caller.start()
    turns = []
    while caller.is_alive():
        turns.append(time.monotonic())
        time.sleep(0.001)
    inside = [turn for turn in turns if times[0] < turn < times[1]]
    assert len(inside) > 3


def test_the_stub_says_what_there_is():
    stub = ast.parse((ROOT / "bindings/python/guikou/__init__.pyi").read_text(encoding="utf-8"))
    classes = {node.name: node for node in stub.body if isinstance(node, ast.ClassDef)}
    assert set(classes) | {"version"} == set(guikou.__all__)
    for name in ("Engine", "Holder", "SignalStream"):
        said = {node.name: node.args for node in classes[name].body if isinstance(node, ast.FunctionDef)}
        there = {key for key in dir(getattr(guikou, name)) if not key.startswith("_")}
        assert {key for key in said if not key.startswith("_")} == there
        for key in there:
            member = getattr(getattr(guikou, name), key)
            if callable(member):
                arguments = [argument.arg for argument in [*said[key].args, *said[key].kwonlyargs] if argument.arg not in ("self", "cls")]
                assert arguments == [word for word in inspect.signature(member).parameters if word != "self"], key


def test_the_conventions_of_the_header():
    """ctypes believes what it is told: the structures must be those of guikou.h."""
    from guikou import _library
    header = (ROOT / "include/guikou/guikou.h").read_text(encoding="utf-8")
    struct = header[header.index("typedef struct guikou_options {"):header.index("} guikou_options;")]
    import re
    fields = re.findall(r"^  \w+ (\w+);", struct, re.M)
    assert fields == [name for name, _ in _library.Options._fields_]
    assert f"#define GUIKOU_ABI_VERSION {_library.ABI}u" in header
