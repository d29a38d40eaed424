// Names of a program on their way into JSON: one that was written before stands ready in quotes, if it needs no escapes and is short.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

#include "io/json_line.hpp"
#include "program/texts.hpp"

namespace guikou::io {

/// One a thread; 32 bytes a name, of which only those take memory that lie near a name that was written.
class PlainNames {
 public:
  explicit PlainNames(const program::Texts& names) : names_(names), ready_(names.size()), plain_(names.size() / 64 + 1) {}

  void write(std::size_t number, JsonLine& line) {
    const Ready& ready = ready_[number];
    if (ready.size != 0) [[likely]] {
      ready.copy_to(line.room(room));
      return line.added(ready.size);
    }
    write_first(number, line);
  }

  /// Writes it, `room` bytes of which what is behind its end means nothing, and returns where it ends; null if that cannot be done at once.
  static constexpr std::size_t room = 32;
  [[nodiscard]] char* put(std::size_t number, char* to) const {
    const Ready& ready = ready_[number];
    if (ready.size == 0) [[unlikely]] return nullptr;
    ready.copy_to(to);
    return to + ready.size;
  }

  /// Each with a comma behind it. Lists are what decisions of large rulebooks consist of: all that is ready is copied alike, as nobody can
  /// guess the next one's size.
  template <class Numbers>
  void write_each(const Numbers& numbers, JsonLine& line) {
    for (auto next = numbers.begin(); next != numbers.end();) {
      char* const begin = line.room(static_cast<std::size_t>(numbers.end() - next) * (longest_ready + 1) + room);
      char* to = begin;
      for (; next != numbers.end(); ++next) {
        const Ready& ready = ready_[static_cast<std::size_t>(*next)];
        if (ready.size == 0) [[unlikely]] break;
        ready.copy_to(to);
        to += ready.size + 1;
      }
      line.added(static_cast<std::size_t>(to - begin));
      if (next == numbers.end()) return;
      write(static_cast<std::size_t>(*next++), line);
      line.raw(",");
    }
  }

 private:
  static constexpr std::size_t longest_ready = room - 2;   ///< bytes with the quotes: a comma and the size come behind
  struct alignas(room) Ready {
    char bytes[longest_ready + 1];
    std::uint8_t size;   ///< without the comma; 0: not ready
    void copy_to(char* to) const { std::memcpy(to, this, room); }
  };
  static_assert(sizeof(Ready) == room);

  /// Zeros, which the system gives page by page as they are asked for.
  class ReadyNames {
   public:
    explicit ReadyNames(std::size_t count) : memory_(std::calloc(count + 1, sizeof(Ready))) {
      if (memory_ == nullptr) throw std::bad_alloc();
      void* first = memory_.get();
      std::size_t space = (count + 1) * sizeof(Ready);
      names_ = static_cast<Ready*>(std::align(alignof(Ready), count * sizeof(Ready), first, space));
    }
    Ready& operator[](std::size_t number) { return names_[number]; }
    const Ready& operator[](std::size_t number) const { return names_[number]; }

   private:
    struct Free {
      void operator()(void* memory) const { std::free(memory); }
    };
    std::unique_ptr<void, Free> memory_;
    Ready* names_ = nullptr;
  };

  void write_first(std::size_t number, JsonLine& line) {
    const program::Text name = names_[number];
    if ((plain_[number / 64] >> number % 64 & 1u) != 0) return line.plain(name);
    const std::size_t before = line.size();
    line.quoted(name);
    if (line.size() - before != name.size() + 2) return;   // an escape is longer than what it stands for
    if (name.size() + 2 > longest_ready) {
      plain_[number / 64] |= std::uint64_t{1} << number % 64;
      return;
    }
    Ready& ready = ready_[number];
    std::memcpy(ready.bytes, line.text().data() + before, name.size() + 2);
    ready.bytes[name.size() + 2] = ',';
    ready.size = static_cast<std::uint8_t>(name.size() + 2);
  }

  const program::Texts& names_;
  ReadyNames ready_;                   ///< by number
  std::vector<std::uint64_t> plain_;   ///< a bit a name: known to need no escapes, but too long to be ready
};

}  // namespace guikou::io
