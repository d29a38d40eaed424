// Early signs over a stream, from text to text.
#include "decide/signal_watch.hpp"
#include "engine/parts.hpp"
#include "io/petition_reader.hpp"
#include "io/signal_writer.hpp"

namespace guikou {

struct SignalWatcher::State {
  explicit State(std::shared_ptr<const Engine> loaded)
      : engine(std::move(loaded)), reader(engine->parts().program, engine->parts().limits), watch(engine->parts().program), writer(engine->parts().program) {}
  std::shared_ptr<const Engine> engine;
  io::PetitionReader reader;
  decide::PetitionCase petition;
  decide::SignalWatch watch;
  io::SignalWriter writer;
  std::vector<decide::SignalFired> fired;
};

SignalWatcher::SignalWatcher(std::shared_ptr<const Engine> engine) : state_(std::make_unique<State>(std::move(engine))) {}
SignalWatcher::~SignalWatcher() = default;
SignalWatcher::SignalWatcher(SignalWatcher&&) noexcept = default;
SignalWatcher& SignalWatcher::operator=(SignalWatcher&&) noexcept = default;

std::optional<Instant> SignalWatcher::received(std::string_view petition) {
  if (state_->reader.read(petition, state_->petition)) return std::nullopt;
  return state_->petition.values[program::slots::received].number;
}

Outcome SignalWatcher::take(std::string_view petition, std::string& signals) {
  State& s = *state_;
  if (s.reader.read(petition, s.petition)) return Outcome::error;
  s.fired.clear();
  s.watch.take(s.petition, s.fired);
  for (const decide::SignalFired& one : s.fired) {
    s.writer.write(one, signals);
    signals += '\n';
  }
  return s.petition.present(s.engine->parts().program.lead) ? Outcome::routed : Outcome::unroutable;
}

}  // namespace guikou
