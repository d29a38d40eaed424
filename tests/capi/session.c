/* A host in C99: loads, decides, asks why, reloads. Exit status 0: all as it should be. */
#include <guikou/guikou.h>
#include <stdio.h>
#include <string.h>

#define NEED(condition) \
  do { \
    if (!(condition)) { \
      fprintf(stderr, "line %d: %s\n", __LINE__, #condition); \
      return 1; \
    } \
  } while (0)

static const char rulebook[] =
    "guikou: 1\n"
    "id: small\n"
    "matters: [{id: wages}]\n"
    "org: {units: [{id: plant}, {id: office, parent: plant}]}\n"
    "responsibilities: [{matter: wages, unit: office}]\n"
    "tables: [{id: route, hit: first, rules: [{id: all, then: {lead: owner(unit)}}]}]\n";
static const char petition[] = "{\"id\":\"P-1\",\"received\":\"2026-03-02\",\"matter\":\"wages\",\"unit\":\"plant\"}";

int main(void) {
  guikou_engine* engine = NULL;
  guikou_holder* holder = NULL;
  guikou_text findings, answer;
  guikou_counts counts;
  guikou_options options = {sizeof options, 0, 0, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, 0};
  int32_t outcome = -1;

  NEED(guikou_abi_version() >= GUIKOU_ABI_VERSION);
  NEED(guikou_engine_load_text(rulebook, strlen(rulebook), "small.yaml", 10, NULL, &engine, &findings) == GUIKOU_OK);
  NEED(engine != NULL && findings.size > 0 && findings.data[findings.size] == '\0');
  guikou_text_free(&findings);
  NEED(findings.size == 0 && findings.owner == NULL);

  NEED(guikou_engine_route(engine, petition, strlen(petition), NULL, &answer, &outcome) == GUIKOU_OK);
  NEED(outcome == GUIKOU_ROUTED && strstr(answer.data, "\"lead\":\"office\"") != NULL);
  guikou_text_free(&answer);

  options.fields.data = "id,lead";
  options.fields.size = 7;
  NEED(guikou_engine_route_lines(engine, petition, strlen(petition), &options, &answer, &counts) == GUIKOU_OK);
  NEED(counts.routed == 1 && strcmp(answer.data, "{\"id\":\"P-1\",\"lead\":\"office\"}\n") == 0);
  guikou_text_free(&answer);

  NEED(guikou_holder_new(&holder) == GUIKOU_OK);
  NEED(guikou_holder_set(holder, engine) == GUIKOU_OK);
  guikou_engine_free(engine);
  NEED(guikou_holder_load(holder, "/nowhere", 8, NULL, &findings) == GUIKOU_NOT_LOADED);
  guikou_text_free(&findings);
  NEED(guikou_holder_engine(holder, &engine) == GUIKOU_OK);
  guikou_holder_free(holder);
  NEED(guikou_engine_route(engine, petition, strlen(petition), NULL, &answer, &outcome) == GUIKOU_OK);
  guikou_text_free(&answer);
  guikou_engine_free(engine);
  puts("capi session: 1 passed, 0 failed");
  return 0;
}
