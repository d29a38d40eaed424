// An agenda for machines and for people.
#pragma once

#include <string>

#include "guikou/engine.hpp"
#include "office/agenda.hpp"

namespace guikou::office {

/// What the forms need beside the agenda.
struct AgendaView {
  const Engine& engine;
  const program::Program& program;
  const program::Mechanism& mechanism;
  const std::vector<KeptCase>& cases;
  std::uint64_t errors = 0;
  program::Day from = 0, to = 0;
  bool english = false;
};

/// Nobody is missing who should chair, receive or stand in.
[[nodiscard]] bool all_found(const Agenda& agenda);

[[nodiscard]] std::string agenda_json(const AgendaView& view, const Agenda& agenda);
[[nodiscard]] std::string agenda_text(const AgendaView& view, const Agenda& agenda);

}  // namespace guikou::office
