/* Guikou for C and for every language that can call C. The whole C surface; nothing else is promised.

   Conventions
   - Texts are UTF-8, a pointer and a length; they need no NUL at the end. A null pointer with length 0 is an empty text.
   - Every function that can fail returns a guikou_status. There is no last error, no global, no thread of the library's
     own, no callback, and no C++ exception leaves it.
   - Every out parameter is set on every return: on a failure to null, zero or an empty text. None may be null.
   - What you get you free, with the _free of its kind; null may be freed. A text you get has a NUL behind its end that
     is not counted.
   - `const` handles are for any number of threads at once. A handle that is not const is for one thread at a time.
     A handle keeps alive whatever it needs: an engine may be freed while streams made of it live on.
   - A null handle, or one of another kind, is answered by GUIKOU_BAD_HANDLE. Using a freed handle is undefined.
   - Input that is wrong is an answer: an input error of a record is a decision of outcome GUIKOU_ERROR, a rulebook with
     errors is GUIKOU_NOT_LOADED with findings. Statuses above those speak of the call itself.
   - JSON that comes out is that of the specification, section 11 and 14, byte for byte what the command line writes.
     Later versions add keys and never change one; guikou_abi_version() grows when this header changes, and what was
     built against an older header keeps working as long as guikou_abi_version() >= its GUIKOU_ABI_VERSION.

   Example
     guikou_engine* engine; guikou_text findings, decision; int32_t outcome;
     if (guikou_engine_load("rules/swa", 9, NULL, &engine, &findings) != GUIKOU_OK) puts(findings.data);
     guikou_text_free(&findings);
     guikou_engine_route(engine, petition, size, NULL, &decision, &outcome);                                         */
#ifndef GUIKOU_GUIKOU_H
#define GUIKOU_GUIKOU_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define GUIKOU_ABI_VERSION 2u

#define GUIKOU_C_EXPORT __attribute__((visibility("default")))

typedef int32_t guikou_status;
enum {
  GUIKOU_OK = 0,
  GUIKOU_NOT_LOADED = 1,       /* the rulebook has errors or cannot be read; the findings tell */
  GUIKOU_BAD_HANDLE = 2,       /* null, or a handle of another kind */
  GUIKOU_BAD_ARGUMENT = 3,     /* a null pointer with a length, a null out parameter, a path with a NUL in it */
  GUIKOU_BAD_OPTION = 4,       /* an option that this call has no use for, or of a value it does not know */
  GUIKOU_BAD_TIME = 5,         /* `at` or `now` is no time in the years 1900 to 2200 */
  GUIKOU_UNKNOWN_FIELD = 6,    /* `fields` names a key that no decision has */
  GUIKOU_UNKNOWN_RULE = 7,     /* `rule` is not in the rulebook */
  GUIKOU_UNKNOWN_UNIT = 8,     /* `unit` is not on the chart */
  GUIKOU_BAD_COLUMNS = 9,      /* columns of a shape or type that cannot be read */
  GUIKOU_NO_MEMORY = 10,
  GUIKOU_FAULT = 11            /* a fault of the library; please report it */
};

/* How a record was decided. */
enum { GUIKOU_ROUTED = 0, GUIKOU_UNROUTABLE = 1, GUIKOU_ERROR = 2 };

enum { GUIKOU_LANGUAGE_AS_LOADED = 0, GUIKOU_CHINESE = 1, GUIKOU_ENGLISH = 2 };

/* Somebody else's text, looked at during the call only. */
typedef struct guikou_slice {
  const char* data;
  size_t size;
} guikou_slice;

/* A text that is yours: guikou_text_free. */
typedef struct guikou_text {
  const char* data;
  size_t size;
  void* owner;
} guikou_text;

typedef struct guikou_engine guikou_engine;   /* a loaded rulebook */
typedef struct guikou_holder guikou_holder;   /* the place where hosts find the rulebook in force */
typedef struct guikou_signals guikou_signals; /* a stream of petitions watched for early signs */

/* What a call may be told. Set `struct_size` and leave the rest zero: guikou_options options = {sizeof options}; null
   stands for that. A size above 4,096 is GUIKOU_BAD_ARGUMENT: one that was not set. Each function names the options
   that it takes; any other that is set is GUIKOU_BAD_OPTION, so that no wish is dropped in silence. Times
   are written as in petitions and local to the rulebook where they bear no offset. */
typedef struct guikou_options {
  size_t struct_size;
  int32_t language;    /* of messages: GUIKOU_CHINESE (the default of loading) or GUIKOU_ENGLISH */
  int32_t redact;      /* explain: 1 leaves the petition's text and identities out */
  guikou_slice at;     /* the moment of the decision; default: `received` */
  guikou_slice now;    /* the moment asked about */
  guikou_slice fields; /* keys of a decision to keep, separated by commas; empty: all */
  guikou_slice rule;   /* explain: why not "TABLE/RULE" */
  guikou_slice unit;   /* explain: why not this unit */
  guikou_slice format; /* see the functions that take it */
  uint64_t line;       /* number of the (first) record, shown in input errors; 0: none, and 1 for lines */
} guikou_options;

