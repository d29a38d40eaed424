// A signal that fired as one JSON object (SPEC 12).
#pragma once

#include <string>

#include "decide/signal_watch.hpp"
#include "io/json_writer.hpp"

namespace guikou::io {

/// Reusable; one a thread.
class SignalWriter {
 public:
  explicit SignalWriter(const program::Program& program) : program_(program) {}
  void write(const decide::SignalFired& fired, std::string& out);

 private:
  const program::Program& program_;
  JsonWriter json_;
};

}  // namespace guikou::io
