// What a program consists of, member by member: the one description by which snapshots are written and read.
//
// Each struct is taken apart by a structured binding that names all its members. A member more or less does not compile, so that
// none can be forgotten. Structs of plain numbers are copied whole and need no description; plain_sizes() names them, so that a
// change of their shape makes old snapshots unfit.
#pragma once

#include <array>
#include <tuple>
#include <type_traits>

#include "program/program.hpp"
#include "snapshot/archive.hpp"
#include "snapshot/soundness.hpp"

namespace guikou::snapshot {

template <class T, class Wanted>
concept Is = std::is_same_v<std::remove_const_t<T>, Wanted>;

[[nodiscard]] constexpr auto plain_sizes() {
  using namespace program;
  return std::to_array<std::uint32_t>({
      sizeof(std::size_t), sizeof(WhenNode), sizeof(TestNode), sizeof(ChartPiece), sizeof(UnitRecordSpan), sizeof(PostRecord), sizeof(AbsenceRecord),
      sizeof(SuccessionRecord), sizeof(LineRecord), sizeof(ResponsibilityRecord), sizeof(RoleChildren), sizeof(Selector), sizeof(SelectorTerm),
      sizeof(Table), sizeof(Rule), sizeof(Action), sizeof(Effect), sizeof(Addition), sizeof(SealedEntry), sizeof(PolicyRule), sizeof(ClockRule), sizeof(StageRule), sizeof(TargetGroup),
      sizeof(CalendarOptions), sizeof(TimeZone::Span), sizeof(SignalRule::Key), sizeof(IndexAxis), sizeof(RuleBits),
      sizeof(IndexGroup), sizeof(GroupColumn), sizeof(RuleCheck), sizeof(RuleChecks), sizeof(WordSearch), sizeof(EightWords), sizeof(WordBook::Word)});
}

template <class Archive, Is<program::NameIndex> T>
void fields(Archive& archive, T& index) {
  std::apply([&](auto&... each) { archive(each...); }, index.parts());
}

template <class Archive, Is<program::TimeZone> T>
void fields(Archive& archive, T& zone) {
  std::vector<program::TimeZone::Span> spans;
  if constexpr (std::is_const_v<T>) spans = zone.spans();
  archive(spans);
  if constexpr (!std::is_const_v<T>) {
    if (!sound_zone(spans)) return archive.refuse();
    zone = program::TimeZone(std::move(spans));
  }
}

template <class Archive, Is<program::Calendar> T>
void fields(Archive& archive, T& calendar) {
  std::apply([&](auto&... each) { archive(each...); }, calendar.parts());
}

template <class Archive, Is<program::SlotInfo> T>
void fields(Archive& archive, T& slot) {
  auto& [name, kind, role, list, required, values, has_min, has_max, min, max, real_min, real_max, default_items, real_default, has_default] = slot;
  archive(name, kind, role, list, required, values, has_min, has_max, min, max, real_min, real_max, default_items, real_default, has_default);
}

template <class Archive, Is<program::MatterTree> T>
void fields(Archive& archive, T& tree) {
  auto& [names, end, parent, depth] = tree;
  archive(names, end, parent, depth);
}

template <class Archive, Is<program::OrgChart> T>
void fields(Archive& archive, T& chart) {
  auto& [unit_names, person_names, unit_titles, person_titles, level_names, role_names, post_names, external, pieces, pieces_of_unit, records, records_of_unit,
         role_words, role_children, role_child_pieces, has_levels, children_of_piece, children, posts, posts_of_unit, post_order, posts_of_person, person_posts,
         absences_of_person, absences, delegators_of_person, delegators, successions_of_unit, successions, functional_of_unit, functional, liaisons_of_unit,
         liaisons, responsibilities_of_unit, responsibilities, matters, last_resort] = chart;
  archive(unit_names, person_names, unit_titles, person_titles, level_names, role_names, post_names, external, pieces, pieces_of_unit, records, records_of_unit,
          role_words, role_children, role_child_pieces, has_levels, children_of_piece, children, posts, posts_of_unit, post_order, posts_of_person, person_posts,
          absences_of_person, absences, delegators_of_person, delegators, successions_of_unit, successions, functional_of_unit, functional, liaisons_of_unit,
          liaisons, responsibilities_of_unit, responsibilities, matters, last_resort);
}

/// Patterns are compiled anew from their sources (snapshot/lazy_pattern.hpp).
template <class Archive, Is<program::ConditionSet> T>
void fields(Archive& archive, T& set) {
  auto& [whens, tests, texts, patterns] = set;
  static_cast<void>(patterns);
  archive(whens, tests, texts);
}

template <class Archive, Is<program::SelectorSet> T>
void fields(Archive& archive, T& set) {
  auto& [selectors, terms, texts] = set;
  archive(selectors, terms, texts);
}

template <class Archive, Is<program::RuleIndex> T>
void fields(Archive& archive, T& index) {
  auto& [axes, column_classes, groups, group_columns, row_numbers, bits, rules, split, groups_of_class, group_lists, checks_of_rule, checks, word_searches,
         eight_words, word_numbers, listed_starts, listed_rules, classes, direct, bounds, reals, literals, masks, units] = index;
  archive(axes, column_classes, groups, group_columns, row_numbers, bits, rules, split, groups_of_class, group_lists, checks_of_rule, checks, word_searches,
          eight_words, word_numbers, listed_starts, listed_rules, classes, direct, bounds, reals, literals, masks, units);
}

template <class Archive, Is<program::WordBook> T>
void fields(Archive& archive, T& book) {
  auto& [slot, place_bits, aisle_bits, shelf_bits, shelf_factor, places, aisles, starts, words, bytes] = book;
  archive(slot, place_bits, aisle_bits, shelf_bits, shelf_factor, places, aisles, starts, words, bytes);
}

template <class Archive, Is<program::PolicySet> T>
void fields(Archive& archive, T& set) {
  auto& [policies, clocks, stages, target_groups, events, event_names, texts] = set;
  archive(policies, clocks, stages, target_groups, events, event_names, texts);
}

template <class Archive, Is<program::SignalRule> T>
void fields(Archive& archive, T& signal) {
  auto& [id, action, where, keys, unit_selector, matter_segments, window, quiet, at_least, to] = signal;
  archive(id, action, where, keys, unit_selector, matter_segments, window, quiet, at_least, to);
}

template <class Archive, Is<program::Program> T>
void fields(Archive& archive, T& whole) {
  auto& [digest, zone, ignore_extra_attributes, slots, attribute_count, lead, support, notify, sponsor, policy, first_output, output_count, skip_levels,
         single_units, lists, first_mark, marks, attribute_index, matter_index, unit_index, person_index, enum_index, matters, chart, conditions, selectors, tables,
         word_books, indexes, rules, actions, effects, additions, action_selectors, items, texts, sealed, policies, calendar, policy_set, signals] = whole;
  archive(digest, zone, ignore_extra_attributes, slots, attribute_count, lead, support, notify, sponsor, policy, first_output, output_count, skip_levels,
          single_units, lists, first_mark, marks, attribute_index, matter_index, unit_index, person_index, enum_index, matters, chart, conditions, selectors, tables,
          word_books, indexes, rules, actions, effects, additions, action_selectors, items, texts, sealed, policies, calendar, policy_set, signals);
}

}  // namespace guikou::snapshot
