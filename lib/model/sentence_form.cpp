#include "model/sentence_form.hpp"

namespace guikou::model {

std::string filled_form(std::string_view form, std::initializer_list<std::string_view> words) {
  std::string said;
  for (std::size_t i = 0; i < form.size(); ++i) {
    const bool place = form[i] == '{' && i + 2 < form.size() && form[i + 2] == '}' && form[i + 1] >= '0' && form[i + 1] <= '9';
    if (!place) {
      said += form[i];
      continue;
    }
    const auto index = static_cast<std::size_t>(form[i + 1] - '0');
    if (index < words.size()) said += words.begin()[index];
    i += 2;
  }
  return said;
}

}  // namespace guikou::model
