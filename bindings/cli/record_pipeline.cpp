#include "record_pipeline.hpp"

#include <condition_variable>
#include <deque>
#include <exception>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "progress.hpp"

namespace guikou::cli {
namespace {

/// A batch on its way: read, answered, written.
struct Parcel {
  RecordBatch batch;
  std::string answers;
  RecordCounts counts;
  std::exception_ptr trouble;
  bool answered = false;
};

void answer(Parcel& parcel, RecordWorker& worker) {
  parcel.answers.clear();
  parcel.counts = {};
  parcel.trouble = nullptr;
  try {
    for (const Record& record : parcel.batch.records)
      worker.work(parcel.batch.text_of(record), record.line, parcel.answers, parcel.counts);
  } catch (...) {
    parcel.trouble = std::current_exception();
  }
}

void add(RecordCounts& sum, const RecordCounts& counts) {
  sum.routed += counts.routed;
  sum.unroutable += counts.unroutable;
  sum.errors += counts.errors;
}

RecordCounts run_alone(const Console& console, RecordSource& source, DataOutput& output, RecordWorker& worker) {
  Progress progress(console);
  RecordCounts sum;
  Parcel parcel;
  while (!output.closed() && source.next(parcel.batch)) {
    answer(parcel, worker);
    add(sum, parcel.counts);
    output.write(parcel.answers);
    if (parcel.trouble) std::rethrow_exception(parcel.trouble);
    progress.show(sum.all(), parcel.batch.position, source.bytes().size());
  }
  return sum;
}

/// The calling thread reads, workers answer, one more thread writes in order. Invariant: `row_` holds the parcels that are
/// not yet written, oldest first; those from `next_` on wait for a worker.
class Crew {
 public:
  Crew(const Console& console, RecordSource& source, DataOutput& output, unsigned jobs, const std::function<std::unique_ptr<RecordWorker>()>& hire)
      : console_(console), source_(source), output_(output), most_waiting_(std::size_t{4} * jobs) {
    for (unsigned i = 0; i < jobs; ++i) workers_.push_back(hire());
    written_.reserve(most_waiting_ + 3);   // the writer has nobody who would hear that memory ran out
  }

  RecordCounts run() {
    std::vector<std::thread> threads;
    std::exception_ptr trouble;
    try {
      start(threads);
      read();
    } catch (...) {
      trouble = std::current_exception();
    }
    {
      const std::lock_guard lock(mutex_);
      all_read_ = true;
    }
    changed_.notify_all();
    for (std::thread& thread : threads) thread.join();
    if (trouble_) std::rethrow_exception(trouble_);
    if (trouble) std::rethrow_exception(trouble);
    return sum_;
  }

 private:
  /// Those that have started when another cannot are joined by `run`, as ever.
  void start(std::vector<std::thread>& threads) {
    threads.reserve(workers_.size() + 1);
    try {
      threads.emplace_back([this] { write(); });
      for (const auto& worker : workers_) threads.emplace_back([this, &worker] { work(*worker); });
    } catch (const std::system_error&) {
      const std::string count = std::to_string(workers_.size() + 1);
      throw CannotDo(console_.say("系统不允许再启动线程（需要 " + count + " 个）；请用 --jobs 减少", "cannot start " + count + " threads; ask for fewer with --jobs"));
    }
  }

  void read() {
    for (;;) {
      std::unique_ptr<Parcel> parcel = empty_parcel();
      if (!source_.next(parcel->batch)) return;
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return row_.size() < most_waiting_ || stopped_; });
      if (stopped_) return;
      row_.push_back(std::move(parcel));
      lock.unlock();
      changed_.notify_all();
    }
  }

  /// One that has been written, for its memory, or a new one.
  std::unique_ptr<Parcel> empty_parcel() {
    const std::lock_guard lock(mutex_);
    if (written_.empty()) return std::make_unique<Parcel>();
    std::unique_ptr<Parcel> parcel = std::move(written_.back());
    written_.pop_back();
    parcel->answered = false;
    return parcel;
  }

  void work(RecordWorker& worker) {
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return next_ < row_.size() || all_read_ || stopped_; });
      if (stopped_ || next_ >= row_.size()) return;
      Parcel& parcel = *row_[next_++];
      lock.unlock();
      answer(parcel, worker);
      lock.lock();
      parcel.answered = true;
      changed_.notify_all();
    }
  }

  void write() {
    Progress progress(console_);
    std::unique_lock lock(mutex_);
    for (;;) {
      changed_.wait(lock, [this] { return (!row_.empty() && row_.front()->answered) || (all_read_ && row_.empty()); });
      if (row_.empty()) return;
      std::unique_ptr<Parcel> parcel = std::move(row_.front());
      row_.pop_front();
      --next_;
      lock.unlock();
      changed_.notify_all();
      std::exception_ptr trouble = parcel->trouble;
      try {
        output_.write(parcel->answers);
      } catch (...) {
        trouble = std::current_exception();
      }
      lock.lock();
      add(sum_, parcel->counts);
      if (trouble || output_.closed()) {
        trouble_ = trouble;
        stopped_ = true;
        changed_.notify_all();
        return;
      }
      progress.show(sum_.all(), parcel->batch.position, source_.bytes().size());
      written_.push_back(std::move(parcel));
    }
  }

  const Console& console_;
  RecordSource& source_;
  DataOutput& output_;
  std::size_t most_waiting_;
  std::vector<std::unique_ptr<RecordWorker>> workers_;

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::unique_ptr<Parcel>> row_;
  std::vector<std::unique_ptr<Parcel>> written_;
  std::size_t next_ = 0;
  bool all_read_ = false, stopped_ = false;
  RecordCounts sum_;
  std::exception_ptr trouble_;
};

}  // namespace

RecordCounts run_pipeline(const Console& console, RecordSource& source, DataOutput& output, unsigned jobs,
                          const std::function<std::unique_ptr<RecordWorker>()>& hire) {
  if (jobs <= 1) return run_alone(console, source, output, *hire());
  return Crew(console, source, output, jobs, hire).run();
}

}  // namespace guikou::cli
