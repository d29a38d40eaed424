// Writes such a rulebook to standard output: write_wide_rulebook RULES [SEED [HIT [CHANGED [LEAST MOST]]]].
#include <cstdlib>
#include <iostream>

#include "wide_rulebook.hpp"

int main(int count, char** arguments) {
  guikou::bench::WideShape shape;
  const auto number = [&](int at, unsigned long otherwise) { return count > at ? std::strtoul(arguments[at], nullptr, 10) : otherwise; };
  shape.rules = number(1, shape.rules);
  shape.seed = static_cast<std::uint32_t>(number(2, shape.seed));
  if (count > 3) shape.hit = arguments[3];
  shape.changed = number(4, shape.changed);
  shape.least_tests = static_cast<int>(number(5, static_cast<unsigned long>(shape.least_tests)));
  shape.most_tests = static_cast<int>(number(6, static_cast<unsigned long>(shape.most_tests)));
  std::cout << guikou::bench::wide_rulebook(shape);
}
