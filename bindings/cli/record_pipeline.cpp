#include "record_pipeline.hpp"

#include <atomic>
#include <condition_variable>
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

/// Workers, the calling thread among them, who each take the next records, answer them, and write what is next to be written, be it theirs or another's: nobody
/// hands anything over and then waits. Invariant: the parcel `to_write_` is waiting, being written or being answered by somebody who need not wait for anybody.
class Crew {
 public:
  Crew(const Console& console, RecordSource& source, DataOutput& output, unsigned jobs, const std::function<std::unique_ptr<RecordWorker>()>& hire)
      : console_(console), source_(source), output_(output), progress_(console), waiting_(std::size_t{4} * jobs) {
    for (unsigned i = 0; i < jobs; ++i) workers_.push_back(hire());
    spare_.reserve(waiting_.size() + jobs);   // nobody would hear that memory ran out there
  }

  RecordCounts run() {
    std::vector<std::thread> threads;
    std::exception_ptr trouble;
    try {
      start(threads);
      work(*workers_.front());
    } catch (...) {
      trouble = std::current_exception();
      stop();
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::exception_ptr& each : {trouble_, source_trouble_, trouble})
      if (each) std::rethrow_exception(each);
    return sum_;
  }

 private:
  /// Nothing is taken before all have started: those that have when another cannot find nothing to do, and are joined by `run`.
  void start(std::vector<std::thread>& threads) {
    threads.reserve(workers_.size());
    const std::lock_guard lock(source_mutex_);
    try {
      for (std::size_t i = 1; i < workers_.size(); ++i) threads.emplace_back([this, i] { work_apart(*workers_[i]); });
    } catch (const std::system_error&) {
      source_ended_ = true;
      const std::string count = std::to_string(workers_.size() - 1);
      throw CannotDo(console_.say("系统不允许再启动线程（需要 " + count + " 个）；请用 --jobs 减少", "cannot start " + count + " threads; ask for fewer with --jobs"));
    }
  }

  void work_apart(RecordWorker& worker) {
    try {
      work(worker);
    } catch (...) {   // memory ran out
      const std::lock_guard lock(mutex_);
      if (!trouble_) trouble_ = std::current_exception();
      stopped_ = true;
      changed_.notify_all();
    }
  }

  void work(RecordWorker& worker) {
    auto parcel = std::make_unique<Parcel>();
    std::uint64_t number = 0;
    while (parcel && take(*parcel, number)) {
      answer(*parcel, worker);
      parcel = deliver(number, std::move(parcel));
    }
  }

  /// The next records and their number; false: there are no more.
  bool take(Parcel& parcel, std::uint64_t& number) {
    const std::lock_guard lock(source_mutex_);
    if (source_ended_ || stopped_) return false;
    try {
      source_ended_ = !source_.next(parcel.batch);
    } catch (...) {   // to be told once everything before it has been written
      source_trouble_ = std::current_exception();
      source_ended_ = true;
    }
    number = taken_;
    taken_ += source_ended_ ? 0 : 1;
    return !source_ended_;
  }

  /// Gives a parcel to be written and gets another one, for its memory; null: nothing more is to be done.
  std::unique_ptr<Parcel> deliver(std::uint64_t number, std::unique_ptr<Parcel> parcel) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || number - to_write_ < waiting_.size(); });
    if (stopped_) return nullptr;
    waiting_[number % waiting_.size()] = std::move(parcel);
    if (!writing_) write_what_is_next(lock);
    if (stopped_) return nullptr;
    if (spare_.empty()) return std::make_unique<Parcel>();
    std::unique_ptr<Parcel> spare = std::move(spare_.back());
    spare_.pop_back();
    return spare;
  }

  void write_what_is_next(std::unique_lock<std::mutex>& lock) {
    writing_ = true;
    while (!stopped_ && waiting_[to_write_ % waiting_.size()]) {
      std::unique_ptr<Parcel> parcel = std::move(waiting_[to_write_ % waiting_.size()]);
      lock.unlock();
      std::exception_ptr trouble = parcel->trouble;
      try {
        output_.write(parcel->answers);
      } catch (...) {
        trouble = std::current_exception();
      }
      lock.lock();
      ++to_write_;
      add(sum_, parcel->counts);
      if (trouble || output_.closed()) {
        trouble_ = trouble;
        stopped_ = true;
      } else {
        progress_.show(sum_.all(), parcel->batch.position, source_.bytes().size());
      }
      spare_.push_back(std::move(parcel));
      changed_.notify_all();
    }
    writing_ = false;
  }

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

  const Console& console_;
  RecordSource& source_;
  DataOutput& output_;
  std::vector<std::unique_ptr<RecordWorker>> workers_;

  std::mutex source_mutex_;
  bool source_ended_ = false;
  std::uint64_t taken_ = 0;
  std::exception_ptr source_trouble_;

  std::mutex mutex_;                                 ///< of everything below
  std::condition_variable changed_;
  Progress progress_;
  std::vector<std::unique_ptr<Parcel>> waiting_;     ///< by number, as many as there are places: answered, not yet written
  std::vector<std::unique_ptr<Parcel>> spare_;
  std::uint64_t to_write_ = 0;
  bool writing_ = false;
  std::atomic<bool> stopped_ = false;                ///< looked at before taking more, too
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
