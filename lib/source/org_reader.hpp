// The organisation, matters and responsibilities from YAML nodes (SPEC 4 and 5). CSV rows come as maps too.
#pragma once

#include "model/rulebook.hpp"
#include "source/reading.hpp"

namespace guikou::source {

void read_matter(const Reading& reading, const YamlNode& node, std::vector<model::Matter>& matters);
void read_unit(const Reading& reading, const YamlNode& node, model::Org& org);
void read_person(const Reading& reading, const YamlNode& node, model::Org& org);
void read_post(const Reading& reading, const YamlNode& node, model::Org& org);
void read_absence(const Reading& reading, const YamlNode& node, model::Org& org);
void read_functional(const Reading& reading, const YamlNode& node, model::Org& org);
void read_liaison(const Reading& reading, const YamlNode& node, model::Org& org);
void read_succession(const Reading& reading, const YamlNode& node, model::Org& org);
void read_responsibility(const Reading& reading, const YamlNode& node, std::vector<model::Responsibility>& responsibilities);

}  // namespace guikou::source
