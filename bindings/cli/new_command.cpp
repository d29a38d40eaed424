#include <filesystem>
#include <fstream>

#include "commands.hpp"
#include "new_rulebook.hpp"

namespace guikou::cli {

namespace fs = std::filesystem;

ExitStatus run_new(const Console& console, const NewCommand& command) {
  const fs::path folder = command.folder;
  std::error_code trouble;
  if (fs::exists(folder, trouble) && !fs::is_directory(folder, trouble))
    throw CannotDo(command.folder + console.say(" 已经存在，而且不是文件夹", " is there already and is no folder"));
  if (fs::exists(folder, trouble) && !fs::is_empty(folder, trouble))
    throw CannotDo(command.folder + console.say(" 不是空文件夹；新规则集只写进空文件夹", " is not empty; a new rulebook goes into an empty folder only"));
  fs::create_directories(folder, trouble);
  for (const auto& [name, text] : new_rulebook) {
    std::ofstream file(folder / name, std::ios::binary);
    file << text;
    file.flush();
    if (!file) throw CannotDo(console.say("无法写入 ", "cannot write ") + (folder / name).string());
  }
  console.message(console.say("已写好一套小规则集。接下来：", "A small rulebook is written. Next:") + "\n  guikou check " + command.folder + "\n  guikou test " + command.folder);
  return ExitStatus::fine;
}

}  // namespace guikou::cli
