/* The Java binding's border: arrays in, arrays out, statuses back. Nothing is decided and no exception made here but that
   of memory; Native.java turns statuses into exceptions. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "java_text.h"

#define NAME(method) Java_org_guikou_Native_##method
enum { TEXTS = 6 };

static int take(JNIEnv* env, jbyteArray array, bytes* out) {
  out->size = array == NULL ? 0 : (size_t)(*env)->GetArrayLength(env, array);
  out->data = out->size <= IN_PLACE ? out->here : malloc(out->size);
  if (out->data == NULL) return 0;
  if (out->size > 0) (*env)->GetByteArrayRegion(env, array, 0, (jsize)out->size, (jbyte*)out->data);
  return 1;
}

static void drop(bytes* taken) {
  if (taken->data != taken->here) free(taken->data);
}

/* A text as a Java array; the text is freed. Null with a pending OutOfMemoryError where there is no memory for it, or where
   it is longer than a Java array can be. */
static jbyteArray give(JNIEnv* env, guikou_text* text) {
  jbyteArray array = NULL;
  if (text->size <= 0x7ffffff0) {
    array = (*env)->NewByteArray(env, (jsize)text->size);
    if (array != NULL) (*env)->SetByteArrayRegion(env, array, 0, (jsize)text->size, (const jbyte*)text->data);
  } else {
    (*env)->ThrowNew(env, (*env)->FindClass(env, "java/lang/OutOfMemoryError"), "the answer is longer than an array can be");
  }
  guikou_text_free(text);
  return array;
}

static void put(JNIEnv* env, jlongArray out, jsize at, jlong value) { (*env)->SetLongArrayRegion(env, out, at, 1, &value); }

/* The options, if any: texts in the order at, now, fields, rule, unit, format. */
typedef struct {
  guikou_options options;
  bytes* texts;
} wishes;

static int take_wishes(JNIEnv* env, jint language, jboolean redact, jlong line, jobjectArray texts, wishes* out) {
  guikou_slice* slots[TEXTS];
  int i;
  memset(&out->options, 0, sizeof out->options);
  out->options.struct_size = sizeof out->options;
  out->options.language = language;
  out->options.redact = redact ? 1 : 0;
  out->options.line = (uint64_t)line;
  out->texts = NULL;
  if (texts == NULL) return 1;
  slots[0] = &out->options.at, slots[1] = &out->options.now, slots[2] = &out->options.fields;
  slots[3] = &out->options.rule, slots[4] = &out->options.unit, slots[5] = &out->options.format;
  out->texts = calloc(TEXTS, sizeof *out->texts);
  if (out->texts == NULL) return 0;
  for (i = 0; i < TEXTS; ++i) {
    jbyteArray text = (jbyteArray)(*env)->GetObjectArrayElement(env, texts, i);
    if (!take(env, text, &out->texts[i])) return 0;
    slots[i]->data = out->texts[i].data;
    slots[i]->size = out->texts[i].size;
    if (text != NULL) (*env)->DeleteLocalRef(env, text);
  }
  return 1;
}

static void drop_wishes(wishes* taken) {
  int i;
  if (taken->texts == NULL) return;
  for (i = 0; i < TEXTS; ++i)
    if (taken->texts[i].data != NULL) drop(&taken->texts[i]);
  free(taken->texts);
}

static guikou_engine* engine_of(jlong handle) { return (guikou_engine*)(intptr_t)handle; }

JNIEXPORT jint JNICALL NAME(abiVersion)(JNIEnv* env, jclass self) {
  (void)env, (void)self;
  return (jint)guikou_abi_version();
}

JNIEXPORT jbyteArray JNICALL NAME(statusText)(JNIEnv* env, jclass self, jint status, jint language) {
  guikou_text text = {guikou_status_text(status, language), 0, NULL};
  (void)self;
  text.size = strlen(text.data);
  return give(env, &text);
}

