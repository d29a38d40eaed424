// Selectors become flat trees (SPEC 6): what each name stands for is decided here.
#include <algorithm>
#include <array>
#include <charconv>

#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;
using model::FindingCode;

struct FunctionName { std::string_view name; SelectorOp op; };

constexpr std::array<FunctionName, 14> functions{{
    {"owner", SelectorOp::owner}, {"parent", SelectorOp::parent}, {"ancestor", SelectorOp::ancestor},
    {"common", SelectorOp::common}, {"with_role", SelectorOp::with_role}, {"above", SelectorOp::above},
    {"unit_of", SelectorOp::unit_of}, {"manager", SelectorOp::manager}, {"line", SelectorOp::line},
    {"liaison", SelectorOp::liaison}, {"post", SelectorOp::post}, {"head", SelectorOp::post},
    {"deputy", SelectorOp::deputy}, {"each", SelectorOp::each},
}};

class SelectorCompiler {
 public:
  SelectorCompiler(Context& context, const SelectorUse& use)
      : context_(context), set_(context.program.selectors), use_(use) {}

  void fill(std::uint32_t at, const model::Selector& selector) {
    Selector compiled;
    compiled.stage = use_.stage;
    compiled.written = static_cast<std::uint32_t>(set_.texts.size());
    set_.texts.push_back(selector.written);
    compiled.terms = {static_cast<std::uint32_t>(set_.terms.size()), static_cast<std::uint32_t>(selector.terms.size())};
    set_.terms.resize(set_.terms.size() + selector.terms.size());
    for (std::uint32_t i = 0; i < compiled.terms.count; ++i) fill_term(compiled.terms.first + i, selector.terms[i]);
    compiled.each = selector.terms.size() == 1 && selector.terms[0].call && selector.terms[0].name == "each";
    set_.selectors[at] = compiled;
  }

 private:
  void fill_term(std::uint32_t at, const model::SelectorTerm& written) {
    SelectorTerm term;
    if (written.call) function(term, written);
    else name(term, written);
    set_.terms[at] = term;
  }

  void name(SelectorTerm& term, const model::SelectorTerm& written) {
    const Program& program = context_.program;
    if (use_.group && written.name == "group" && !written.quoted) {
      term.op = SelectorOp::group;
      return;
    }
    const Slot slot = slot_of(context_, written.name);
    if (slot < program.slots.size()) {
      const ValueKind kind = program.slots[slot].kind;
      const bool party = kind == ValueKind::unit || kind == ValueKind::person || kind == ValueKind::party;
      if (party && (slot < program.attribute_count || slot == program.lead || slot == program.sponsor)) {
        term.op = SelectorOp::attribute;
        term.a = slot;
        return;
      }
    }
    if (const std::uint32_t unit = context_.words.units.find(written.name); unit != none) {
      term.op = SelectorOp::literal_unit;
      term.a = unit;
    } else if (const std::uint32_t person = context_.words.persons.find(written.name); person != none) {
      term.op = SelectorOp::literal_person;
      term.a = person;
    } else {
      context_.words.report(FindingCode::unknown_name, {written.name, written.place}, [&] {
        std::vector<std::string_view> known = context_.words.units.views();
        for (const program::Text each : context_.words.persons.texts()) known.push_back(each);
        for (Slot i = 0; i < program.attribute_count; ++i) known.push_back(program.slots[i].name);
        return known;
      });
    }
  }

  void function(SelectorTerm& term, const model::SelectorTerm& written) {
    const auto known = std::find_if(functions.begin(), functions.end(), [&](const FunctionName& f) { return f.name == written.name; });
    if (known == functions.end()) return;  // the reader has reported it
    term.op = known->op;
    std::size_t selectors = written.arguments.size();
    if (written.name == "owner" && selectors == 0) {
      term.op = SelectorOp::owner_here;
    } else if (written.name == "head") {
      term.a = head_post;
    } else if (term.op == SelectorOp::parent || term.op == SelectorOp::above) {
      term.a = 1;
      if (selectors == 2) integer(term, written.arguments[--selectors]);
    } else if (term.op == SelectorOp::ancestor || term.op == SelectorOp::with_role || written.name == "post") {
      if (selectors == 2) word(term, written.arguments[--selectors]);
    }
    term.arguments = {static_cast<std::uint32_t>(set_.selectors.size()), static_cast<std::uint32_t>(selectors)};
    set_.selectors.resize(set_.selectors.size() + selectors);
    for (std::uint32_t i = 0; i < selectors; ++i) fill(term.arguments.first + i, written.arguments[i]);
  }

  static const model::SelectorTerm& only_term(const model::Selector& argument) { return argument.terms.front(); }

  static void integer(SelectorTerm& term, const model::Selector& argument) {
    const model::Text text = only_term(argument).name;
    if (text == "step") {
      term.step = true;
      return;
    }
    std::from_chars(text.data(), text.data() + text.size(), term.a);
  }

  void word(SelectorTerm& term, const model::Selector& argument) {
    const model::Name name{only_term(argument).name, only_term(argument).place};
    term.a = term.op == SelectorOp::ancestor    ? context_.words.level(name)
             : term.op == SelectorOp::with_role ? context_.words.role(name)
                                                : context_.words.post(name);
  }

  Context& context_;
  SelectorSet& set_;
  SelectorUse use_;
};

Yield yield_of_term(const Program& program, const SelectorTerm& term) {
  switch (term.op) {
    case SelectorOp::attribute: {
      const ValueKind kind = program.slots[term.a].kind;
      return {kind != ValueKind::person, kind != ValueKind::unit};
    }
    case SelectorOp::literal_person:
    case SelectorOp::post:
    case SelectorOp::deputy: return {false, true};
    case SelectorOp::each: return yield_of(program, term.arguments.first);
    default: return {true, false};
  }
}

}  // namespace

std::uint32_t compile_selector(Context& context, const model::Selector& selector, const SelectorUse& use) {
  const auto at = static_cast<std::uint32_t>(context.program.selectors.selectors.size());
  context.program.selectors.selectors.emplace_back();
  SelectorCompiler(context, use).fill(at, selector);
  return at;
}

Yield yield_of(const Program& program, std::uint32_t selector) {
  Yield yield;
  for (const SelectorTerm& term : OrgChart::slice(program.selectors.terms, program.selectors.selectors[selector].terms)) {
    const Yield of_term = yield_of_term(program, term);
    yield.units |= of_term.units;
    yield.persons |= of_term.persons;
  }
  return yield;
}

void check_target(Context& context, const model::Selector& selector, std::uint32_t compiled, std::string_view name, bool wants_unit,
                  bool wants_person) {
  const Yield yield = yield_of(context.program, compiled);
  if (selector.terms.empty() || (wants_unit && yield.units) || (wants_person && yield.persons)) return;
  context.findings.add(FindingCode::wrong_target, selector.place,
                       {std::string(name), wants_unit ? "a unit" : "a person", yield.units ? "units" : "people"});
}

}  // namespace guikou::compile
