#include "property/smaller_world.hpp"

namespace guikou::property {
namespace {

std::vector<Json::json_pointer> containers_of(const Json& value, const Json::json_pointer& here = Json::json_pointer()) {
  std::vector<Json::json_pointer> all;
  if (!value.is_structured()) return all;
  all.push_back(here);
  std::size_t index = 0;
  for (const auto& [key, child] : value.items()) {
    const auto inner = containers_of(child, value.is_array() ? here / index : here / key);
    all.insert(all.end(), inner.begin(), inner.end());
    ++index;
  }
  return all;
}

bool cut_one(Json& whole, const std::function<bool(const Json&)>& fails) {
  bool cut = false;
  for (const auto& pointer : containers_of(whole)) {
    if (!whole.contains(pointer)) continue;
    for (std::size_t i = whole[pointer].size(); i-- > 0;) {
      Json tried = whole;
      Json& container = tried[pointer];
      if (i >= container.size()) continue;
      auto member = container.begin();
      std::advance(member, static_cast<std::ptrdiff_t>(i));
      container.erase(member);
      if (!fails(tried)) continue;
      whole = std::move(tried);
      cut = true;
    }
  }
  return cut;
}

}  // namespace

Smaller make_smaller(Json rulebook, const std::string& petition, const Fails& fails) {
  Json record = Json::parse(petition, nullptr, false);
  const bool object = record.is_structured();
  const auto line = [&] { return object ? record.dump() : petition; };
  if (object && !fails(rulebook.dump(1), record.dump())) return {rulebook.dump(1), petition};
  for (int round = 0; round < 4; ++round) {
    bool cut = object && cut_one(record, [&](const Json& tried) { return fails(rulebook.dump(1), tried.dump()); });
    const std::string kept = line();
    cut |= cut_one(rulebook, [&](const Json& tried) { return fails(tried.dump(1), kept); });
    if (!cut) break;
  }
  return {rulebook.dump(1), line()};
}

}  // namespace guikou::property
