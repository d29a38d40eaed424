/* The browser binding's border: one call with plain numbers and addresses for every call of the library, as JavaScript has no
   structures. Nothing is decided here; surface.js turns statuses into exceptions. The module has one thread. */
#include <emscripten.h>
#include <guikou/guikou.h>

enum { ROUTE, ESCALATE, EXPLAIN, GRAPH, ROUTE_LINES, ESCALATE_LINES, SIGNALS_LINES, CHECK, TEST, SCHEMA, ABOUT, LOAD, LOAD_TEXT, LOAD_FILES, AUDIT, AGENDA, REPORT };

/* What a call gave, as guikou.mjs reads it: six words. */
typedef struct {
  guikou_status status;
  int32_t outcome;
  guikou_engine* loaded;
  guikou_text text;
} answer;
_Static_assert(sizeof(answer) == 24 && sizeof(guikou_slice) == 8 && sizeof(guikou_file) == 16, "guikou.mjs lays these out");

/* `texts` are at, now, fields, rule, unit, format. Of loading the first is the name or path of the rulebook, and of files
   `record` is the first of `size` of them. Of days `at` and `fields`, which those calls do not take, are the first and the last one. */
EMSCRIPTEN_KEEPALIVE void browser_call(int call, const guikou_engine* engine, const char* record, size_t size, int language,
                                       int redact, double line, const guikou_slice* texts, answer* out) {
  guikou_options options = {sizeof options, language, redact, texts[0], texts[1], texts[2], texts[3], texts[4], texts[5], 0};
  guikou_counts counts;
  uint64_t failed;
  if (line > 0 && line < 9007199254740992.0) options.line = (uint64_t)line;
  if (call == LOAD_TEXT || call == LOAD_FILES || call == AGENDA || call == REPORT) options.at.data = NULL, options.at.size = 0;
  if (call == AGENDA || call == REPORT) options.fields.data = NULL, options.fields.size = 0;
  *out = (answer){GUIKOU_BAD_ARGUMENT, GUIKOU_ERROR, NULL, {"", 0, NULL}};
  switch (call) {
    case ROUTE: out->status = guikou_engine_route(engine, record, size, &options, &out->text, &out->outcome); break;
    case ESCALATE: out->status = guikou_engine_escalate(engine, record, size, &options, &out->text, &out->outcome); break;
    case EXPLAIN: out->status = guikou_engine_explain(engine, record, size, &options, &out->text, &out->outcome); break;
    case GRAPH: out->status = guikou_engine_graph(engine, record, size, &options, &out->text, &out->outcome); break;
    case ROUTE_LINES: out->status = guikou_engine_route_lines(engine, record, size, &options, &out->text, &counts); break;
    case ESCALATE_LINES: out->status = guikou_engine_escalate_lines(engine, record, size, &options, &out->text, &counts); break;
    case SIGNALS_LINES: out->status = guikou_engine_signals_lines(engine, record, size, &options, &out->text, &counts); break;
    case CHECK: out->status = guikou_engine_check(engine, &options, &out->text); break;
    case TEST: out->status = guikou_engine_test(engine, &options, &out->text, &failed); break;
    case SCHEMA: out->status = guikou_engine_schema(engine, &options, &out->text); break;
    case ABOUT: out->status = guikou_engine_about(engine, &out->text); break;
    case LOAD_TEXT:
      out->status = guikou_engine_load_text(record, size, texts[0].data, texts[0].size, &options, &out->loaded, &out->text);
      break;
    case LOAD_FILES:
      out->status = guikou_engine_load_files((const guikou_file*)(const void*)record, size, texts[0].data, texts[0].size, &options,
                                             &out->loaded, &out->text);
      break;
    case AUDIT: out->status = guikou_engine_audit(engine, record, size, &options, &out->text, &counts); break;
    case AGENDA:
      out->status = guikou_engine_agenda(engine, record, size, texts[0].data, texts[0].size, texts[2].data, texts[2].size, &options, &out->text, &counts);
      break;
    case REPORT:
      out->status = guikou_engine_report(engine, record, size, texts[0].data, texts[0].size, texts[2].data, texts[2].size, &options, &out->text, &counts);
      break;
    default: break; /* LOAD too: a page has no disk */
  }
}

EMSCRIPTEN_KEEPALIVE guikou_status browser_signals(const guikou_engine* engine, guikou_signals** signals) {
  return guikou_signals_new(engine, signals);
}

EMSCRIPTEN_KEEPALIVE void browser_take(guikou_signals* signals, const char* petition, size_t size, answer* out) {
  *out = (answer){GUIKOU_BAD_ARGUMENT, GUIKOU_ERROR, NULL, {"", 0, NULL}};
  out->status = guikou_signals_take(signals, petition, size, &out->text, &out->outcome);
}

EMSCRIPTEN_KEEPALIVE void browser_free_text(answer* out) { guikou_text_free(&out->text); }
EMSCRIPTEN_KEEPALIVE void browser_free_engine(guikou_engine* engine) { guikou_engine_free(engine); }
EMSCRIPTEN_KEEPALIVE void browser_free_signals(guikou_signals* signals) { guikou_signals_free(signals); }
EMSCRIPTEN_KEEPALIVE const char* browser_status_text(guikou_status status) { return guikou_status_text(status, GUIKOU_ENGLISH); }
EMSCRIPTEN_KEEPALIVE const char* browser_version(void) { return guikou_version(); }
