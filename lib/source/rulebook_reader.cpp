#include "source/rulebook_reader.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <functional>
#include <memory>
#include <system_error>
#include <unordered_map>

#include "model/full_width.hpp"
#include "source/csv_table.hpp"
#include "source/declarations.hpp"
#include "source/file_set.hpp"
#include "source/mechanism_reader.hpp"
#include "source/org_reader.hpp"
#include "source/policy_reader.hpp"
#include "source/table_reader.hpp"
#include "source/test_reader.hpp"

namespace guikou::source {
namespace {

using model::FindingCode;

constexpr std::array<std::string_view, 23> section_names{"attributes", "outputs", "matters", "org", "responsibilities", "calendar", "sealed",
                                                         "tables", "policies", "signals", "audit", "supervision", "meetings",
                                                         "receptions", "duties", "linkage", "channels", "methods", "outcomes", "duplicates",
                                                         "report", "tests", "include"};

/// A section as one file holds it.
struct Section {
  std::string_view name;
  const YamlNode* node = nullptr;
  std::uint32_t file = 0;
};

class RulebookReader {
 public:
  RulebookReader(const FileSource& files, const model::Limits& limits, model::Findings& findings, model::Mechanism& mechanism)
      : mechanism_(mechanism), told_(findings), texts_(std::make_shared<model::Arena>()), reading_{found_, limits, *texts_, 0}, files_(files, limits, found_, rulebook_) {}

  model::Rulebook read(const std::filesystem::path& main) {
    rulebook_.limits = reading_.limits;
    files_.set_root(main.parent_path());
    if (const auto file = files_.open(main, {})) {
      read_file(*file, true);
      read_sections();
      rulebook_.digest = files_.digest();
    } else {
      rulebook_.files.push_back({main.filename().generic_string(), main.string(), 0});
      rulebook_.unread.any = true;
    }
    tell();
    rulebook_.memory = files_.kept();
    rulebook_.memory.push_back(texts_);
    return std::move(rulebook_);
  }

 private:
  void add(FindingCode code, model::Place place, std::vector<std::string> arguments = {}) { reading_.add(code, place, std::move(arguments)); }

  /// Hands the findings over. Where something could not be read, what seems to be missing may stand right there.
  void tell() {
    found_.forget([&](const model::Finding& finding) {
      const bool in_cut_file = std::find(cut_.begin(), cut_.end(), finding.place.file) != cut_.end();
      return model::may_stand_in(finding.code, rulebook_.unread) || (finding.code == FindingCode::missing_key && in_cut_file);
    });
    for (const model::Finding& finding : found_.all()) told_.add(finding.code, finding.place, finding.arguments, finding.nearest);
  }

  void read_file(std::uint32_t file, bool main) {
    if (!files_.readable(file)) return cut(file);
    YamlDocument document = read_yaml(files_.text(file), {file, 1, 1}, reading_.limits, reading_.findings, *texts_);
    if (!document.whole) cut(file);
    trees_.push_back(std::move(document.memory));
    const YamlNode root = document.root;
    if (root.kind == YamlNode::Kind::nothing) {
      if (document.whole) add(FindingCode::empty_file, {file, 1, 1}, {rulebook_.files[file].shown});
      return cut(file);
    }
    if (!root.is_map()) cut(file);
    const MapView view(reading_, root, main ? "a rulebook" : "an included file",
                       {"guikou", "id", "title", "version", "time_zone", "include", "run", "extra_attributes", "attributes", "outputs", "matters", "org",
                        "responsibilities", "calendar", "sealed", "tables", "policies", "signals", "audit", "supervision", "meetings", "receptions", "duties", "linkage",
                        "channels", "methods", "outcomes", "duplicates", "report", "tests"});
    if (!view.usable()) return;
    read_header(view, main);
    if (const YamlNode* include = view.find("include")) read_includes(*include, file);
    for (const std::string_view name : section_names)
      if (const YamlNode* node = view.find(name); node && name != "include") sections_.push_back({name, node, file});
  }

