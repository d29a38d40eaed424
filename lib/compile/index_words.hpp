// What must be asked of a rule beside its rows, and the words of texts among it (program/rule_index.hpp).
#pragma once

#include <span>
#include <vector>

#include "compile/rule_factors.hpp"
#include "compile/word_book_compiler.hpp"
#include "program/program.hpp"

namespace guikou::compile {

/// The words that the rules of a table look for and that a book may hold.
void tell_words(const TableFactors& factors, WordBooks& books);

/// Of one table, whose groups and rows are made; the books are settled and in the program.
class IndexWords {
 public:
  IndexWords(const program::Program& program, const program::Table& table, TableFactors& factors, const WordBooks& books, bool split)
      : program_(program), table_(table), factors_(factors), books_(books), split_(split) {}

  void compile_checks(program::RuleIndex& index);

 private:
  struct Needed {
    std::span<const std::uint16_t> words;   ///< numbers in the book
    program::Slot slot = 0;
    bool every = false;                     ///< must stand in the text, not one of them
    bool settles = false;                   ///< and then the rule holds
  };
  [[nodiscard]] program::RuleChecks checks_of(const RuleFactors& rule, program::RuleIndex& index);
  void book(const program::RuleCheck& check, program::RuleIndex& index);
  [[nodiscard]] std::vector<std::uint16_t> numbers_of(const program::RuleCheck& check) const;
  [[nodiscard]] static Needed needed_by(const program::RuleChecks& checks, const program::RuleIndex& index);
  void list_words(program::RuleIndex& index, program::IndexGroup& group);

  const program::Program& program_;
  const program::Table& table_;
  TableFactors& factors_;
  const WordBooks& books_;
  bool split_;
};

}  // namespace guikou::compile
