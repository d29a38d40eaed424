/* The Node binding's border: buffers in, buffers out, statuses as numbers. Nothing is decided and no exception made here but
   those of Node-API itself; index.js turns statuses into exceptions. No global: each worker thread has handles of its own. */
#define NAPI_VERSION 8
#include <guikou/guikou.h>
#include <node_api.h>
#include <stdlib.h>
#include <string.h>

enum { ROUTE, ESCALATE, EXPLAIN, GRAPH, ROUTE_LINES, ESCALATE_LINES, SIGNALS_LINES, CHECK, TEST, SCHEMA, ABOUT, LOAD, LOAD_TEXT, LOAD_FILES, AUDIT, AGENDA, REPORT };
enum { TEXTS = 6, ARGUMENTS = 7 };

/* A handle as JavaScript holds it. Used on one thread; work elsewhere counts itself in `uses` while it runs. */
typedef struct {
  guikou_engine* engine;
  guikou_signals* signals;
  int uses, closed;
} box;

static void free_closed(box* held) {
  if (!held->closed || held->uses > 0) return;
  guikou_engine_free(held->engine);
  guikou_signals_free(held->signals);
  held->engine = NULL;
  held->signals = NULL;
}

static void finalize_box(napi_env env, void* data, void* hint) {
  box* held = data;
  (void)env, (void)hint;
  held->closed = 1;
  held->uses = 0; /* work that runs keeps a reference, so none does */
  free_closed(held);
  free(held);
}

/* The handle as a value; null with a pending exception where there is no memory for it: then the handle is freed. */
static napi_value box_of(napi_env env, guikou_engine* engine, guikou_signals* signals) {
  napi_value value = NULL;
  box* held = calloc(1, sizeof *held);
  if (held != NULL) {
    held->engine = engine;
    held->signals = signals;
    if (napi_create_external(env, held, finalize_box, NULL, &value) == napi_ok) return value;
    free(held);
  }
  guikou_engine_free(engine);
  guikou_signals_free(signals);
  napi_throw_error(env, NULL, "out of memory");
  return NULL;
}

static box* unbox(napi_env env, napi_value value) {
  void* held = NULL;
  napi_valuetype type;
  if (napi_typeof(env, value, &type) != napi_ok || type != napi_external) return NULL;
  return napi_get_value_external(env, value, &held) == napi_ok ? held : NULL;
}

/* The bytes of a Buffer, where they lie; nothing for any other value. */
static guikou_slice slice_of(napi_env env, napi_value value) {
  guikou_slice slice = {NULL, 0};
  bool is_buffer = false;
  void* data = NULL;
  if (napi_is_buffer(env, value, &is_buffer) == napi_ok && is_buffer && napi_get_buffer_info(env, value, &data, &slice.size) == napi_ok)
    slice.data = slice.size > 0 ? data : "";
  return slice;
}

/* One call of the library: what goes in, what came out. */
typedef struct {
  int call;
  box* held;
  guikou_slice record, name, to; /* of days: from `name` to `to` */
  guikou_options options;
  guikou_status status;
  guikou_text text;
  int32_t outcome;
  guikou_engine* loaded;
  guikou_file* files; /* of LOAD_FILES */
  size_t file_count;
  napi_deferred deferred; /* of work on another thread, as all below */
  napi_async_work work;
  napi_ref kept;
  char* bytes;
} job;

static void slots_of(guikou_options* options, guikou_slice** slots) {
  slots[0] = &options->at, slots[1] = &options->now, slots[2] = &options->fields;
  slots[3] = &options->rule, slots[4] = &options->unit, slots[5] = &options->format;
}

/* Arguments: call, handle, record, language, redact, line, texts in the order of slots_of (or undefined). For loading the
   first text is the name; for days `at` and `fields`, which those calls do not take, are the first and the last one. */
