// How one selector was resolved, candidate by candidate: the same words for outputs and for stages.
#pragma once

#include "explain/sentence.hpp"
#include "explain/shown.hpp"
#include "io/json_writer.hpp"

namespace guikou::explain {

class SelectorTelling {
 public:
  SelectorTelling(const program::Program& program, const Telling& telling) : p_(program), shown_(program, telling), english_(telling.english) {}

  /// Lines of text: each candidate, the climb, the last resort.
  void text(const decide::SelectorTrace& selector, std::string& out) const;
  /// The members `selector`, `candidates`, climbed ?, arbitration ?, last_resort ? and `targets` of an open object.
  void json(const decide::SelectorTrace& selector, io::JsonWriter& json) const;
  /// The selector as the author wrote it.
  [[nodiscard]] program::Text written(const decide::SelectorTrace& selector) const {
    return p_.selectors.texts[p_.selectors.selectors[selector.selector].written];
  }

 private:
  void line(std::string& out, Sentence sentence, std::initializer_list<std::string_view> words = {}) const { say_line(out, sentence, english_, words); }
  [[nodiscard]] std::string why(decide::Why why) const;
  void party(std::string_view key, program::Party party, io::JsonWriter& json) const;
  void passed(program::Party who, decide::Why why, io::JsonWriter& json) const;
  void candidate(const decide::CandidateTrace& candidate, io::JsonWriter& json) const;

  const program::Program& p_;
  Shown shown_;
  bool english_;
};

}  // namespace guikou::explain