/* What a load gave: its findings as they are given, its status and engine in `out`. Where the findings cannot be given, neither is the engine. */
static jbyteArray give_loaded(JNIEnv* env, guikou_status status, guikou_engine* engine, guikou_text* findings, jlongArray out) {
  const jlong result[2] = {status, (jlong)(intptr_t)engine};
  const jbyteArray said = give(env, findings);
  if (said == NULL) guikou_engine_free(engine);
  else (*env)->SetLongArrayRegion(env, out, 0, 2, result);
  return said;
}

/* Loads a path, or, where `name` is given, a text. out: status, handle. Gives the findings. */
JNIEXPORT jbyteArray JNICALL NAME(load)(JNIEnv* env, jclass self, jbyteArray path_or_text, jbyteArray name, jint language, jlongArray out) {
  bytes text, called;
  guikou_options options = {0};
  guikou_engine* engine = NULL;
  guikou_text findings = {"", 0, NULL};
  guikou_status status = GUIKOU_NO_MEMORY;
  (void)self;
  options.struct_size = sizeof options;
  options.language = language;
  if (take(env, path_or_text, &text)) {
    if (take(env, name, &called)) {
      status = name == NULL ? guikou_engine_load(text.data, text.size, &options, &engine, &findings)
                            : guikou_engine_load_text(text.data, text.size, called.data, called.size, &options, &engine, &findings);
      drop(&called);
    }
    drop(&text);
  }
  return give_loaded(env, status, engine, &findings, out);
}

/* A Java array's bytes on the heap; data is null where memory ran out. A null array is an empty text. */
static guikou_slice copy_of(JNIEnv* env, jbyteArray array) {
  guikou_slice copy = {NULL, array == NULL ? 0 : (size_t)(*env)->GetArrayLength(env, array)};
  char* data = malloc(copy.size + 1);
  if (data != NULL && copy.size > 0) (*env)->GetByteArrayRegion(env, array, 0, (jsize)copy.size, (jbyte*)data);
  copy.data = data;
  return copy;
}

/* Loads files: path, text, path, text, … out: status, handle. Gives the findings. */
JNIEXPORT jbyteArray JNICALL NAME(loadFiles)(JNIEnv* env, jclass self, jobjectArray paths_and_texts, jbyteArray rulebook, jint language,
                                             jlongArray out) {
  const jsize count = (*env)->GetArrayLength(env, paths_and_texts) / 2;
  guikou_file* files = calloc((size_t)count + 1, sizeof *files);
  guikou_options options = {0};
  guikou_engine* engine = NULL;
  guikou_text findings = {"", 0, NULL};
  guikou_status status = GUIKOU_NO_MEMORY;
  bytes book;
  int whole = files != NULL;
  jsize i;
  (void)self;
  options.struct_size = sizeof options;
  options.language = language;
  for (i = 0; whole && i < count * 2; ++i) {
    jbyteArray one = (jbyteArray)(*env)->GetObjectArrayElement(env, paths_and_texts, i);
    guikou_slice* slot = i % 2 == 0 ? &files[i / 2].path : &files[i / 2].text;
    *slot = copy_of(env, one);
    whole = slot->data != NULL;
    if (one != NULL) (*env)->DeleteLocalRef(env, one);
  }
  if (whole && take(env, rulebook, &book)) {
    status = guikou_engine_load_files(files, (size_t)count, book.data, book.size, &options, &engine, &findings);
    drop(&book);
  }
  for (i = 0; files != NULL && i < count; ++i) {
    free((char*)files[i].path.data);
    free((char*)files[i].text.data);
  }
  free(files);
  return give_loaded(env, status, engine, &findings, out);
}

JNIEXPORT void JNICALL NAME(freeEngine)(JNIEnv* env, jclass self, jlong handle) {
  (void)env, (void)self;
  guikou_engine_free(engine_of(handle));
}

