// What no report shows: who is accused or has an interest, and what would tell it (SPEC 9).
#pragma once

#include "model/plain.hpp"

namespace guikou::report {

/// Anywhere in `value`: members `accused`, `recused`, `unlisted` and `adjusted` become null, and so does the `test` of one of
/// these attributes. Whether a petition is sealed cannot be told from a decision, so nobody's are shown.
void withhold_parties(model::Plain& value);

}  // namespace guikou::report