  /// A file that was not read to its end.
  void cut(std::uint32_t file) {
    cut_.push_back(file);
    rulebook_.unread.any = true;
  }

  void read_header(const MapView& view, bool main) {
    if (const YamlNode* node = main ? view.need("guikou") : view.find("guikou"))
      if (!(node->is_scalar() && !node->quoted && node->text == "1")) add(FindingCode::format_version, node->place, {described(*node)});
    for (const std::string_view key : {"id", "title", "version", "time_zone", "run", "extra_attributes"})
      if (!main && view.find(key)) add(FindingCode::header_key, view.key_place(key), {std::string(key)});
    if (!main) return;
    if (const YamlNode* node = view.need("id")) rulebook_.id = read_name(reading_, *node, "id");
    if (const YamlNode* node = view.find("title")) rulebook_.title = read_text(reading_, *node, "title");
    if (const YamlNode* node = view.find("version")) rulebook_.version = read_text(reading_, *node, "version");
    if (const YamlNode* node = view.find("time_zone"))
      if (model::Name zone = read_name(reading_, *node, "time_zone"); !zone.empty()) rulebook_.time_zone = zone;
    if (const YamlNode* node = view.find("run")) rulebook_.run = read_names(reading_, *node, "run");
    if (const YamlNode* node = view.find("extra_attributes")) {
      const std::string_view word = node->is_scalar() ? node->text : model::Text();
      if (word != "ignore" && word != "error")
        report_value(reading_, *node, "extra_attributes", {"error", "ignore"});
      rulebook_.ignore_extra_attributes = word == "ignore";
    }
  }

  void read_includes(const YamlNode& node, std::uint32_t from) {
    open_.push_back(from);
    for (const model::Name& name : read_names(reading_, node, "include")) {
      const auto file = files_.open(files_.folder(from) / std::filesystem::path(name.text), name.place);
      if (!file) {
        rulebook_.unread.any = true;
        continue;
      }
      if (const auto at = std::find(open_.begin(), open_.end(), *file); at != open_.end()) {
        std::string chain;
        for (auto each = at; each != open_.end(); ++each) chain += rulebook_.files[*each].path + " → ";
        add(FindingCode::include_loop, name.place, {chain + rulebook_.files[*file].path});
      } else if (std::find(read_.begin(), read_.end(), *file) == read_.end()) {
        read_.push_back(*file);
        read_file(*file, false);
      }
    }
    open_.pop_back();
  }

  template <class Visit>
  void each_section(std::string_view name, Visit visit) {
    for (const Section& section : sections_)
      if (section.name == name) visit(section);
  }

  /// Every element of a section that is a list, or every row of the CSV file that it names.
  template <class Visit>
  void each_row(const YamlNode& node, std::uint32_t file, std::string_view what, const CsvColumns& columns, bool& unread, Visit visit) {
    each_row(node, file, what, columns, unread, visit, [](std::size_t) {});
  }
  /// `expect` is told beforehand how many there are.
  template <class Visit, class Expect>
  void each_row(const YamlNode& node, std::uint32_t file, std::string_view what, const CsvColumns& columns, bool& unread, Visit visit, Expect expect) {
    if (node.is_map()) {
      const auto csv = open_csv(node, file);
      if (!csv || !csv->whole) unread = true;
      if (!csv) return;
      CsvRows rows(*csv, columns, reading_.findings);
      if (!rows.usable()) unread = true;
      expect(rows.usable() ? rows.size() : 0);
      for (std::size_t row = 0; rows.usable() && row < rows.size(); ++row) visit(rows.map(row));
    } else if (check_list(reading_, node, what)) {
      expect(node.items.size());
      for (const YamlNode& item : node.items) visit(item);
    }
  }

  std::optional<CsvTable> open_csv(const YamlNode& node, std::uint32_t from) {
    const MapView view(reading_, node, "{csv: file}", {"csv"});
    const YamlNode* name = view.need("csv");
    const model::Name path = name ? read_name(reading_, *name, "csv") : model::Name{};
    if (path.empty()) return std::nullopt;
    const auto file = files_.open(files_.folder(from) / std::filesystem::path(path.text), path.place);
    if (!file || !files_.readable(*file)) return std::nullopt;
    return read_csv(files_.keep(*file), *file, reading_.findings, *texts_);
  }