static void read_job(napi_env env, napi_value* given, job* made) {
  guikou_slice* slots[TEXTS];
  int64_t line = 0;
  bool redact = false, is_array = false;
  uint32_t i;
  memset(made, 0, sizeof *made);
  made->text.data = "";
  made->options.struct_size = sizeof made->options;
  napi_get_value_int32(env, given[0], &made->call);
  made->held = unbox(env, given[1]);
  made->record = slice_of(env, given[2]);
  napi_get_value_int32(env, given[3], &made->options.language);
  napi_get_value_bool(env, given[4], &redact);
  made->options.redact = redact ? 1 : 0;
  napi_get_value_int64(env, given[5], &line);
  made->options.line = line > 0 ? (uint64_t)line : 0;
  if (napi_is_array(env, given[6], &is_array) != napi_ok || !is_array) return;
  slots_of(&made->options, slots);
  if (made->call == LOAD_TEXT || made->call == LOAD_FILES) slots[0] = &made->name;
  if (made->call == AGENDA || made->call == REPORT) slots[0] = &made->name, slots[2] = &made->to;
  for (i = 0; i < TEXTS; ++i) {
    napi_value text;
    if (napi_get_element(env, given[6], i, &text) == napi_ok) *slots[i] = slice_of(env, text);
  }
}

/* Of LOAD_FILES the record is path, text, path, text, …; 0 where there is no memory for that. They are read where they lie, so only in this thread. */
static int read_files(napi_env env, napi_value record, job* made) {
  uint32_t count = 0, i;
  if (napi_get_array_length(env, record, &count) != napi_ok) return 1;
  made->files = calloc(count / 2 + 1, sizeof *made->files);
  if (made->files == NULL) return 0;
  made->file_count = count / 2;
  for (i = 0; i < count / 2 * 2; ++i) {
    napi_value bytes;
    guikou_file* file = &made->files[i / 2];
    if (napi_get_element(env, record, i, &bytes) == napi_ok) *(i % 2 == 0 ? &file->path : &file->text) = slice_of(env, bytes);
  }
  return 1;
}

static void carry_out(job* made) {
  const guikou_engine* engine = made->held == NULL ? NULL : made->held->engine;
  const guikou_options* options = &made->options;
  const char* data = made->record.data;
  const size_t size = made->record.size;
  guikou_counts counts;
  uint64_t failed;
  switch (made->call) {
    case ROUTE: made->status = guikou_engine_route(engine, data, size, options, &made->text, &made->outcome); break;
    case ESCALATE: made->status = guikou_engine_escalate(engine, data, size, options, &made->text, &made->outcome); break;
    case EXPLAIN: made->status = guikou_engine_explain(engine, data, size, options, &made->text, &made->outcome); break;
    case GRAPH: made->status = guikou_engine_graph(engine, data, size, options, &made->text, &made->outcome); break;
    case ROUTE_LINES: made->status = guikou_engine_route_lines(engine, data, size, options, &made->text, &counts); break;
    case ESCALATE_LINES: made->status = guikou_engine_escalate_lines(engine, data, size, options, &made->text, &counts); break;
    case SIGNALS_LINES: made->status = guikou_engine_signals_lines(engine, data, size, options, &made->text, &counts); break;
    case CHECK: made->status = guikou_engine_check(engine, options, &made->text); break;
    case TEST: made->status = guikou_engine_test(engine, options, &made->text, &failed); break;
    case SCHEMA: made->status = guikou_engine_schema(engine, options, &made->text); break;
    case ABOUT: made->status = guikou_engine_about(engine, &made->text); break;
    case LOAD: made->status = guikou_engine_load(data, size, options, &made->loaded, &made->text); break;
    case LOAD_TEXT:
      made->status = guikou_engine_load_text(data, size, made->name.data, made->name.size, options, &made->loaded, &made->text);
      break;
    case LOAD_FILES:
      made->status = guikou_engine_load_files(made->files, made->file_count, made->name.data, made->name.size, options, &made->loaded, &made->text);
      break;
    case AUDIT: made->status = guikou_engine_audit(engine, data, size, options, &made->text, &counts); break;
    case AGENDA:
      made->status = guikou_engine_agenda(engine, data, size, made->name.data, made->name.size, made->to.data, made->to.size, options, &made->text, &counts);
      break;
    case REPORT:
      made->status = guikou_engine_report(engine, data, size, made->name.data, made->name.size, made->to.data, made->to.size, options, &made->text, &counts);
      break;
    default: made->status = GUIKOU_BAD_ARGUMENT;
  }
}

