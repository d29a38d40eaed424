// The chart of a program out of a file.
#include <algorithm>

#include "snapshot/soundness.hpp"

namespace guikou::snapshot {

using namespace program;

namespace {

/// One run of `size` things for each of `owners`. Nothing branches, and what goes wrong is gathered in the highest bit: eight ranges are looked at
/// at once.
bool runs(const Column<Range>& ranges, std::size_t owners, std::size_t size) {
  std::uint64_t beyond = 0;
  for (const Range range : ranges) beyond |= size - range.first - range.count;
  return ranges.size() == owners && beyond >> 63 == 0;
}

bool runs(const Runs& some, std::size_t owners, std::size_t size) { return some.empty() || runs(some.ranges(), owners, size); }

bool numbers(const Column<std::uint32_t>& all, std::size_t size) {
  const auto most = static_cast<std::uint32_t>(std::min<std::size_t>(size, none));
  return every(all, [most](std::uint32_t number) { return number < most; });
}

/// Going up ends: each superior stands one step higher. Going down does too: the children of a piece are those of whom it is the superior.
bool sound_pieces(const OrgChart& c) {
  struct Standing {
    PieceId superior;
    std::uint32_t depth;
  };
  const std::size_t count = c.pieces.size();
  std::vector<Standing> standing;   // superiors and children lie anywhere: looking there is quick only if what is looked at lies close together
  standing.reserve(count);
  for (const ChartPiece& piece : c.pieces) standing.push_back({piece.superior, piece.depth});
  const Standing outside{none, 0};   // of a number that is no piece
  const auto at = [&](PieceId piece) { return piece < count ? standing[piece] : outside; };
  if (!every(c.pieces, [&](const ChartPiece& piece) {
        bool sound = piece.depth == (piece.superior == none ? 0 : at(piece.superior).depth + 1);
        sound &= known_or_none(piece.superior, count);
        sound &= known(piece.unit, c.unit_names.size());
        sound &= known(piece.record, c.records.size());
        sound &= known_or_none(piece.level, c.level_names.size());
        sound &= known_or_none(piece.host, count);
        sound &= piece.preorder < count;
        sound &= piece.end <= count;
        sound &= piece.depth < count;
        sound &= inside(piece.roles, c.role_words.size());
        return sound;
      }))
    return false;
  if (!runs(c.children_of_piece, count, c.children.size())) return false;
  // Every child stands in the run of its superior, and the runs have no more places than there are children: so nobody else stands in one.
  std::uint64_t places = 0;
  for (const Range children : c.children_of_piece) places += children.count;
  std::uint32_t number = 0;
  if (places != c.children.size() || !every(c.children, [&](PieceId child) {
        const PieceId superior = at(child).superior;
        const Range run = superior < count ? c.children_of_piece[superior] : Range{};
        return number++ - run.first < run.count;
      }))
    return false;
  return numbers(c.role_words, c.role_names.size()) && numbers(c.role_child_pieces, count) &&
         each(c.role_children, [&](const RoleChildren& row) { return inside(row.pieces, c.role_child_pieces.size()); });
}

bool sound_posts(const OrgChart& c) {
  const std::size_t units = c.unit_names.size(), persons = c.person_names.size();
  return each(c.posts,
              [&](const PostRecord& post) {
                return truths(post.staff) && known(post.unit, units) && known(post.post, c.post_names.size()) && known(post.person, persons) &&
                       known_or_none(post.managed_by, units) && inside(post.lines, c.matters.size());
              }) &&
         runs(c.posts_of_unit, units, c.post_order.size()) && numbers(c.post_order, c.posts.size()) && runs(c.posts_of_person, persons, c.person_posts.size()) &&
         numbers(c.person_posts, c.posts.size()) && runs(c.absences_of_person, persons, c.absences.size()) &&
         each(c.absences, [&](const AbsenceRecord& absence) { return known_or_none(absence.delegate, persons); }) &&
         runs(c.delegators_of_person, persons, c.delegators.size()) && numbers(c.delegators, persons);
}

bool sound_lines(const Program& program) {
  const OrgChart& c = program.chart;
  const std::size_t units = c.unit_names.size();
  const auto line = [&](const LineRecord& record) { return known(record.to, units) && inside(record.matters, c.matters.size()); };
  return numbers(c.matters, program.matters.names.size()) && runs(c.successions_of_unit, units, c.successions.size()) &&
         each(c.successions, [&](const SuccessionRecord& record) { return known(record.to, units) && inside(record.matters, c.matters.size()); }) &&
         runs(c.functional_of_unit, units, c.functional.size()) && each(c.functional, line) && runs(c.liaisons_of_unit, units, c.liaisons.size()) &&
         each(c.liaisons, line) && runs(c.responsibilities_of_unit, units, c.responsibilities.size()) &&
         each(c.responsibilities,
              [&](const ResponsibilityRecord& record) { return known(record.unit, units) && known(record.matter, program.matters.names.size()); }) &&
         numbers(c.last_resort, units);
}

}  // namespace

bool sound_chart(const Program& program) {
  const OrgChart& c = program.chart;
  const std::size_t units = c.unit_names.size();
  return c.unit_titles.size() == units && c.person_titles.size() == c.person_names.size() && c.external.size() == units &&
         runs(c.pieces_of_unit, units, c.pieces.size()) && runs(c.records_of_unit, units, c.records.size()) &&
         each(c.records, [&](const UnitRecordSpan& record) { return known_or_none(record.parent, units); }) && sound_pieces(c) && sound_posts(c) &&
         sound_lines(program);
}

}  // namespace guikou::snapshot