/* How many records of a batch were decided how. */
typedef struct guikou_counts {
  uint64_t routed, unroutable, errors;
} guikou_counts;

/* The library at hand. It works for you if it is at least the GUIKOU_ABI_VERSION that you were built with. */
GUIKOU_C_EXPORT uint32_t guikou_abi_version(void);
/* "0.1.0", never freed. */
GUIKOU_C_EXPORT const char* guikou_version(void);
/* One sentence about a status, never freed; `language` as in guikou_options. */
GUIKOU_C_EXPORT const char* guikou_status_text(guikou_status status, int32_t language);
/* Frees the text and makes it empty. */
GUIKOU_C_EXPORT void guikou_text_free(guikou_text* text);

/* Loads a rulebook: a file, or a folder that holds rulebook.yaml. `findings` is {"findings":[…],"digest":…} in
   both cases. Options: language (also of later calls on this engine).
   GUIKOU_NOT_LOADED leaves `engine` null. */
GUIKOU_C_EXPORT guikou_status guikou_engine_load(const char* path, size_t path_size, const guikou_options* options,
                                                 guikou_engine** engine, guikou_text* findings);
/* The same of one YAML text without files of its own; `name` stands in findings. */
GUIKOU_C_EXPORT guikou_status guikou_engine_load_text(const char* yaml, size_t yaml_size, const char* name,
                                                      size_t name_size, const guikou_options* options,
                                                      guikou_engine** engine, guikou_text* findings);
/* A file of a rulebook that does not lie on the disk. */
typedef struct guikou_file {
  guikou_slice path; /* with "/" between folders */
  guikou_slice text;
} guikou_file;
/* The same of files that the host holds, from a database or an archive: they include each other and name their CSV files
   as on a disk, which is not looked at. `rulebook` is the path of one of them, or of a folder that has a rulebook.yaml;
   empty: "rulebook.yaml". An empty path, and two files of one path, are GUIKOU_BAD_ARGUMENT. The digest is that of the
   same files on the disk. Since ABI version 2. */
GUIKOU_C_EXPORT guikou_status guikou_engine_load_files(const guikou_file* files, size_t file_count, const char* rulebook,
                                                       size_t rulebook_size, const guikou_options* options,
                                                       guikou_engine** engine, guikou_text* findings);
GUIKOU_C_EXPORT void guikou_engine_free(guikou_engine* engine);
/* "sha256:…" */
GUIKOU_C_EXPORT guikou_status guikou_engine_digest(const guikou_engine* engine, guikou_text* digest);
/* {"id":…,"title":…,"digest":…} */
GUIKOU_C_EXPORT guikou_status guikou_engine_about(const guikou_engine* engine, guikou_text* about);

/* Decides one petition. Options: language, at, fields, line. */
GUIKOU_C_EXPORT guikou_status guikou_engine_route(const guikou_engine* engine, const char* petition, size_t petition_size,
                                                  const guikou_options* options, guikou_text* decision, int32_t* outcome);
/* Answers one case at `now`. Options: language, now, fields, line. */
GUIKOU_C_EXPORT guikou_status guikou_engine_escalate(const guikou_engine* engine, const char* record, size_t record_size,
                                                     const guikou_options* options, guikou_text* answer, int32_t* outcome);
/* Says why. `petition` may be a case. Options: language, at, now, rule, unit, redact, format: "text" (default), "json". */
GUIKOU_C_EXPORT guikou_status guikou_engine_explain(const guikou_engine* engine, const char* petition, size_t petition_size,
                                                    const guikou_options* options, guikou_text* explanation, int32_t* outcome);
/* Draws the chart and, unless `petition` is empty, its way through it; of a petition that cannot be read `drawing` is the
   input error as JSON and `outcome` is GUIKOU_ERROR. Options: language, at, format: "svg" (default), "dot", "mermaid", "html". */
GUIKOU_C_EXPORT guikou_status guikou_engine_graph(const guikou_engine* engine, const char* petition, size_t petition_size,
                                                  const guikou_options* options, guikou_text* drawing, int32_t* outcome);

/* Many petitions, or cases, in one call: JSONL in, a line for each record out, in order. Blank lines are no records.
   Runs in the calling thread: threads that share the work share the lines. Options: as for one record; `line` is the
   number of the first line (default 1). */
GUIKOU_C_EXPORT guikou_status guikou_engine_route_lines(const guikou_engine* engine, const char* lines, size_t lines_size,
                                                        const guikou_options* options, guikou_text* decisions,
                                                        guikou_counts* counts);
GUIKOU_C_EXPORT guikou_status guikou_engine_escalate_lines(const guikou_engine* engine, const char* lines, size_t lines_size,
                                                           const guikou_options* options, guikou_text* answers,
                                                           guikou_counts* counts);
/* Every signal that a set of petitions gives (JSONL, in any order). Options: none. `counts.errors` were not counted. */
GUIKOU_C_EXPORT guikou_status guikou_engine_signals_lines(const guikou_engine* engine, const char* lines, size_t lines_size,
                                                          const guikou_options* options, guikou_text* signals,
                                                          guikou_counts* counts);

