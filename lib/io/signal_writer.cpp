#include "io/signal_writer.hpp"

namespace guikou::io {

using namespace program;

void SignalWriter::write(const decide::SignalFired& fired, std::string& out) {
  const SignalRule& signal = program_.signals[fired.signal];
  std::string at;
  append_time(program_.zone, fired.at, at);
  json_.start(out);
  json_.begin_object().member("signal", signal.id).member("at", at).key("group").begin_object();
  for (std::size_t i = 0; i < signal.keys.size(); ++i) {
    const auto number = static_cast<std::size_t>(fired.group[i]);
    switch (signal.keys[i].kind) {
      case SignalRule::KeyKind::unit: json_.member("unit", program_.chart.unit_names[number]); break;
      case SignalRule::KeyKind::matter: json_.member("matter", program_.matters.names[number]); break;
      case SignalRule::KeyKind::attribute: {
        const SlotInfo& slot = program_.slots[signal.keys[i].slot];
        json_.member(slot.name, slot.values[number]);
        break;
      }
    }
  }
  json_.end_object().key("count").integer(static_cast<std::int64_t>(fired.petitions.size())).key("petitions").begin_array();
  for (const std::string& id : fired.petitions) json_.string(id);
  json_.end_array().key("to");
  if (fired.to.present()) json_.string(program_.party_name(fired.to));
  else json_.null();
  json_.member("action", signal.action).member("digest", program_.digest).end_object();
}

}  // namespace guikou::io