static napi_value number(napi_env env, int32_t value) {
  napi_value made = NULL;
  napi_create_int32(env, value, &made);
  return made;
}

/* The text as a Buffer; the text is freed. */
static napi_value give(napi_env env, guikou_text* text) {
  napi_value buffer = NULL;
  if (napi_create_buffer_copy(env, text->size, text->data, NULL, &buffer) != napi_ok) buffer = NULL;
  guikou_text_free(text);
  return buffer;
}

/* A Buffer, or the status where the call failed. Of loading [status, handle or undefined, findings], of a drawing
   [outcome, drawing]. Null with a pending exception. */
static napi_value result_of(napi_env env, job* made) {
  const int loads = made->call == LOAD || made->call == LOAD_TEXT || made->call == LOAD_FILES;
  napi_value array, handle = NULL, text;
  uint32_t at = 0;
  if (!loads && made->status != GUIKOU_OK) return number(env, made->status);
  if (made->loaded != NULL && (handle = box_of(env, made->loaded, NULL)) == NULL) {
    guikou_text_free(&made->text);
    return NULL;
  }
  text = give(env, &made->text);
  if (text == NULL || (!loads && made->call != GRAPH)) return text;
  if (napi_create_array(env, &array) != napi_ok) return NULL;
  napi_set_element(env, array, at++, number(env, loads ? made->status : made->outcome));
  if (loads && handle == NULL) napi_get_undefined(env, &handle);
  if (loads) napi_set_element(env, array, at++, handle);
  napi_set_element(env, array, at, text);
  return array;
}

/* call(call, handle, record, language, redact, line, texts) */
static napi_value call_here(napi_env env, napi_callback_info info) {
  napi_value given[ARGUMENTS];
  size_t count = ARGUMENTS;
  job made;
  if (napi_get_cb_info(env, info, &count, given, NULL, NULL) != napi_ok) return NULL;
  read_job(env, given, &made);
  if (made.call == LOAD_FILES && !read_files(env, given[2], &made)) return number(env, GUIKOU_NO_MEMORY);
  carry_out(&made);
  free(made.files);
  return result_of(env, &made);
}

static void execute(napi_env env, void* data) {
  (void)env;
  carry_out(data);
}

static void drop(napi_env env, job* made) {
  if (made->held != NULL) {
    --made->held->uses;
    free_closed(made->held);
  }
  if (made->kept != NULL) napi_delete_reference(env, made->kept);
  if (made->work != NULL) napi_delete_async_work(env, made->work);
  free(made->bytes);
  free(made);
}

static void complete(napi_env env, napi_status status, void* data) {
  job* made = data;
  napi_value result = NULL, error = NULL;
  if (status == napi_ok) result = result_of(env, made);
  if (result != NULL) {
    napi_resolve_deferred(env, made->deferred, result);
  } else {
    bool pending = false;
    napi_is_exception_pending(env, &pending);
    if (pending) napi_get_and_clear_last_exception(env, &error);
    napi_reject_deferred(env, made->deferred, error != NULL ? error : number(env, GUIKOU_FAULT));
  }
  drop(env, made);
}

/* Copies what lies in JavaScript's memory, which may change while other threads work. */
static int own(job* made) {
  guikou_slice* slots[TEXTS + 3];
  size_t total = 1, i;
  char* at;
  slots_of(&made->options, slots);
  slots[TEXTS] = &made->record, slots[TEXTS + 1] = &made->name, slots[TEXTS + 2] = &made->to;
  for (i = 0; i < TEXTS + 3; ++i) total += slots[i]->size;
  made->bytes = at = malloc(total);
  if (at == NULL) return 0;
  for (i = 0; i < TEXTS + 3; ++i) {
    if (slots[i]->data == NULL) continue;
    memcpy(at, slots[i]->data, slots[i]->size);
    slots[i]->data = at;
    at += slots[i]->size;
  }
  return 1;
}