static guikou_status call_engine(jint call, const guikou_engine* engine, const bytes* in, const guikou_options* options, guikou_text* text,
                                 jlong* more) {
  int32_t outcome = 0;
  uint64_t failed = 0;
  guikou_counts counts = {0, 0, 0};
  guikou_status status;
  switch (call) {
    case 0: status = guikou_engine_route(engine, in->data, in->size, options, text, &outcome); break;
    case 1: status = guikou_engine_escalate(engine, in->data, in->size, options, text, &outcome); break;
    case 2: status = guikou_engine_explain(engine, in->data, in->size, options, text, &outcome); break;
    case 3: status = guikou_engine_graph(engine, in->data, in->size, options, text, &outcome); break;
    case 4: status = guikou_engine_route_lines(engine, in->data, in->size, options, text, &counts); break;
    case 5: status = guikou_engine_escalate_lines(engine, in->data, in->size, options, text, &counts); break;
    case 6: status = guikou_engine_signals_lines(engine, in->data, in->size, options, text, &counts); break;
    case 7: status = guikou_engine_check(engine, options, text); break;
    case 8: status = guikou_engine_test(engine, options, text, &failed); break;
    case 9: status = guikou_engine_schema(engine, options, text); break;
    case 10: status = guikou_engine_about(engine, text); break;
    case 11: status = guikou_engine_digest(engine, text); break;
    default: return GUIKOU_BAD_ARGUMENT;
  }
  *more = call < 4 ? outcome : call == 8 ? (jlong)failed : 0;
  return status;
}

/* One call; `in` is dropped. out: status, outcome or number of failed tests. Options: plain where language is 0, line is 0 and there are no texts. False:
   there is no answer. */
static int call_with(JNIEnv* env, jint call, jlong handle, bytes* in, int taken, jint language, jboolean redact, jlong line, jobjectArray texts,
                     jlongArray out, guikou_text* answer) {
  wishes wish;
  jlong result[2] = {GUIKOU_NO_MEMORY, 0};
  const int plain = language == 0 && !redact && line == 0 && texts == NULL;
  wish.texts = NULL;
  answer->data = "", answer->size = 0, answer->owner = NULL;
  if (taken) {
    if (plain || take_wishes(env, language, redact, line, texts, &wish))
      result[0] = call_engine(call, engine_of(handle), in, plain ? NULL : &wish.options, answer, &result[1]);
    drop_wishes(&wish);
    drop(in);
  }
  (*env)->SetLongArrayRegion(env, out, 0, 2, result);
  return result[0] == GUIKOU_OK;
}

/* Bytes in, bytes out. */
JNIEXPORT jbyteArray JNICALL NAME(call)(JNIEnv* env, jclass self, jint call, jlong handle, jbyteArray record, jint language, jboolean redact,
                                        jlong line, jobjectArray texts, jlongArray out) {
  bytes in;
  guikou_text answer;
  const int taken = take(env, record, &in);
  (void)self;
  return call_with(env, call, handle, &in, taken, language, redact, line, texts, out, &answer) ? give(env, &answer) : NULL;
}

/* Characters in, characters out: at the beginning of `room`, how many in out[2]; a longer answer is given as a text. */
JNIEXPORT jstring JNICALL NAME(callCharacters)(JNIEnv* env, jclass self, jint call, jlong handle, jcharArray record, jint size, jcharArray room,
                                               jint language, jboolean redact, jlong line, jobjectArray texts, jlongArray out) {
  bytes in;
  guikou_text answer;
  jlong count = 0;
  jstring given;
  const int taken = take_characters(env, record, size, &in);
  (void)self;
  if (!call_with(env, call, handle, &in, taken, language, redact, line, texts, out, &answer)) return NULL;
  given = give_characters(env, &answer, room, &count);
  if (count >= 0) put(env, out, 2, count);
  return given;
}

static guikou_status ask_office(jint call, const guikou_engine* engine, const bytes* cases, const bytes* from, const bytes* to,
                                const guikou_options* options, guikou_text* answer) {
  guikou_counts counts;
  switch (call) {
    case 0: return guikou_engine_audit(engine, cases->data, cases->size, options, answer, &counts);
    case 1: return guikou_engine_agenda(engine, cases->data, cases->size, from->data, from->size, to->data, to->size, options, answer, &counts);
    case 2: return guikou_engine_report(engine, cases->data, cases->size, from->data, from->size, to->data, to->size, options, answer, &counts);
    default: return GUIKOU_BAD_ARGUMENT;
  }
}

