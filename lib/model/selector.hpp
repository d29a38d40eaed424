// Selectors as written (SPEC 6): parsed, but what a name stands for is not yet decided.
#pragma once

#include <string>
#include <vector>

#include "model/place.hpp"

namespace guikou::model {

struct SelectorTerm;

/// `term | term | …`, never empty. An argument that is an integer, `step`, a level, a role or a post is a Selector of one
/// plain name: whether a name is one of these is told by the function and the position it stands in.
struct Selector {
  std::vector<SelectorTerm> terms;
  Text written;  ///< as the author wrote it
  Place place;
};

struct SelectorTerm {
  bool call = false;               ///< name(arguments…)
  bool quoted = false;             ///< 'a quoted name': never a function, an integer or `step`
  Text name;                ///< of the function, or the name itself
  std::vector<Selector> arguments; ///< of a call
  Place place;
};

}  // namespace guikou::model
