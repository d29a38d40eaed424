// What of a rulebook could not be read. What seems to be declared nowhere may stand right there, so nobody is told that it is missing.
#pragma once

namespace guikou::model {

struct Unread {
  bool matters = false;   ///< the matters, or some of them
  bool chart = false;     ///< units, people or posts
  bool rules = false;     ///< rules of a table
  bool any = false;       ///< a file, or the rest of one: anything may stand there
};

}  // namespace guikou::model
