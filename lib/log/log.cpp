#include "log/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/base_sink.h>

#include <mutex>
#include <string>
#include <utility>

namespace guikou::log {
namespace {

spdlog::level::level_enum spdlog_level(Level level) {
  switch (level) {
    case Level::debug: return spdlog::level::debug;
    case Level::info: return spdlog::level::info;
    case Level::warning: break;
  }
  return spdlog::level::warn;
}

/// Hands each line to the host, unformatted: time and layout are the host's business.
class HostSink final : public spdlog::sinks::base_sink<std::mutex> {
 public:
  explicit HostSink(Sink host) : host_(std::move(host)) {}

 protected:
  void sink_it_(const spdlog::details::log_msg& message) override {
    const Level level = message.level >= spdlog::level::warn   ? Level::warning
                        : message.level >= spdlog::level::info ? Level::info
                                                               : Level::debug;
    host_(level, std::string_view(message.payload.data(), message.payload.size()));
  }
  void flush_() override {}

 private:
  Sink host_;
};

}  // namespace

struct Log::Logger {
  spdlog::logger spdlog;
};

Log::Log(Sink sink, Level least) {
  if (!sink) return;
  logger_ = std::make_unique<Logger>(Logger{spdlog::logger("guikou", std::make_shared<HostSink>(std::move(sink)))});
  logger_->spdlog.set_level(spdlog_level(least));
  logger_->spdlog.set_error_handler([](const std::string&) {});  // spdlog's own would print
}

Log::Log() = default;
Log::~Log() = default;
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;

void Log::write(Level level, std::string_view event, std::initializer_list<Fact> facts) const {
  if (!logger_ || !logger_->spdlog.should_log(spdlog_level(level))) return;
  std::string line(event);
  for (const Fact& fact : facts) {
    line.append(" ").append(fact.name).append("=");
    if (const auto* word = std::get_if<std::string_view>(&fact.value)) line.append(*word);
    else if (const auto* count = std::get_if<std::int64_t>(&fact.value)) line.append(std::to_string(*count));
    else line.append(std::to_string(std::get<double>(fact.value)));
  }
  logger_->spdlog.log(spdlog_level(level), spdlog::string_view_t(line.data(), line.size()));
}

}  // namespace guikou::log