/* What an office asks of its ledger of cases (JSONL): the procedure as it was done, the agenda of some days, their statistics. The
   answer is what the command line writes. `from` and `to` are days, both included; a report without both is of the
   year of the last thing that a case tells, up to that day. `counts.errors` records could not be read and were left out. Options:
   language, now (of an audit: the moment at which cases without one of their own are looked at, needed for those), format: "json"
   (default), "text", of the report also "csv". */
GUIKOU_C_EXPORT guikou_status guikou_engine_audit(const guikou_engine* engine, const char* cases, size_t cases_size,
                                                  const guikou_options* options, guikou_text* answer, guikou_counts* counts);
GUIKOU_C_EXPORT guikou_status guikou_engine_agenda(const guikou_engine* engine, const char* cases, size_t cases_size,
                                                   const char* from, size_t from_size, const char* to, size_t to_size,
                                                   const guikou_options* options, guikou_text* answer, guikou_counts* counts);
GUIKOU_C_EXPORT guikou_status guikou_engine_report(const guikou_engine* engine, const char* cases, size_t cases_size,
                                                   const char* from, size_t from_size, const char* to, size_t to_size,
                                                   const guikou_options* options, guikou_text* answer, guikou_counts* counts);

/* Columns by the Arrow C data interface (https://arrow.apache.org/docs/format/CDataInterface.html), whose structures these
   are; no Arrow library is needed. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE
#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
#endif

/* Decides a table of petitions: a struct array (a record batch), a row a petition. Either one column of texts or bytes named
   `petition` that holds each as JSON, read where it lies; or a column an attribute, a null being absent: texts (also views and
   dictionaries), whole and floating numbers, booleans, dates, timestamps (without a zone: local to the rulebook), and
   lists of texts.
   What comes out is a struct array of as many rows: `id`, `outcome`, `reason`, `lead`, `sponsor`, `policy` (texts, null
   where absent; those that `fields` keeps), and `decision`, each whole decision as JSON, as the engine wrote it.
   The structures that go in are released on every return, whatever the status; those that come out are yours to release,
   and have a null `release` where the call failed. Options: language, at, fields, line (of the first row, default 1).
   Use one batch a thread to share the work. */
GUIKOU_C_EXPORT guikou_status guikou_engine_route_columns(const guikou_engine* engine, struct ArrowSchema* schema,
                                                          struct ArrowArray* petitions, const guikou_options* options,
                                                          struct ArrowSchema* decision_schema,
                                                          struct ArrowArray* decisions, guikou_counts* counts);

/* Analyses the rulebook; the findings of loading come first by place with those of analysis:
   {"findings":[…],"digest":…}. Options: now (today: what falls due is looked at from there; default: it is not). */
GUIKOU_C_EXPORT guikou_status guikou_engine_check(const guikou_engine* engine, const guikou_options* options,
                                                  guikou_text* findings);
/* Runs the rulebook's own tests. `failed` is how many did not pass. Options: language, format: "json" (default), "coverage"
   (the same with what the tests reach), "junit". */
GUIKOU_C_EXPORT guikou_status guikou_engine_test(const guikou_engine* engine, const guikou_options* options,
                                                 guikou_text* report, uint64_t* failed);
/* JSON Schema. Options: format: "petition" (default), "case", "decision", "rulebook". */
GUIKOU_C_EXPORT guikou_status guikou_engine_schema(const guikou_engine* engine, const guikou_options* options,
                                                   guikou_text* schema);

/* Watches petitions that come in order of `received`. One stream is for one thread at a time. */
GUIKOU_C_EXPORT guikou_status guikou_signals_new(const guikou_engine* engine, guikou_signals** signals);
/* Takes the next petition; `fired` holds a JSON line for each signal that fires at it. */
GUIKOU_C_EXPORT guikou_status guikou_signals_take(guikou_signals* signals, const char* petition, size_t petition_size,
                                                  guikou_text* fired, int32_t* outcome);
GUIKOU_C_EXPORT void guikou_signals_free(guikou_signals* signals);

/* Hot reload. A holder is shared by every thread of a host: each takes the engine in force out of it, decides, and frees
   what it took; whoever puts a new one in disturbs none of them. An empty holder gives GUIKOU_NOT_LOADED. */
GUIKOU_C_EXPORT guikou_status guikou_holder_new(guikou_holder** holder);
/* Puts an engine in force; `engine` stays yours. */
GUIKOU_C_EXPORT guikou_status guikou_holder_set(const guikou_holder* holder, const guikou_engine* engine);
/* Loads and puts in force. A rulebook that does not load leaves the old one in force: GUIKOU_NOT_LOADED. Options: language. */
GUIKOU_C_EXPORT guikou_status guikou_holder_load(const guikou_holder* holder, const char* path, size_t path_size,
                                                 const guikou_options* options, guikou_text* findings);
/* The engine in force, yours to free: cheap, meant for every call. */
GUIKOU_C_EXPORT guikou_status guikou_holder_engine(const guikou_holder* holder, guikou_engine** engine);
GUIKOU_C_EXPORT void guikou_holder_free(guikou_holder* holder);

#ifdef __cplusplus
}
#endif
#endif