/* out: status */
JNIEXPORT jbyteArray JNICALL NAME(office)(JNIEnv* env, jclass self, jint call, jlong handle, jbyteArray cases, jbyteArray from, jbyteArray to,
                                          jint language, jobjectArray texts, jlongArray out) {
  const jbyteArray given[] = {cases, from, to};
  bytes taken[3];
  wishes wish;
  guikou_text answer = {"", 0, NULL};
  guikou_status status = GUIKOU_NO_MEMORY;
  int count = 0;
  (void)self;
  wish.texts = NULL;
  while (count < 3 && take(env, given[count], &taken[count])) ++count;
  if (count == 3 && take_wishes(env, language, 0, 0, texts, &wish))
    status = ask_office(call, engine_of(handle), &taken[0], &taken[1], &taken[2], &wish.options, &answer);
  drop_wishes(&wish);
  while (count > 0) drop(&taken[--count]);
  put(env, out, 0, status);
  return status == GUIKOU_OK ? give(env, &answer) : NULL;
}

/* out: status, handle */
JNIEXPORT void JNICALL NAME(newSignals)(JNIEnv* env, jclass self, jlong handle, jlongArray out) {
  guikou_signals* signals = NULL;
  const guikou_status status = guikou_signals_new(engine_of(handle), &signals);
  (void)self;
  put(env, out, 0, status);
  put(env, out, 1, (jlong)(intptr_t)signals);
}

JNIEXPORT jbyteArray JNICALL NAME(takeSignals)(JNIEnv* env, jclass self, jlong handle, jbyteArray petition, jlongArray out) {
  bytes in;
  guikou_text fired = {"", 0, NULL};
  int32_t outcome = 0;
  jlong result[2] = {GUIKOU_NO_MEMORY, 0};
  (void)self;
  if (take(env, petition, &in)) {
    result[0] = guikou_signals_take((guikou_signals*)(intptr_t)handle, in.data, in.size, &fired, &outcome);
    result[1] = outcome;
    drop(&in);
  }
  (*env)->SetLongArrayRegion(env, out, 0, 2, result);
  return give(env, &fired);
}

JNIEXPORT void JNICALL NAME(freeSignals)(JNIEnv* env, jclass self, jlong handle) {
  (void)env, (void)self;
  guikou_signals_free((guikou_signals*)(intptr_t)handle);
}

/* out: status, handle */
JNIEXPORT void JNICALL NAME(newHolder)(JNIEnv* env, jclass self, jlongArray out) {
  guikou_holder* holder = NULL;
  const guikou_status status = guikou_holder_new(&holder);
  (void)self;
  put(env, out, 0, status);
  put(env, out, 1, (jlong)(intptr_t)holder);
}

JNIEXPORT jlong JNICALL NAME(setHolder)(JNIEnv* env, jclass self, jlong handle, jlong engine) {
  (void)env, (void)self;
  return guikou_holder_set((const guikou_holder*)(intptr_t)handle, engine_of(engine));
}

JNIEXPORT jbyteArray JNICALL NAME(loadHolder)(JNIEnv* env, jclass self, jlong handle, jbyteArray path, jint language, jlongArray out) {
  bytes text;
  guikou_options options = {0};
  guikou_text findings = {"", 0, NULL};
  guikou_status status = GUIKOU_NO_MEMORY;
  (void)self;
  options.struct_size = sizeof options;
  options.language = language;
  if (take(env, path, &text)) {
    status = guikou_holder_load((const guikou_holder*)(intptr_t)handle, text.data, text.size, &options, &findings);
    drop(&text);
  }
  put(env, out, 0, status);
  return give(env, &findings);
}

JNIEXPORT void JNICALL NAME(holderEngine)(JNIEnv* env, jclass self, jlong handle, jlongArray out) {
  guikou_engine* engine = NULL;
  const guikou_status status = guikou_holder_engine((const guikou_holder*)(intptr_t)handle, &engine);
  (void)self;
  put(env, out, 0, status);
  put(env, out, 1, (jlong)(intptr_t)engine);
}

JNIEXPORT void JNICALL NAME(freeHolder)(JNIEnv* env, jclass self, jlong handle) {
  (void)env, (void)self;
  guikou_holder_free((guikou_holder*)(intptr_t)handle);
}
