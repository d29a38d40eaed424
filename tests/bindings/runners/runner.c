/* Carries out a list of jobs over the C ABI: runner TASKS. A line of TASKS is command, rulebook, input and output, parted
   by tabs; see tests/bindings/conformance_test.py. */
#include <guikou/guikou.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void die(const char* what, const char* name) {
  fprintf(stderr, "runner: %s: %s\n", what, name);
  exit(1);
}

static char* read_file(const char* path, size_t* size) {
  FILE* file = fopen(path, "rb");
  size_t got, room = 65536;
  char* text = malloc(room);
  *size = 0;
  if (file == NULL || text == NULL) die("cannot read", path);
  while ((got = fread(text + *size, 1, room - *size, file)) > 0) {
    *size += got;
    if (*size == room && (text = realloc(text, room *= 2)) == NULL) die("out of memory", path);
  }
  fclose(file);
  return text;
}

static void put(FILE* out, guikou_text* answer, int end_line) {
  fwrite(answer->data, 1, answer->size, out);
  if (end_line && (answer->size == 0 || answer->data[answer->size - 1] != '\n')) fputc('\n', out);
  guikou_text_free(answer);
}

/* One record a call; numbers of lines as the command line counts them. */
static guikou_status one_by_one(const guikou_engine* engine, const char* command, char* text, size_t size, FILE* out) {
  guikou_options options = {sizeof options, 0, 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0};
  guikou_status status = GUIKOU_OK;
  char *at = text, *end = text + size;
  uint64_t line = 0;
  while (at < end && status == GUIKOU_OK) {
    char* stop = memchr(at, '\n', (size_t)(end - at));
    size_t length = (size_t)((stop == NULL ? end : stop) - at);
    guikou_text answer;
    int32_t outcome;
    ++line;
    if (strspn(at, " \t\r") < length) {
      options.line = strcmp(command, "explain") == 0 ? 0 : line;
      if (strcmp(command, "explain") == 0) {
        options.format.data = "json";
        options.format.size = 4;
        status = guikou_engine_explain(engine, at, length, &options, &answer, &outcome);
      } else if (strcmp(command, "route-one") == 0) {
        status = guikou_engine_route(engine, at, length, &options, &answer, &outcome);
      } else {
        status = guikou_engine_escalate(engine, at, length, &options, &answer, &outcome);
      }
      put(out, &answer, 1);
    }
    at += length + 1;
  }
  return status;
}

static guikou_status carry_out(const guikou_engine* engine, const char* command, char* text, size_t size, FILE* out) {
  guikou_text answer = {"", 0, NULL};
  guikou_counts counts;
  guikou_status status;
  if (strcmp(command, "route") == 0) {
    status = guikou_engine_route_lines(engine, text, size, NULL, &answer, &counts);
  } else if (strcmp(command, "escalate") == 0) {
    status = guikou_engine_escalate_lines(engine, text, size, NULL, &answer, &counts);
  } else if (strcmp(command, "signals") == 0) {
    status = guikou_engine_signals_lines(engine, text, size, NULL, &answer, &counts);
  } else if (strcmp(command, "audit") == 0) {
    guikou_options options = {sizeof options, 0, 0, {NULL, 0}, {"2026-04-15", 10}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0};
    status = guikou_engine_audit(engine, text, size, &options, &answer, &counts);
  } else if (strcmp(command, "agenda") == 0) {
    status = guikou_engine_agenda(engine, text, size, "2026-03-01", 10, "2026-03-31", 10, NULL, &answer, &counts);
  } else if (strcmp(command, "report") == 0) {
    status = guikou_engine_report(engine, text, size, "", 0, "", 0, NULL, &answer, &counts);
  } else if (strcmp(command, "schema") == 0) {
    status = guikou_engine_schema(engine, NULL, &answer);
  } else {
    return one_by_one(engine, command, text, size, out);
  }
  put(out, &answer, 0);
  return status;
}

int main(int count, char** arguments) {
  static char line[8192];
  FILE* tasks = count == 2 ? fopen(arguments[1], "r") : NULL;
  int done = 0;
  if (tasks == NULL) die("usage", "runner TASKS");
  while (fgets(line, sizeof line, tasks) != NULL) {
    char* command = strtok(line, "\t");
    char* rulebook = strtok(NULL, "\t");
    char* input = strtok(NULL, "\t");
    char* output = strtok(NULL, "\n");
    guikou_engine* engine;
    guikou_text findings;
    size_t size;
    char* text = read_file(input, &size);
    FILE* out = fopen(output, "wb");
    if (out == NULL) die("cannot write", output);
    if (guikou_engine_load(rulebook, strlen(rulebook), NULL, &engine, &findings) != GUIKOU_OK) die("not loaded", rulebook);
    guikou_text_free(&findings);
    if (carry_out(engine, command, text, size, out) != GUIKOU_OK) die("failed", line);
    guikou_engine_free(engine);
    free(text);
    fclose(out);
    ++done;
  }
  fclose(tasks);
  printf("%d jobs done\n", done);
  return 0;
}
