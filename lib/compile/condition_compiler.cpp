// Conditions become flat trees (SPEC 7): names looked up, words folded, ranges closed where whole numbers allow it.
#include <limits>

#include "compile/passes.hpp"
#include "compile/pattern.hpp"
#include "program/text_folding.hpp"

namespace guikou::compile {
namespace {

using namespace program;
using model::FindingCode;
using Kind = model::Test::Kind;

constexpr std::int64_t least_integer = std::numeric_limits<std::int64_t>::min();
constexpr std::int64_t greatest_integer = std::numeric_limits<std::int64_t>::max();

class TestCompiler {
 public:
  TestCompiler(Context& context, const SlotInfo& slot) : context_(context), set_(context.program.conditions), slot_(slot) {}

  std::uint32_t compile(const model::Test& test) {
    const std::uint32_t at = reserve(1);
    fill(at, test);
    return at;
  }

 private:
  std::uint32_t reserve(std::size_t count) {
    const auto first = static_cast<std::uint32_t>(set_.tests.size());
    set_.tests.resize(set_.tests.size() + count);
    return first;
  }

  std::uint32_t add_condition_text(std::string_view text) {
    set_.texts.push_back(text);
    return static_cast<std::uint32_t>(set_.texts.size() - 1);
  }

  void fill(std::uint32_t at, const model::Test& test) {
    TestNode node;
    node.written = add_condition_text(test.written);
    switch (test.kind) {
      case Kind::equals: equals(node, test); break;
      case Kind::range: range(node, test); break;
      case Kind::is: exactly(node, test); break;
      case Kind::level: word(node, TestOp::level, context_.words.level(test.words.at(0))); break;
      case Kind::role: word(node, TestOp::role, context_.words.role(test.words.at(0))); break;
      case Kind::any_word: words(node, TestOp::any_word, test); break;
      case Kind::every_word: words(node, TestOp::every_word, test); break;
      case Kind::no_word: words(node, TestOp::no_word, test); break;
      case Kind::regex: regex(node, test.words.at(0)); break;
      case Kind::prefix: node.op = TestOp::prefix, node.text = add_condition_text(test.words.at(0).text); break;
      case Kind::present: word(node, TestOp::present, test.present ? 1 : 0); break;
      case Kind::negated: parts(node, TestOp::negated, test); break;
      case Kind::one_of: parts(node, TestOp::one_of, test); break;
      case Kind::every_of: parts(node, TestOp::every_of, test); break;
    }
    set_.tests[at] = node;
  }

  static void word(TestNode& node, TestOp op, std::uint32_t number) {
    node.op = op;
    node.low = number;
  }

  void parts(TestNode& node, TestOp op, const model::Test& test) {
    node.op = op;
    node.parts = {reserve(test.parts.size()), static_cast<std::uint32_t>(test.parts.size())};
    for (std::uint32_t i = 0; i < node.parts.count; ++i) fill(node.parts.first + i, test.parts[i]);
  }

  void words(TestNode& node, TestOp op, const model::Test& test) {
    node.op = op;
    node.words.first = static_cast<std::uint32_t>(set_.texts.size());
    for (const model::Name& written : test.words) {
      fold_text(written.text, folded_);
      if (folded_.empty()) context_.findings.add(FindingCode::empty_word, written.place);
      add_condition_text(folded_);
    }
    node.words.count = static_cast<std::uint32_t>(test.words.size());
  }

  void regex(TestNode& node, const model::Name& pattern) {
    node.op = TestOp::regex;
    node.text = add_condition_text(pattern.text);
    std::string error;
    auto compiled = compile_pattern(pattern.text, error);
    if (!compiled) context_.findings.add(FindingCode::bad_regex, pattern.place, {pattern.text, error});
    node.low = static_cast<std::int64_t>(set_.patterns.size());
    set_.patterns.push_back(std::move(compiled));
  }

  void exactly(TestNode& node, const model::Test& test) {
    node.op = slot_.kind == ValueKind::matter ? TestOp::is_matter : slot_.kind == ValueKind::party ? TestOp::is_party : TestOp::is_unit;
    double unused = 0;
    compile_literal(context_, slot_, test.literal, node.low, unused);
  }

