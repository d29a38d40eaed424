// SQLite in memory: an index over (matter node, unit node), the nodes above bound, the rest as ranges and bits in the rule's
// row; rows come in the order of rules and words are looked for in the host, row by row, until one holds.
#include <sqlite3.h>

#include "peer.hpp"

namespace {

void must(int code, sqlite3* database) {
  if (code == SQLITE_OK || code == SQLITE_DONE || code == SQLITE_ROW) return;
  std::cerr << sqlite3_errmsg(database) << '\n';
  std::exit(2);
}

struct Statement {
  Statement(sqlite3* database, const std::string& text) : database(database) { must(sqlite3_prepare_v3(database, text.c_str(), -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr), database); }
  ~Statement() { sqlite3_finalize(handle); }
  void bind(int at, std::int64_t value) { must(sqlite3_bind_int64(handle, at, value), database); }
  int step() { const int code = sqlite3_step(handle); must(code, database); return code; }
  void reset() { sqlite3_reset(handle); }
  sqlite3* database;
  sqlite3_stmt* handle = nullptr;
};

std::vector<int> or_any(const std::vector<int>& nodes) { return nodes.empty() ? std::vector<int>{-1} : nodes; }

}  // namespace

int main(int count, char** words) {
  const peers::Book book = peers::read_book(words[1]);
  const auto started = peers::Clock::now();
  sqlite3* database = nullptr;
  must(sqlite3_open(":memory:", &database), database);
  const auto run = [&](const char* text) { must(sqlite3_exec(database, text, nullptr, nullptr, nullptr), database); };
  run("CREATE TABLE rule (id INTEGER PRIMARY KEY, l0, h0, l1, h1, l2, h2, l3, h3, v0, v1, v2, v3, has, lacks);"
      "CREATE TABLE node (matter INTEGER, unit INTEGER, rule INTEGER, PRIMARY KEY (matter, unit, rule)) WITHOUT ROWID; BEGIN");
  {
    Statement rule_row(database, "INSERT INTO rule VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)"), node_row(database, "INSERT OR IGNORE INTO node VALUES (?,?,?)");
    for (std::size_t number = 0; number < book.rules.size(); ++number) {
      const peers::Rule& rule = book.rules[number];
      rule_row.bind(1, static_cast<std::int64_t>(number));
      for (int i = 0; i < 4; ++i) {
        const peers::Range& range = i < 3 ? rule.numbers[i] : rule.received;
        rule_row.bind(2 + 2 * i, range.low);
        rule_row.bind(3 + 2 * i, range.high);
        rule_row.bind(10 + i, rule.values[i]);
      }
      rule_row.bind(14, rule.has);
      rule_row.bind(15, rule.lacks);
      rule_row.step();
      rule_row.reset();
      for (const int matter : or_any(rule.matter))
        for (const int unit : or_any(rule.unit)) {
          node_row.bind(1, matter);
          node_row.bind(2, unit);
          node_row.bind(3, static_cast<std::int64_t>(number));
          node_row.step();
          node_row.reset();
        }
    }
  }
  run("COMMIT; ANALYZE");
  Statement ask(database,
    "SELECT DISTINCT rule.id FROM node CROSS JOIN rule ON rule.id = node.rule WHERE node.matter IN (-1, ?1, ?2, ?3) AND node.unit IN (-1, ?4, ?5, ?6, ?7, ?8, ?9)"
    " AND ?10 BETWEEN l0 AND h0 AND ?11 BETWEEN l1 AND h1 AND ?12 BETWEEN l2 AND h2 AND ?13 BETWEEN l3 AND h3"
    " AND v0 & ?14 AND v1 & ?15 AND v2 & ?16 AND v3 & ?17 AND has & ?18 = has AND lacks & ?18 = 0 ORDER BY rule.id");
  const double load = peers::since(started);
  peers::measure("SQLite, indexed", sqlite3_libversion(), load, peers::seconds_of(count, words), book.petitions.size(), [&](std::size_t at) -> std::int64_t {
    const peers::Petition& petition = book.petitions[at];
    for (std::size_t i = 0; i < 3; ++i) ask.bind(static_cast<int>(1 + i), i < petition.above_matter.size() ? petition.above_matter[i] : -2);
    for (std::size_t i = 0; i < 6; ++i) ask.bind(static_cast<int>(4 + i), i < petition.above_unit.size() ? petition.above_unit[i] : -2);
    for (int i = 0; i < 3; ++i) ask.bind(10 + i, petition.numbers[i]);
    ask.bind(13, petition.received);
    for (int i = 0; i < 4; ++i) ask.bind(14 + i, 1 << petition.values[i]);
    ask.bind(18, petition.flags);
    std::int64_t found = -1;
    while (found < 0 && ask.step() == SQLITE_ROW) {
      const std::int64_t number = sqlite3_column_int64(ask.handle, 0);
      if (peers::words_hold(book.rules[static_cast<std::size_t>(number)], petition.text)) found = number;
    }
    ask.reset();
    return found;
  });
}
