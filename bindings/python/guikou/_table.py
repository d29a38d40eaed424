"""Tables of petitions in, tables of decisions out, over the Arrow C data interface: pyarrow, pandas, polars, and whatever
else speaks the Arrow PyCapsule protocol. Nothing of them is imported here before a table of theirs comes in."""

import ctypes

from ._library import Counts, Options, lib


class _Schema(ctypes.Structure):
    pass


class _Array(ctypes.Structure):
    pass


_SchemaRelease, _ArrayRelease = ctypes.CFUNCTYPE(None, ctypes.POINTER(_Schema)), ctypes.CFUNCTYPE(None, ctypes.POINTER(_Array))
_Schema._fields_ = [("format", ctypes.c_char_p), ("name", ctypes.c_char_p), ("metadata", ctypes.c_char_p), ("flags", ctypes.c_int64),
                    ("n_children", ctypes.c_int64), ("children", ctypes.c_void_p), ("dictionary", ctypes.c_void_p),
                    ("release", _SchemaRelease), ("private_data", ctypes.c_void_p)]
_Array._fields_ = [("length", ctypes.c_int64), ("null_count", ctypes.c_int64), ("offset", ctypes.c_int64), ("n_buffers", ctypes.c_int64),
                   ("n_children", ctypes.c_int64), ("buffers", ctypes.c_void_p), ("children", ctypes.c_void_p),
                   ("dictionary", ctypes.c_void_p), ("release", _ArrayRelease), ("private_data", ctypes.c_void_p)]


class _Stream(ctypes.Structure):
    pass


_GetSchema = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Stream), ctypes.POINTER(_Schema))
_GetNext = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(_Stream), ctypes.POINTER(_Array))
_LastError = ctypes.CFUNCTYPE(ctypes.c_char_p, ctypes.POINTER(_Stream))
_Stream._fields_ = [("get_schema", _GetSchema), ("get_next", _GetNext), ("get_last_error", _LastError),
                    ("release", ctypes.CFUNCTYPE(None, ctypes.POINTER(_Stream))), ("private_data", ctypes.c_void_p)]

lib.guikou_engine_route_columns.restype = ctypes.c_int32
lib.guikou_engine_route_columns.argtypes = [ctypes.c_void_p, ctypes.POINTER(_Schema), ctypes.POINTER(_Array), ctypes.POINTER(Options),
                                            ctypes.POINTER(_Schema), ctypes.POINTER(_Array), ctypes.POINTER(Counts)]

_Destructor = ctypes.PYFUNCTYPE(None, ctypes.c_void_p)
_new_capsule = ctypes.pythonapi.PyCapsule_New
_new_capsule.restype, _new_capsule.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.c_char_p, _Destructor]
_pointer_of = ctypes.pythonapi.PyCapsule_GetPointer
_pointer_of.restype, _pointer_of.argtypes = ctypes.c_void_p, [ctypes.py_object, ctypes.c_char_p]
_pointer_in_destructor = ctypes.PYFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p)(("PyCapsule_GetPointer", ctypes.pythonapi))

_alive = {}   # structures in capsules, by address: a capsule knows an address only


def _capsule(structure, name):
    """A capsule that owns the structure: released with it, if nobody has moved what is in it."""
    address = ctypes.addressof(structure)
    _alive[address] = structure
    return _new_capsule(address, name, _DESTRUCTORS[name])


def _destructor(name):
    def let_go(capsule):
        structure = _alive.pop(_pointer_in_destructor(capsule, name))
        if structure.release:
            structure.release(ctypes.byref(structure))

    return _Destructor(let_go)


_DESTRUCTORS = {name: _destructor(name) for name in (b"arrow_schema", b"arrow_array")}


class Batch:
    """Decisions as one record batch; any Arrow library takes it once."""

    def __init__(self, schema, array):
        self._schema, self._array = _capsule(schema, b"arrow_schema"), _capsule(array, b"arrow_array")

    def __arrow_c_array__(self, requested_schema=None):
        return self._schema, self._array


def _batches(table):
    """(schema, array) of each batch, both to be released by whoever takes them. At least one, were it of no rows."""
    if not hasattr(table, "__arrow_c_stream__"):
        schema, array = table.__arrow_c_array__()
        yield _moved(_Schema, schema, b"arrow_schema"), _moved(_Array, array, b"arrow_array")
        return
    capsule = table.__arrow_c_stream__()
    stream = _Stream.from_address(_pointer_of(capsule, b"arrow_array_stream"))
    none = True
    while True:
        array = _Array()
        if stream.get_next(ctypes.byref(stream), ctypes.byref(array)):
            raise ValueError((stream.get_last_error(ctypes.byref(stream)) or b"the table cannot be read").decode())
        if not array.release:
            break
        schema = _Schema()
        if stream.get_schema(ctypes.byref(stream), ctypes.byref(schema)):
            array.release(ctypes.byref(array))
            raise ValueError((stream.get_last_error(ctypes.byref(stream)) or b"the table cannot be read").decode())
        none = False
        yield schema, array
    if none:
        yield _nothing()


def _moved(kind, capsule, name):
    """The structure of a capsule, whose own is then marked as released."""
    source = kind.from_address(_pointer_of(capsule, name))
    structure = kind()
    ctypes.pointer(structure)[0] = source
    source.release = type(source.release)()
    return structure


@_SchemaRelease
def _released_schema(schema):
    schema[0].release = _SchemaRelease()


@_ArrayRelease
def _released_array(array):
    array[0].release = _ArrayRelease()


_no_buffers = (ctypes.c_void_p * 1)()


def _nothing():
    """A batch of no columns and no rows."""
    return (_Schema(format=b"+s", name=b"", release=_released_schema),
            _Array(n_buffers=1, buffers=ctypes.addressof(_no_buffers), release=_released_array))


def _decided(pointer, table, options, checked):
    line, batches = options.line, []
    for schema, array in _batches(table):
        rows, out_schema, out, counts = array.length, _Schema(), _Array(), Counts()
        options.line = line
        status = lib.guikou_engine_route_columns(pointer, ctypes.byref(schema), ctypes.byref(array), ctypes.byref(options),
                                                 ctypes.byref(out_schema), ctypes.byref(out), ctypes.byref(counts))
        if status:
            checked(status)
        batches.append(Batch(out_schema, out))
        line += rows
    return batches


def route_table(pointer, table, options, checked):
    """The decisions of a table, in a table of the same library's; of an unknown one's, a list of Batch."""
    library = type(table).__module__.partition(".")[0]
    if library == "polars":
        import polars
        return polars.concat([polars.DataFrame(batch) for batch in _decided(pointer, table, options, checked)])
    if library in ("pandas", "pyarrow"):
        import pyarrow
        given = pyarrow.Table.from_pandas(table, preserve_index=False) if library == "pandas" else table
        decided = pyarrow.Table.from_batches([pyarrow.record_batch(batch) for batch in _decided(pointer, given, options, checked)])
        if library == "pyarrow":
            return decided.combine_chunks().to_batches()[0] if isinstance(table, pyarrow.RecordBatch) and len(table) else decided
        frame = decided.to_pandas()
        frame.index = table.index
        return frame
    return _decided(pointer, table, options, checked)
