"""Tables of pyarrow, pandas and polars in and out; needs these (./run bindings)."""
import datetime
import gc
import json
import pathlib

import pandas
import polars
import pyarrow
import pytest

import guikou
from guikou import _table

ROOT = pathlib.Path(__file__).resolve().parents[2]
ROWS = [{"id": f"P-{number}", "received": datetime.datetime(2026, 3, 2, 9, number % 60), "kind": "appeal", "matter": "劳动报酬/欠薪", "unit": "熔铸厂",
         "petitioners": number + 1, "accused": ["板带公司.人力部", "外人"] if number % 3 == 0 else None} for number in range(100)] + [
    {"id": "P-x", "received": datetime.datetime(2026, 3, 2), "unit": "nowhere"}]
COLUMNS = ["id", "outcome", "reason", "lead", "sponsor", "policy", "decision"]


@pytest.fixture(scope="module")
def engine():
    with guikou.Engine.load(ROOT / "rules/example-aluminium") as loaded:
        yield loaded


@pytest.fixture(scope="module")
def expected(engine):
    return [engine.route_json({key: value for key, value in row.items() if value is not None}, line=number).decode() for number, row in enumerate(ROWS, 1)]


def test_pyarrow(engine, expected):
    table = pyarrow.Table.from_pylist(ROWS)
    decided = engine.route_table(table)
    assert isinstance(decided, pyarrow.Table) and decided.column_names == COLUMNS
    assert decided["decision"].to_pylist() == expected
    for row in decided.to_pylist():
        decision = json.loads(row["decision"])
        assert {key: decision.get(key) for key in COLUMNS[:-1]} == {key: row[key] for key in COLUMNS[:-1]}
    chunks = pyarrow.concat_tables([table[:7], table[7:7], table[7:]])
    assert engine.route_table(chunks)["decision"].to_pylist() == expected
    assert engine.route_table(table.slice(10, 20))["lead"].to_pylist() == decided["lead"].to_pylist()[10:30]
    batch = engine.route_table(table.to_batches()[0])
    assert isinstance(batch, pyarrow.RecordBatch) and batch.num_rows == len(ROWS)
    assert engine.route_table(table[:0]).num_rows == 0
    as_words = table.set_column(4, "unit", table["unit"].dictionary_encode())
    assert engine.route_table(as_words)["decision"].to_pylist() == expected


def test_petitions_as_json(engine, expected):
    texts = pyarrow.table({"petition": [json.dumps(row, default=str).replace("2026-03-02 ", "2026-03-02T") for row in ROWS]})
    assert engine.route_table(texts)["decision"].to_pylist() == expected


def test_pandas_keeps_its_index(engine, expected):
    frame = pandas.DataFrame(ROWS, index=[f"row {number}" for number in range(len(ROWS))])
    decided = engine.route_table(frame)
    assert isinstance(decided, pandas.DataFrame) and list(decided.index) == list(frame.index)
    assert list(decided["decision"]) == expected     # petitioners, with one missing, are floats there: 12.0 is 12


def test_polars(engine, expected):
    decided = engine.route_table(polars.DataFrame(ROWS, infer_schema_length=None))
    assert isinstance(decided, polars.DataFrame) and decided["decision"].to_list() == expected
    assert len(engine.route_table(polars.DataFrame({"petition": []}, schema={"petition": polars.String}))) == 0


def test_fields_and_times(engine):
    table = pyarrow.table({"id": ["1"], "received": pyarrow.array([datetime.datetime(2026, 3, 1, 17, tzinfo=datetime.timezone.utc)]), "unit": ["熔铸厂"]})
    decided = engine.route_table(table, fields="id,lead")
    assert decided.column_names == ["id", "lead", "decision"]
    same = engine.route({"id": "1", "received": "2026-03-02T01:00:00+08:00", "unit": "熔铸厂"}, fields="id,lead")
    assert json.loads(decided["decision"][0].as_py()) == same


def test_what_cannot_be_read(engine):
    with pytest.raises(guikou.ArgumentError):
        engine.route_table(pyarrow.table({"amount": pyarrow.array([b"x"])}))
    with pytest.raises(guikou.ArgumentError):
        engine.route_table(pyarrow.table({"id": ["1"]}), at="yesterday")


def test_nothing_is_left_behind(engine):
    table = pyarrow.Table.from_pylist(ROWS)
    engine.route_table(table)
    gc.collect()
    before, alive = pyarrow.total_allocated_bytes(), len(_table._alive)
    for _ in range(200):
        engine.route_table(table)
    gc.collect()
    assert pyarrow.total_allocated_bytes() == before and len(_table._alive) == alive == 0
