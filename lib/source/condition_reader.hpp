// Conditions from YAML (SPEC 7): which tests an attribute of which type allows.
#pragma once

#include "model/condition.hpp"
#include "source/declarations.hpp"

namespace guikou::source {

/// Reads a `when`. With `attributes_only`, outputs and derived attributes are refused (SPEC 9, `sealed`).
model::When read_when(Reading& reading, const YamlNode& node, const Declarations& declarations, bool attributes_only = false);
/// Reads the test of one declared name.
model::Test read_test(Reading& reading, const YamlNode& node, const Declared& declared);
/// The declared name, reporting one that is not; null also if its declaration could not be read.
const Declared* tested_name(const Reading& reading, const model::Name& name, const Declarations& declarations, bool attributes_only);

}  // namespace guikou::source
