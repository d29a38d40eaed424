/* guikou._quick: the calls that decide one record, without what ctypes makes anew each time. It is linked with no Guikou library: it is told the addresses of
   the functions that ctypes found, so there is one place that looks for the library, and none of this is needed where it cannot be loaded (PyPy). Only Python's
   stable interface is used: one file for every CPython from 3.7. */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <guikou/guikou.h>
#include <string.h>

typedef guikou_status (*record_call)(const guikou_engine*, const char*, size_t, const guikou_options*, guikou_text*, int32_t*);
typedef void (*text_freer)(guikou_text*);

/* Addresses as Python's integers of the size of one. */
static void* address(Py_ssize_t number) { return (void*)number; }

/* A function by its address: C does not convert data pointers to those. */
static void point(void* function, size_t size, Py_ssize_t number) {
  void* const where = address(number);
  memcpy(function, &where, size);
}

/* record(free, function, engine, record, options): (status, answer, outcome). The interpreter's lock is let go while the library works. */
static PyObject* record(PyObject* self, PyObject* arguments) {
  Py_ssize_t freer, function, engine, options, size;
  PyObject *text, *answer;
  char* data;
  record_call call;
  text_freer release;
  guikou_text said;
  guikou_status status;
  int32_t outcome;
  PyThreadState* state;
  (void)self;
  if (!PyArg_ParseTuple(arguments, "nnnSn", &freer, &function, &engine, &text, &options)) return NULL;
  if (PyBytes_AsStringAndSize(text, &data, &size) != 0) return NULL;
  point(&call, sizeof call, function);
  point(&release, sizeof release, freer);
  state = PyEval_SaveThread();
  status = call(address(engine), data, (size_t)size, address(options), &said, &outcome);
  PyEval_RestoreThread(state);
  answer = Py_BuildValue("iy#i", (int)status, said.data, (Py_ssize_t)said.size, (int)outcome);
  release(&said);
  return answer;
}

static PyMethodDef methods[] = {{"record", record, METH_VARARGS, "record(free, function, engine, record, options): (status, answer, outcome)"}, {NULL, NULL, 0, NULL}};
static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, "_quick", NULL, 0, methods, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__quick(void) { return PyModule_Create(&module); }
