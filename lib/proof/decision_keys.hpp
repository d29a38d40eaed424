// The keys of a decision that `diff` compares (SPEC 14): outcome, lead, support, notify, sponsor, policy, outputs, deadlines, path.
#pragma once

#include <string>
#include <vector>

#include "proof/probe.hpp"

namespace guikou::proof {

[[nodiscard]] const std::vector<std::string>& compared_key_names();
/// Those keys alone.
[[nodiscard]] const io::KeyChoice& compared_keys();
/// With them the reason of a petition that cannot be routed, and the error of one that cannot be read.
[[nodiscard]] const io::KeyChoice& shown_keys();
/// Of the petition that both have just routed: the keys in which the decisions differ. Two input errors do not differ.
[[nodiscard]] std::vector<std::string> differing_keys(Probe& before, Probe& after);
/// The id of the record just read, as JSON; null where it cannot be read.
[[nodiscard]] std::string id_as_json(const io::PetitionReader& reader);

}  // namespace guikou::proof
