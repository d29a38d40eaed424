// Conditions as written (SPEC 7). Literals are typed by the declared attribute; names are not yet looked up.
#pragma once

#include <string>
#include <vector>

#include "model/literal.hpp"

namespace guikou::model {

/// `> 5`, `5..10`. An absent end is open.
struct Range {
  Literal low, high;
  bool low_open = false, high_open = false;   ///< of > and <
};

/// One test of one attribute, derived attribute or output.
struct Test {
  enum class Kind : std::uint8_t {
    equals,      ///< a scalar: `literal`
    one_of,      ///< a list: some of `parts` holds
    range,       ///< "> 5", "5..10": `range[0]`
    is,          ///< {is: x}: exactly that node: `literal`
    level,       ///< {level: plant}: `words[0]`
    role,        ///< {role: r}: `words[0]`
    any_word,    ///< {any: [w…]}: `words`
    every_word,  ///< {all: [w…]}: `words`
    no_word,     ///< {none: [w…]}: `words`
    regex,       ///< {regex: r}: `words[0]`
    prefix,      ///< {prefix: s}: `words[0]`
    present,     ///< {present: b}: `present`
    negated,     ///< {not: test}: `parts[0]`
    every_of,    ///< a map with several keys: all of `parts`, in written order
  };
  Kind kind = Kind::equals;
  Place place;
  Literal literal;
  std::vector<Range> range;   ///< one or none: few tests have one, and big rulebooks have many tests
  bool present = true;
  std::vector<Name> words;
  std::vector<Test> parts;
  Text written;  ///< the test as the author wrote it, on one line, for explain and messages
};

/// A `when`: a tree of all / any / not over tests. An absent or empty `when` is `all` without parts: always.
struct When {
  enum class Kind : std::uint8_t { all, any, negated, test };
  Kind kind = Kind::all;
  Place place;
  std::vector<When> parts;  ///< of all and any; exactly one of negated
  Name attribute;           ///< of test: an attribute, a derived attribute or an output
  Test test;
};

}  // namespace guikou::model
