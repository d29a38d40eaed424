// People, posts and absences (SPEC 5).
#include <algorithm>

#include "compile/grouping.hpp"
#include "compile/passes.hpp"

namespace guikou::compile {
namespace {

using namespace program;

std::vector<PostRecord> read_posts(Context& context) {
  OrgChart& chart = context.program.chart;
  const model::Org& org = context.rulebook.org;
  std::vector<PostRecord> posts;
  // Heads written in unit records come before `posts` records in reading order (SPEC 5).
  posts.reserve(org.units.size() + org.posts.size());
  for (std::size_t i = 0; i < org.units.size(); ++i) {
    const model::UnitRecord& unit = org.units[i];
    if (!unit.head) continue;
    PostRecord post;
    post.unit = context.words.unit_records[i].unit;
    post.post = head_post;
    post.person = context.words.unit_records[i].head;
    post.since = since_day(unit.period);
    post.until = until_day(unit.period);
    posts.push_back(post);
  }
  for (const model::PostRecord& written : org.posts) {
    PostRecord post;
    post.unit = context.words.units.find(written.unit.text);
    post.post = context.words.posts.find(written.post.text);
    post.person = context.words.persons.find(written.person.text);
    if (written.managed_by) post.managed_by = context.words.units.find(written.managed_by->text);
    post.since = since_day(written.period);
    post.until = until_day(written.period);
    post.lines.first = static_cast<std::uint32_t>(chart.matters.size());
    for (const model::Name& line : written.lines) chart.matters.push_back(context.words.matter(line));
    post.lines.count = static_cast<std::uint32_t>(written.lines.size());
    posts.push_back(post);
  }
  for (PostRecord& post : posts)
    for (const model::Name& staff : org.staff_posts) post.staff |= context.words.posts.find(staff.text) == post.post;
  return posts;
}

struct Delegation { PersonId delegate = none, absent = none; };
struct OwnedAbsence { PersonId person = none; AbsenceRecord record; };

void compile_absences(Context& context) {
  OrgChart& chart = context.program.chart;
  std::vector<OwnedAbsence> absences, grouped;
  std::vector<Delegation> delegations, grouped_delegations;
  for (const model::Absence& absence : context.rulebook.org.absences) {
    const PersonId person = context.words.persons.find(absence.person.text);
    const PersonId delegate = absence.delegate ? context.words.persons.find(absence.delegate->text) : none;
    absences.push_back({person, {day_of(absence.from), day_of(absence.to), delegate}});
    if (delegate != none) delegations.push_back({delegate, person});
  }
  group(chart.person_names.size(), absences, [](const OwnedAbsence& a) { return a.person; }, chart.absences_of_person, grouped);
  for (const OwnedAbsence& absence : grouped) chart.absences.push_back(absence.record);
  group(chart.person_names.size(), delegations, [](const Delegation& d) { return d.delegate; }, chart.delegators_of_person,
        grouped_delegations);
  for (const Delegation& delegation : grouped_delegations) chart.delegators.push_back(delegation.absent);
}

}  // namespace

void compile_posts(Context& context) {
  OrgChart& chart = context.program.chart;
  chart.person_names = context.words.persons.texts();
  std::vector<std::string_view> titles(chart.person_names.size());
  for (const model::Person& person : context.rulebook.org.people)
    titles[context.words.persons.find(person.id.text)] = person.name;
  chart.person_titles = Texts(titles);
  chart.post_names = context.words.posts.names();
  context.program.person_index.reserve(chart.person_names.size());
  for (std::uint32_t i = 0; i < chart.person_names.size(); ++i) context.program.person_index.add(chart.person_names[i], i);
  chart.posts = read_posts(context);
  std::vector<std::uint32_t> order(chart.posts.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  group(chart.unit_names.size(), order, [&](std::uint32_t i) { return chart.posts[i].unit; }, chart.posts_of_unit, chart.post_order);
  group(chart.person_names.size(), order, [&](std::uint32_t i) { return chart.posts[i].person; }, chart.posts_of_person,
        chart.person_posts);
  compile_absences(context);
}

}  // namespace guikou::compile
