// What the tests of drawings share: rulebooks given as text, loaded like any other.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "engine/parts.hpp"
#include "graph/chart_drawing.hpp"
#include "graph/chart_view.hpp"
#include "graph/way_reading.hpp"

namespace guikou::graph {

/// Loads a rulebook text; fails the test that asks if it has errors.
[[nodiscard]] std::shared_ptr<const Engine> loaded(std::string_view yaml);

/// A company with two plants, people, a seal, an outside office, a closed plant and rules that reach them all.
[[nodiscard]] std::shared_ptr<const Engine> small_company();

/// `units` units below each other at random, always the same.
[[nodiscard]] std::shared_ptr<const Engine> large_company(int units);

[[nodiscard]] program::Day day(int year, unsigned month, unsigned day_of_month);

/// The way of a petition decided on the day it was received; the test fails if it cannot be read.
[[nodiscard]] Way way_of_text(const Engine& engine, std::string_view petition);

/// Draws on 2026-03-02 in Chinese.
[[nodiscard]] std::string drawn(const Engine& engine, const Way* way, Format format, model::Language language = model::Language::chinese);

/// How often `part` stands in `text`.
[[nodiscard]] std::size_t count_of(std::string_view text, std::string_view part);

}  // namespace guikou::graph