  /// What is compiled numbers attributes and outputs together by 16 bits (program::Slot).
  template <class Declared>
  void drop_beyond_limit(std::vector<Declared>& all, std::string_view what) {
    constexpr std::size_t most = 10'000;
    if (all.size() <= most) return;
    add(FindingCode::limit, all[most].name.place, {std::string(what), std::to_string(most)});
    all.erase(all.begin() + most, all.end());
  }

  void read_sections() {
    bool declares_nothing = false;   // no name is missing where responsibilities could not be read
    rulebook_.attributes = model::reserved_attributes();
    each_section("attributes", [&](const Section& s) { read_attributes(reading_, *s.node, rulebook_, unclear_); });
    each_section("outputs", [&](const Section& s) { read_outputs(reading_, *s.node, rulebook_, unclear_); });
    drop_beyond_limit(rulebook_.attributes, "attributes");
    drop_beyond_limit(rulebook_.outputs, "outputs");
    each_section("matters", [&](const Section& s) {
      each_row(*s.node, s.file, "matters", {{"id", "title"}, {"id"}, {}, {}}, rulebook_.unread.matters, [&](const YamlNode& row) { read_matter(reading_, row, rulebook_.matters); });
    });
    each_section("org", [&](const Section& s) { read_org(s); });
    each_section("responsibilities", [&](const Section& s) {
      each_row(*s.node, s.file, "responsibilities", {{"matter", "unit", "within"}, {"matter", "unit"}, {}, {}}, declares_nothing,
               [&](const YamlNode& row) { read_responsibility(reading_, row, rulebook_.responsibilities); });
    });
    each_section("calendar", [&](const Section& s) { read_calendar(reading_, *s.node, rulebook_.calendar, told_weekend_); });
    Declarations declarations = declarations_of(rulebook_, unclear_);
    collect_party_names(declarations);
    read_rules(declarations);
    each_section("tests", [&](const Section& s) {
      if (check_list(reading_, *s.node, "tests"))
        for (const YamlNode& item : s.node->items) read_test_case(reading_, item, rulebook_.tests);
    });
    check_ids();
  }

  void read_rules(const Declarations& declarations) {
    std::uint32_t from = 0;
    const auto open = [&](const YamlNode& node) {
      auto csv = open_csv(node, from);
      if (!csv || !csv->whole) rulebook_.unread.rules = true;
      return csv;
    };
    RuleReading rules{reading_, declarations, open, 0};
    const auto each_item = [&](std::string_view name, auto read_one) {
      each_section(name, [&](const Section& s) {
        from = s.file;
        if (!check_list(reading_, *s.node, name)) return;
        for (const YamlNode& item : s.node->items) read_one(item);
      });
    };
    each_item("sealed", [&](const YamlNode& item) { read_sealed(rules, item, rulebook_.sealed); });
    each_item("tables", [&](const YamlNode& item) { read_table(rules, item, rulebook_.tables); });
    each_item("policies", [&](const YamlNode& item) { read_policy(reading_, item, declarations, rulebook_.policies); });
    each_item("signals", [&](const YamlNode& item) { read_signal(reading_, item, declarations, rulebook_.signals); });
    each_item("audit", [&](const YamlNode& item) { read_audit_check(reading_, item, declarations, mechanism_.checks); });
    each_item("supervision", [&](const YamlNode& item) { read_supervision(reading_, item, mechanism_.supervision); });
    each_item("meetings", [&](const YamlNode& item) { read_meeting(reading_, item, declarations, mechanism_.meetings); });
    each_item("receptions", [&](const YamlNode& item) { read_reception(reading_, item, declarations, mechanism_.receptions); });
    each_item("duties", [&](const YamlNode& item) { read_duty(reading_, item, mechanism_.duties); });
    each_item("linkage", [&](const YamlNode& item) { read_link(reading_, item, declarations, mechanism_.links); });
    each_item("channels", [&](const YamlNode& item) { read_channel(reading_, item, declarations, mechanism_.channels); });
    each_item("methods", [&](const YamlNode& item) { read_method(reading_, item, declarations, mechanism_.methods); });
    each_item("outcomes", [&](const YamlNode& item) { read_outcome(reading_, item, mechanism_.outcomes); });
    each_item("duplicates", [&](const YamlNode& item) { read_duplicate(reading_, item, declarations, mechanism_.duplicates); });
    each_section("report", [&](const Section& s) { mechanism_.has_report = true, read_report(reading_, *s.node, declarations, mechanism_.report); });
  }