/* The same on a thread of Node's pool: a promise of what `call` gives. */
static napi_value call_elsewhere(napi_env env, napi_callback_info info) {
  napi_value given[ARGUMENTS], promise, name;
  size_t count = ARGUMENTS;
  job* made = calloc(1, sizeof *made);
  if (made == NULL || napi_get_cb_info(env, info, &count, given, NULL, NULL) != napi_ok) {
    free(made);
    napi_throw_error(env, NULL, "out of memory");
    return NULL;
  }
  read_job(env, given, made);
  if (made->held != NULL) ++made->held->uses;
  if (!own(made) || (made->held != NULL && napi_create_reference(env, given[1], 1, &made->kept) != napi_ok) ||
      napi_create_string_utf8(env, "guikou", NAPI_AUTO_LENGTH, &name) != napi_ok ||
      napi_create_async_work(env, NULL, name, execute, complete, made, &made->work) != napi_ok ||
      napi_create_promise(env, &made->deferred, &promise) != napi_ok) {
    drop(env, made);
    napi_throw_error(env, NULL, "out of memory");
    return NULL;
  }
  if (napi_queue_async_work(env, made->work) != napi_ok) {
    napi_reject_deferred(env, made->deferred, number(env, GUIKOU_FAULT));
    drop(env, made);
  }
  return promise;
}

/* signals(engine): a handle, or the status */
static napi_value new_signals(napi_env env, napi_callback_info info) {
  napi_value given[1];
  size_t count = 1;
  guikou_signals* signals = NULL;
  guikou_status status;
  box* held;
  if (napi_get_cb_info(env, info, &count, given, NULL, NULL) != napi_ok) return NULL;
  held = unbox(env, given[0]);
  status = guikou_signals_new(held == NULL ? NULL : held->engine, &signals);
  return status == GUIKOU_OK ? box_of(env, NULL, signals) : number(env, status);
}

/* take(signals, petition): a Buffer, or the status */
static napi_value take(napi_env env, napi_callback_info info) {
  napi_value given[2];
  size_t count = 2;
  guikou_slice petition;
  guikou_text fired;
  int32_t outcome;
  guikou_status status;
  box* held;
  if (napi_get_cb_info(env, info, &count, given, NULL, NULL) != napi_ok) return NULL;
  held = unbox(env, given[0]);
  petition = slice_of(env, given[1]);
  status = guikou_signals_take(held == NULL ? NULL : held->signals, petition.data, petition.size, &fired, &outcome);
  return status == GUIKOU_OK ? give(env, &fired) : number(env, status);
}

/* close(handle) */
static napi_value close_box(napi_env env, napi_callback_info info) {
  napi_value given[1];
  size_t count = 1;
  box* held;
  if (napi_get_cb_info(env, info, &count, given, NULL, NULL) != napi_ok) return NULL;
  held = unbox(env, given[0]);
  if (held != NULL) {
    held->closed = 1;
    free_closed(held);
  }
  return NULL;
}

/* statusText(status) */
static napi_value status_text(napi_env env, napi_callback_info info) {
  napi_value given[1], text = NULL;
  size_t count = 1;
  int32_t status = 0;
  if (napi_get_cb_info(env, info, &count, given, NULL, NULL) != napi_ok) return NULL;
  napi_get_value_int32(env, given[0], &status);
  napi_create_string_utf8(env, guikou_status_text(status, GUIKOU_ENGLISH), NAPI_AUTO_LENGTH, &text);
  return text;
}

NAPI_MODULE_INIT() {
  static const struct {
    const char* name;
    napi_callback function;
  } functions[] = {{"call", call_here}, {"callAsync", call_elsewhere}, {"signals", new_signals},
                   {"take", take}, {"close", close_box}, {"statusText", status_text}};
  size_t i;
  napi_value value;
  for (i = 0; i < sizeof functions / sizeof *functions; ++i)
    if (napi_create_function(env, functions[i].name, NAPI_AUTO_LENGTH, functions[i].function, NULL, &value) == napi_ok)
      napi_set_named_property(env, exports, functions[i].name, value);
  if (napi_create_string_utf8(env, guikou_version(), NAPI_AUTO_LENGTH, &value) == napi_ok)
    napi_set_named_property(env, exports, "version", value);
  return exports;
}
