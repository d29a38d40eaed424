#include "explain/selector_telling.hpp"

#include "io/decision_writer.hpp"

namespace guikou::explain {

using namespace program;
using decide::Why;

std::string SelectorTelling::why(Why why) const { return shown_.withheld(why) ? say(Sentence::withheld_why, english_) : shown_.why(why); }

void SelectorTelling::text(const decide::SelectorTrace& selector, std::string& out) const {
  if (selector.arbitration) return line(out, Sentence::arbitration, {shown_.party(selector.targets.front())});
  if (selector.candidates.empty()) line(out, Sentence::nobody_named);
  const bool each = p_.selectors.selectors[selector.selector].each;
  bool taken = false;
  std::size_t number = 0;
  for (const decide::CandidateTrace& candidate : selector.candidates) {
    const std::string place = std::to_string(++number), who = shown_.candidate(candidate);
    if (taken && !each) line(out, Sentence::not_needed, {place, who});
    else if (candidate.wrong_kind) line(out, Sentence::wrong_kind, {place, who});
    else if (candidate.why != Why::none) line(out, Sentence::passed, {place, who, why(candidate.why)});
    else line(out, Sentence::chosen, {place, who}), taken = true;
  }
  for (const decide::ClimbTrace& climbed : selector.climb) line(out, Sentence::climbed, {shown_.climbed(climbed), why(climbed.why)});
  if (selector.last_resort) line(out, Sentence::last_resort);
  if (selector.targets.empty() && !selector.candidates.empty()) line(out, Sentence::nobody_left);
}

void SelectorTelling::party(std::string_view key, Party party, io::JsonWriter& json) const {
  json.key(key);
  if (party.present()) json.string(p_.party_name(party));
  else json.null();
}

/// Why somebody was passed over, and who, unless that would tell who is accused.
void SelectorTelling::passed(Party who, Why why, io::JsonWriter& json) const {
  party("party", shown_.withheld(why) ? Party() : who, json);
  if (shown_.withheld(why)) json.key("withheld").boolean(true);
  else if (why != Why::none) json.member("why", io::why_word(why));
}

void SelectorTelling::candidate(const decide::CandidateTrace& candidate, io::JsonWriter& json) const {
  json.begin_object();
  passed(candidate.party, candidate.why, json);
  const bool named = !shown_.withheld(candidate.why);
  if (named && candidate.named.present() && candidate.named != candidate.party) party("acting_for", candidate.named, json);
  if (named && candidate.succeeded != none) party("stands_for", Party::unit(candidate.succeeded), json);
  if (candidate.wrong_kind) json.member("why", "wrong-kind");
  json.key("term").integer(candidate.term + 1).end_object();
}

void SelectorTelling::json(const decide::SelectorTrace& selector, io::JsonWriter& json) const {
  json.member("selector", written(selector)).key("candidates").begin_array();
  for (const decide::CandidateTrace& one : selector.candidates) candidate(one, json);
  json.end_array();
  if (selector.climbed) {
    json.key("climbed").begin_array();
    for (const decide::ClimbTrace& climbed : selector.climb) {
      json.begin_object();
      passed(climbed.party, climbed.why, json);
      json.end_object();
    }
    json.end_array();
  }
  if (selector.arbitration) json.key("arbitration").boolean(true);
  if (selector.last_resort) json.key("last_resort").boolean(true);
  json.key("targets").begin_array();
  for (const Party target : selector.targets) json.string(p_.party_name(target));
  json.end_array();
}

}  // namespace guikou::explain
