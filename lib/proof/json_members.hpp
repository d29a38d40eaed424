// The members of a JSON object as name and value, each value as JSON text.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace guikou::proof {

using JsonMembers = std::vector<std::pair<std::string, std::string>>;

/// In their order; empty if the text is no JSON object.
[[nodiscard]] JsonMembers json_members(const std::string& object);
/// The object with these members.
[[nodiscard]] std::string json_object(const JsonMembers& members);
/// The items of a JSON array as text; empty if it is none.
[[nodiscard]] std::vector<std::string> json_items(const std::string& array);
/// A text as JSON.
[[nodiscard]] std::string json_string(std::string_view text);
/// The object with another value for a member that it has.
[[nodiscard]] std::string with_member(const std::string& object, const std::string& name, const std::string& value);
/// The value of a member, or an empty text.
[[nodiscard]] std::string json_member(const JsonMembers& members, const std::string& name);

}  // namespace guikou::proof
