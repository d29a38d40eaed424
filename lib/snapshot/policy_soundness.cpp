// Policies and signals of a program out of a file.
#include <algorithm>
#include <iterator>

#include "snapshot/soundness.hpp"

namespace guikou::snapshot {

using namespace program;

namespace {

constexpr std::int64_t most_repeats = 1'000'000;
constexpr std::int64_t longest = std::int64_t{1} << 24;   ///< of a limit, in its own unit: more hours than all years that there may be
constexpr std::int64_t longest_window = longest * 3600;

class PolicySoundness {
 public:
  explicit PolicySoundness(const Program& program) : p_(program), set_(program.policy_set) {}

  [[nodiscard]] bool clock(const ClockRule& clock) const {
    if (!truths(clock.within_from_slot, clock.extends, clock.pauses)) return false;
    const bool from_slot = !clock.within_from_slot || (known(clock.within_slot, p_.slots.size()) && p_.slots[clock.within_slot].kind == ValueKind::duration && !p_.slots[clock.within_slot].list);
    return from_slot && known(clock.id, set_.texts.size()) && known_or_none(clock.title, set_.texts.size()) && known_or_none(clock.basis, set_.texts.size()) &&
           inside(clock.from, set_.events.size()) && inside(clock.until, set_.events.size()) && span(clock.within) && span(clock.extend_by) &&
           known(clock.extend_on, set_.event_names.size()) && known(clock.pause_on, set_.event_names.size()) && known(clock.resume_on, set_.event_names.size());
  }

  [[nodiscard]] bool stage(const StageRule& stage) const {
    return truths(stage.step) && known(stage.id, set_.texts.size()) && known(stage.action, set_.texts.size()) && known_or_none(stage.title, set_.texts.size()) &&
           known_or_none(stage.basis, set_.texts.size()) && known_or_none(stage.clock, set_.clocks.size()) && stage.at <= StageRule::At::percent &&
           stage.amount > -longest && stage.amount < longest && known(stage.event, set_.event_names.size()) && span(stage.after) && span(stage.every) &&
           known(stage.to, p_.selectors.selectors.size()) && stage.times >= 0 && stage.times <= most_repeats && column(stage);
  }

  [[nodiscard]] bool group(const TargetGroup& group) const {
    if (!truths(group.matter) || group.slot_count > std::size(group.slots) || group.columns > most_repeats) return false;
    for (std::uint8_t i = 0; i < group.slot_count; ++i)
      if (!known(group.slots[i], p_.slots.size())) return false;
    return true;
  }

  [[nodiscard]] bool signal(const SignalRule& signal) const {
    return known_or_none(signal.where, p_.conditions.whens.size()) && known_or_none(signal.unit_selector, p_.selectors.selectors.size()) &&
           known(signal.to, p_.selectors.selectors.size()) && signal.window >= 0 && signal.window < longest_window && signal.quiet >= 0 && signal.quiet < longest_window &&
           each(signal.keys, [&](const SignalRule::Key& key) {
             switch (key.kind) {
               case SignalRule::KeyKind::unit: return signal.unit_selector != none;
               case SignalRule::KeyKind::matter: return signal.matter_segments > 0;
               case SignalRule::KeyKind::attribute: return known(key.slot, p_.slots.size()) && p_.slots[key.slot].kind == ValueKind::enumeration && !p_.slots[key.slot].list;
             }
             return false;
           });
  }

  [[nodiscard]] bool policy(const PolicyRule& policy) const {
    return known(policy.id, set_.texts.size()) && inside(policy.clocks, set_.clocks.size()) && inside(policy.stages, set_.stages.size());
  }

 private:
  [[nodiscard]] static bool span(Span span) { return span.unit <= Span::Unit::hours && span.count > -longest && span.count < longest; }

  [[nodiscard]] bool column(const StageRule& stage) const {
    if (stage.group == none) return true;
    if (!known(stage.group, set_.target_groups.size())) return false;
    const auto columns = static_cast<std::uint32_t>(stage.step ? std::max<std::int64_t>(1, stage.times) : 1);
    return inside({stage.column, columns}, set_.target_groups[stage.group].columns);
  }

  const Program& p_;
  const PolicySet& set_;
};

}  // namespace

bool sound_policies(const Program& program) {
  const PolicySet& set = program.policy_set;
  const PolicySoundness sound(program);
  return set.policies.size() == program.policies.size() && set.event_names.size() > event_closed &&
         each(set.events, [&](EventId event) { return known(event, set.event_names.size()); }) &&
         each(set.policies, [&](const PolicyRule& policy) { return sound.policy(policy); }) &&
         each(set.clocks, [&](const ClockRule& clock) { return sound.clock(clock); }) &&
         each(set.target_groups, [&](const TargetGroup& group) { return sound.group(group); }) &&
         each(set.stages, [&](const StageRule& stage) { return sound.stage(stage); }) &&
         each(program.signals, [&](const SignalRule& signal) { return sound.signal(signal); });
}

}  // namespace guikou::snapshot
