// Draws a page from any JSON, for tests: report_drawing difference|backtest zh|en < data.json > page.html
#include <iostream>
#include <iterator>
#include <string_view>

#include "report/report_page.hpp"

int main(int count, char** words) {
  if (count != 3) return 2;
  using namespace guikou;
  const std::string json{std::istreambuf_iterator<char>(std::cin), {}};
  std::cout << report::report_page(std::string_view(words[1]) == "backtest" ? report::Kind::backtest : report::Kind::difference, json,
                                   std::string_view(words[2]) == "en" ? Language::english : Language::chinese);
  return std::cout.good() ? 0 : 1;
}
