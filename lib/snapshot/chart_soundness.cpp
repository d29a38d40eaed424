// The chart of a program out of a file.
#include "snapshot/soundness.hpp"

namespace guikou::snapshot {

using namespace program;

namespace {

/// One run of `size` things for each of `owners`.
bool runs(const Column<Range>& ranges, std::size_t owners, std::size_t size) {
  return ranges.size() == owners && every(ranges, [&](Range range) { return inside(range, size); });
}

bool numbers(const Column<std::uint32_t>& all, std::size_t size) {
  return every(all, [&](std::uint32_t number) { return known(number, size); });
}

/// Going up ends: each superior stands one step higher. Going down does too, as children are those of whom one is the superior.
bool sound_pieces(const OrgChart& c) {
  struct Standing {
    PieceId superior;
    std::uint32_t depth;
  };
  const std::size_t count = c.pieces.size();
  std::vector<Standing> standing;   // superiors and children lie anywhere: looking there is quick only if what is looked at lies close together
  standing.reserve(count);
  for (const ChartPiece& piece : c.pieces) standing.push_back({piece.superior, piece.depth});
  for (const ChartPiece& piece : c.pieces) {
    const bool stands = piece.superior == none ? piece.depth == 0 : piece.superior < count && piece.depth == standing[piece.superior].depth + 1;
    if (!stands || !known(piece.unit, c.unit_names.size()) || !known(piece.record, c.records.size()) || !known_or_none(piece.level, c.level_names.size()) ||
        !known_or_none(piece.host, count) || piece.preorder >= count || piece.end > count || piece.depth >= count || !inside(piece.roles, c.role_words.size()))
      return false;
  }
  if (!runs(c.children_of_piece, count, c.children.size()) || !numbers(c.children, count)) return false;
  for (PieceId piece = 0; piece < count; ++piece)
    if (!every(OrgChart::slice(c.children, c.children_of_piece[piece]), [&](PieceId child) { return standing[child].superior == piece; })) return false;
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
