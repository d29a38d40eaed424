// Which rules of a table held, which did not and why: the same words for people and for hosts.
#pragma once

#include <string>
#include <vector>

#include "explain/failed_tests.hpp"
#include "explain/sentence.hpp"
#include "explain/shown.hpp"
#include "io/json_line.hpp"
#include "io/json_writer.hpp"

namespace guikou::explain {

/// "applied", "failed" …, as hosts read them.
[[nodiscard]] std::string_view verdict_word(decide::Verdict verdict);

class RuleTelling {
 public:
  /// `failed_tests`: wanted to write JSON, nothing else.
  RuleTelling(const program::Program& program, const Telling& telling, FailedTests* failed_tests = nullptr)
      : p_(program), shown_(program, telling), english_(telling.english), failed_tests_(failed_tests) {}

  /// Lines of text of one table: its rules, those that are not told one by one, `otherwise`.
  void text(const decide::TableTrace& table, std::string& out);
  /// One object; see write_json.
  void json(const decide::TableTrace& table, io::JsonWriter& json);
  /// A line for each part of a rule's condition that failed.
  void failures_text(const decide::TableTrace& table, const decide::RuleTrace& rule, std::string& out);
  /// The member failed ? of an open object.
  void failures_json(const decide::TableTrace& table, const decide::RuleTrace& rule, io::JsonWriter& json);

 private:
  void look_at(const decide::TableTrace& table);
  void spell_seen();
  [[nodiscard]] std::string_view seen(const decide::FailureTrace& failure) const;
  [[nodiscard]] bool alike(const decide::RuleTrace& rule, const decide::RuleTrace& other) const;
  std::size_t rules_alike(std::size_t first, std::string& out);
  void rule(const decide::RuleTrace& rule, std::string& out);
  void why(const decide::RuleTrace& rule);
  void untold(std::string& out) const;
  void line(std::string& out, Sentence sentence, std::initializer_list<std::string_view> words = {}) const { say_line(out, sentence, english_, words); }

  const program::Program& p_;
  Shown shown_;
  bool english_;
  FailedTests* failed_tests_;
  const decide::TableTrace* table_ = nullptr;
  std::vector<std::string> seen_;    ///< in words, as TableTrace::seen
  std::vector<std::string> seen_json_;   ///< the same as they stand in JSON between quotation marks
  std::string name_, why_;           ///< scratch
  io::JsonLine line_;
};

}  // namespace guikou::explain
