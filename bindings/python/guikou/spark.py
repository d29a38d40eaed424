"""Petitions decided on Apache Spark: the rulebook goes out once, each worker process loads it once.

    rulebook = guikou.spark.broadcast(spark, "rules", "example-aluminium")
    decisions = guikou.spark.decide(petitions, rulebook)      # petitions: (line, petition), see numbered_lines

Needs pyspark, pyarrow and pandas on the driver (Spark asks for pandas before it takes a function over Arrow batches, though
none is used), and this package and pyarrow on the executors.
"""

import pathlib

from ._engine import Engine

SCHEMA = "line long, id string, outcome string, reason string, lead string, sponsor string, policy string, decision string"

_engines = {}   # by what was sent: of one worker process


def broadcast(spark, root, rulebook="."):
    """Sends the files below `root`, of which `rulebook` (a path inside it) is the rulebook, to every executor, once."""
    folder = pathlib.Path(root)
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    sent = files, pathlib.PurePath(rulebook).as_posix()
    engine_of(sent)   # a rulebook with errors is told here, not by every task
    return spark.sparkContext.broadcast(sent)


def engine_of(sent):
    """The engine of a broadcast value, loaded when first asked for."""
    files, rulebook = sent
    key = (rulebook, tuple(sorted((name, hash(data)) for name, data in files.items())))
    if key not in _engines:
        _engines[key] = Engine.load_files(files, rulebook=rulebook)
    return _engines[key]


def numbered_lines(spark, path, partitions=None):
    """The records of a JSONL file or folder as (line, petition), petitions as bytes, line numbers as the command line counts. Blank lines are none."""
    lines = spark.sparkContext.textFile(str(path), partitions, use_unicode=False).zipWithIndex()
    rows = lines.filter(lambda pair: pair[0].strip(b" \t\r\v\f")).map(lambda pair: (pair[1] + 1, bytearray(pair[0])))
    return spark.createDataFrame(rows, "line long, petition binary")


def decide(petitions, rulebook, *, at=None, fields=None, language=None):
    """A frame (line, petition) to one of SCHEMA with a row for each."""
    def batches(iterator):
        import pyarrow
        engine = engine_of(rulebook.value)
        for batch in iterator:
            lines = batch.column("line")
            for first, length in _runs(lines.to_pylist()):
                part = batch.select(["petition"]).slice(first, length)
                decided = engine.route_table(part, at=at, fields=fields, language=language, line=lines[first].as_py())
                yield _as_schema(pyarrow, lines.slice(first, length), decided)
    return petitions.mapInArrow(batches, SCHEMA)


def _runs(lines):
    """(first, length) of each stretch in which the numbers follow one another: a stretch is one call."""
    first = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at] != lines[at - 1] + 1:
            yield first, at - first
            first = at


def _as_schema(pyarrow, lines, decided):
    names = [column.split()[0] for column in SCHEMA.split(", ")][1:]
    columns = [decided.column(name).cast(pyarrow.string()) if name in decided.schema.names else pyarrow.nulls(len(decided), pyarrow.string()) for name in names]
    return pyarrow.RecordBatch.from_arrays([lines, *columns], names=["line", *names])