  void read_org(const Section& section) {
    const MapView view(reading_, *section.node, "org", {"levels", "units", "people", "posts", "absences", "functional", "liaisons", "successions", "last_resort", "staff_posts"});
    if (!view.usable()) return;
    model::Org& org = rulebook_.org;
    const auto names = [&](std::string_view key, std::vector<model::Name>& all) {
      if (const YamlNode* node = view.find(key))
        for (const model::Name& name : read_names(reading_, *node, key)) all.push_back(name);
    };
    names("levels", org.levels);
    const auto rows = [&](std::string_view key, const CsvColumns& columns, auto read_one) {
      const auto read = [&](const YamlNode& row) { read_one(reading_, row, org); };
      const auto expect = [&](std::size_t more) {   // the other lists are short
        const std::size_t needed = org.units.size() + more;
        if (key == "units" && needed > org.units.capacity()) org.units.reserve(std::max(needed, 2 * org.units.capacity()));
      };
      if (const YamlNode* node = view.find(key)) each_row(*node, section.file, key, columns, rulebook_.unread.chart, read, expect);
    };
    rows("units", {{"id", "name", "level", "parent", "head", "roles", "external", "since", "until"}, {"id"}, {"roles"}, {"external"}}, read_unit);
    rows("people", {{"id", "name"}, {"id"}, {}, {}}, read_person);
    rows("posts", {{"unit", "post", "person", "lines", "managed_by", "since", "until"}, {"unit", "post", "person"}, {"lines"}, {}}, read_post);
    rows("absences", {{"person", "from", "to", "delegate"}, {"person", "from", "to"}, {}, {}}, read_absence);
    rows("functional", {{"unit", "under", "matters"}, {"unit", "under"}, {"matters"}, {}}, read_functional);
    rows("liaisons", {{"unit", "with", "matters"}, {"unit", "with"}, {"matters"}, {}}, read_liaison);
    rows("successions", {{"from", "to", "on", "matters"}, {"from", "to", "on"}, {"matters"}, {}}, read_succession);
    names("last_resort", org.last_resort);
    names("staff_posts", org.staff_posts);
    if (org.units.size() > reading_.limits.units && !told_units_) {
      told_units_ = true;
      add(FindingCode::limit, org.units[reading_.limits.units].place, {"units", std::to_string(reading_.limits.units)});
    }
  }

  void collect_party_names(Declarations& declarations) const {
    const auto add = [&](std::string_view name) {
      if (model::first_full_width_sign(name)) declarations.party_names.emplace(name);
    };
    for (const Declared& declared : declarations.all) add(declared.name);
    const model::Org& org = rulebook_.org;
    for (const model::UnitRecord& unit : org.units) {
      add(unit.id.text);
      if (unit.head) add(unit.head->text);
      if (unit.level) add(unit.level->text);
      for (const model::Name& role : unit.roles) add(role.text);
    }
    for (const model::Person& person : org.people) add(person.id.text);
    for (const model::PostRecord& post : org.posts) add(post.person.text), add(post.post.text);
    for (const model::Absence& absence : org.absences) {
      add(absence.person.text);
      if (absence.delegate) add(absence.delegate->text);
    }
  }

  template <class Entries>
  void check_once(const Entries& entries, const char* what) {
    std::unordered_map<std::string_view, model::Place> seen;
    for (const auto& entry : entries) {
      if (entry.id.empty()) continue;
      const auto [first, fresh] = seen.try_emplace(entry.id.text, entry.id.place);
      if (!fresh) report_twice(reading_, rulebook_, what, entry.id, first->second);
    }
  }