  void equals(TestNode& node, const model::Test& test) {
    if (slot_.kind == ValueKind::string || slot_.kind == ValueKind::text) {
      node.op = TestOp::equal_text;
      if (!std::holds_alternative<model::Text>(test.literal.value)) return;
      if (slot_.kind == ValueKind::text) fold_text(test.literal.text(), folded_);
      node.text = add_condition_text(slot_.kind == ValueKind::text ? std::string_view(folded_) : test.literal.text());
      return;
    }
    if (const auto* time = std::get_if<model::TimeLiteral>(&test.literal.value); time && !time->second_of_day) {
      node.op = TestOp::range_day;
      node.low = node.high = day_of(time->date);
      return;
    }
    switch (slot_.kind) {
      case ValueKind::matter: node.op = TestOp::in_matter; break;
      case ValueKind::unit: node.op = TestOp::in_unit; break;
      case ValueKind::party: node.op = TestOp::in_party; break;
      case ValueKind::real: node.op = TestOp::equal_real; break;
      default: node.op = TestOp::equal_number; break;
    }
    compile_literal(context_, slot_, test.literal, node.low, node.real_low);
  }

  static bool bare_date(const model::Literal& literal) {
    const auto* time = std::get_if<model::TimeLiteral>(&literal.value);
    return time && !time->second_of_day;
  }

  void range(TestNode& node, const model::Test& test) {
    const model::Range& range = test.range.front();
    if (slot_.kind == ValueKind::real) return real_range(node, range);
    const bool low_date = bare_date(range.low), high_date = bare_date(range.high);
    if (range.low.present() && range.high.present() && low_date != high_date) {
      // One end a bare date, the other an instant: each is compared in its own way.
      node.op = TestOp::every_of;
      node.parts = {reserve(2), 2};
      set_.tests[node.parts.first] = one_ended(range.low, {}, range);
      set_.tests[node.parts.first + 1] = one_ended({}, range.high, range);
      return;
    }
    const std::uint32_t written = node.written;
    node = one_ended(range.low, range.high, range);
    node.written = written;
  }

  TestNode one_ended(const model::Literal& low, const model::Literal& high, const model::Range& range) {
    TestNode node;
    const bool days = bare_date(low) || bare_date(high);
    node.op = days ? TestOp::range_day : TestOp::range_number;
    node.low = bound(low, least_integer, days);
    node.high = bound(high, greatest_integer, days);
    if (low.present() && range.low_open && node.low < greatest_integer) ++node.low;
    if (high.present() && range.high_open && node.high > least_integer) --node.high;
    // "> 9223372036854775807": no integer is above the highest.
    if (low.present() && range.low_open && node.low == greatest_integer && bound(low, least_integer, days) == greatest_integer) node.high = least_integer;
    if (high.present() && range.high_open && node.high == least_integer && bound(high, greatest_integer, days) == least_integer) node.low = greatest_integer;
    return node;
  }

  std::int64_t bound(const model::Literal& literal, std::int64_t open, bool days) {
    if (!literal.present()) return open;
    if (const auto* time = std::get_if<model::TimeLiteral>(&literal.value); time && days) return day_of(time->date);
    std::int64_t number = open;
    double unused = 0;
    compile_literal(context_, slot_, literal, number, unused);
    return number;
  }

  void real_range(TestNode& node, const model::Range& range) {
    node.op = TestOp::range_real;
    node.real_low = -std::numeric_limits<double>::infinity();
    node.real_high = std::numeric_limits<double>::infinity();
    if (const auto* low = std::get_if<double>(&range.low.value)) node.real_low = *low;
    if (const auto* high = std::get_if<double>(&range.high.value)) node.real_high = *high;
    node.low_open = range.low_open;
    node.high_open = range.high_open;
  }

  Context& context_;
  ConditionSet& set_;
  const SlotInfo& slot_;
  std::string folded_;   ///< a word
};

void fill_when(Context& context, std::uint32_t at, const model::When& when) {
  ConditionSet& set = context.program.conditions;
  WhenNode node;
  if (when.kind == model::When::Kind::test) {
    node.op = WhenOp::test;
    node.slot = slot_of(context, when.attribute.text);
    if (node.slot < context.program.slots.size())
      node.test = TestCompiler(context, context.program.slots[node.slot]).compile(when.test);
    context.program.conditions.whens[at] = node;
    return;
  }
  node.op = when.kind == model::When::Kind::all ? WhenOp::all : when.kind == model::When::Kind::any ? WhenOp::any : WhenOp::negated;
  node.parts = {static_cast<std::uint32_t>(set.whens.size()), static_cast<std::uint32_t>(when.parts.size())};
  set.whens.resize(set.whens.size() + when.parts.size());
  for (std::uint32_t i = 0; i < node.parts.count; ++i) fill_when(context, node.parts.first + i, when.parts[i]);
  set.whens[at] = node;
}

}  // namespace

std::uint32_t compile_when(Context& context, const model::When& when) {
  if (when.kind == model::When::Kind::all && when.parts.empty()) return none;
  const auto at = static_cast<std::uint32_t>(context.program.conditions.whens.size());
  context.program.conditions.whens.emplace_back();
  fill_when(context, at, when);
  return at;
}

}  // namespace guikou::compile
