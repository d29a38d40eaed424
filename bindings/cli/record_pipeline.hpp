// Many records through one or many workers, answers in the order of the records whatever the number of workers.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "data_output.hpp"
#include "record_source.hpp"

namespace guikou::cli {

struct RecordCounts {
  std::uint64_t routed = 0, unroutable = 0, errors = 0;
  [[nodiscard]] std::uint64_t all() const { return routed + unroutable + errors; }
};

/// One a thread.
class RecordWorker {
 public:
  virtual ~RecordWorker() = default;
  /// Appends the answer to one record, with its line end, to `answers`; or nothing, if the record is somebody else's.
  virtual void work(std::string_view record, std::uint64_t line, std::string& answers, RecordCounts& counts) = 0;
};

/// Reads `source` to its end, or until nobody reads `output` any more. What a worker or the input throws comes out here,
/// after everything before it has been written.
RecordCounts run_pipeline(const Console& console, RecordSource& source, DataOutput& output, unsigned jobs,
                          const std::function<std::unique_ptr<RecordWorker>()>& hire);

}  // namespace guikou::cli