  void check_ids() {
    check_once(rulebook_.matters, "matter");
    check_once(rulebook_.org.people, "person");
    check_once(rulebook_.sealed, "seal");
    check_once(rulebook_.tables, "table");
    check_once(rulebook_.policies, "policy");
    check_once(rulebook_.signals, "signal");
    check_once(mechanism_.checks, "audit check");
    check_once(mechanism_.supervision, "supervision");
    check_once(mechanism_.meetings, "meeting");
    for (const model::Meeting& meeting : mechanism_.meetings) check_once(meeting.items, "item");
    check_once(mechanism_.receptions, "reception");
    check_once(mechanism_.duties, "duty");
    check_once(mechanism_.links, "link");
    check_once(mechanism_.channels, "channel");
    check_once(mechanism_.methods, "method");
    check_once(mechanism_.outcomes, "outcome");
    check_once(mechanism_.duplicates, "duplicate");
    check_once(rulebook_.tests, "test");
    std::vector<std::string_view> tables;
    for (const model::Table& table : rulebook_.tables) tables.push_back(table.id.text);
    for (std::size_t i = 0; i < rulebook_.run.size(); ++i) {
      const model::Name& name = rulebook_.run[i];
      if (std::find(tables.begin(), tables.end(), name.text) == tables.end())
        reading_.add(FindingCode::unknown_table, name.place, {name.text}, model::nearest_name(name.text, tables));
      for (std::size_t earlier = 0; earlier < i; ++earlier)
        if (rulebook_.run[earlier] == name) add(FindingCode::run_twice, name.place, {name.text});
    }
    if (rulebook_.run.empty()) return;
    for (const model::Table& table : rulebook_.tables)
      if (!table.id.empty() && std::find(rulebook_.run.begin(), rulebook_.run.end(), table.id) == rulebook_.run.end())
        add(FindingCode::table_not_run, table.id.place, {table.id.text});
  }

  model::Rulebook rulebook_;
  model::Mechanism& mechanism_;
  model::Findings& told_;   ///< the caller's
  model::Findings found_;   ///< ours, until all is read
  std::shared_ptr<model::Arena> texts_;
  Reading reading_;
  FileSet files_;
  std::vector<model::Arena> trees_;   ///< what sections point into
  std::vector<Section> sections_;
  std::vector<std::uint32_t> open_, read_, cut_;
  UnclearNames unclear_;
  bool told_units_ = false, told_weekend_ = false;
};

}  // namespace

model::Rulebook read_rulebook(const std::filesystem::path& rulebook, const FileSource& files, const model::Limits& limits, model::Findings& findings,
                              model::Mechanism& mechanism) {
  return RulebookReader(files, limits, findings, mechanism).read(files.is_folder(rulebook) ? rulebook / "rulebook.yaml" : rulebook);
}

model::Rulebook read_rulebook(const std::filesystem::path& rulebook, const FileSource& files, const model::Limits& limits, model::Findings& findings) {
  model::Mechanism unasked;   // read all the same: its errors are the rulebook's
  return read_rulebook(rulebook, files, limits, findings, unasked);
}

model::Rulebook read_rulebook(const std::filesystem::path& rulebook, const model::Limits& limits, model::Findings& findings) {
  return read_rulebook(rulebook, disk_files(), limits, findings);
}

model::Rulebook read_rulebook_text(std::string_view yaml, std::string_view name, const model::Limits& limits, model::Findings& findings,
                                   model::Mechanism& mechanism) {
  const std::filesystem::path path = name.empty() ? std::filesystem::path("rulebook.yaml") : std::filesystem::path(name);
  return read_rulebook(path, OneText(yaml, path.generic_string()), limits, findings, mechanism);
}

model::Rulebook read_rulebook_text(std::string_view yaml, std::string_view name, const model::Limits& limits, model::Findings& findings) {
  model::Mechanism unasked;
  return read_rulebook_text(yaml, name, limits, findings, unasked);
}

}  // namespace guikou::source
