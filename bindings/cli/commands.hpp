// The commands: what each was asked, and the function that does it. main.cpp fills the structs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "console.hpp"

namespace guikou::cli {

struct CheckCommand {
  std::string rulebook, format = "text";
  bool strict = false;
};

struct TestCommand {
  std::string rulebook, junit, format = "text";
  bool coverage = false;
  std::vector<std::string> min_coverage;  ///< "90", or "rules=90"
};

struct RouteCommand {
  std::string rulebook, file = "-", at, output, shard;
  unsigned jobs = 0;  ///< 0: as many as there are processors
  std::vector<std::string> fields;
  bool explain = false;
};

struct ExplainCommand {
  std::string rulebook, file, at, now, rule, unit, format = "text";
  bool every_rule = false;
  bool redact = false;
};

struct GraphCommand {
  std::string rulebook, petition, at, format = "svg";
};

struct EscalateCommand {
  std::string rulebook, file = "-", now, output;
  unsigned jobs = 0;  ///< 0: as many as there are processors
};

struct SignalsCommand {
  std::string rulebook, file = "-", output;
};

struct AuditCommand {
  std::string rulebook, file = "-", now, format = "text", output;
};

struct AgendaCommand {
  std::string rulebook, file = "-", from, to, now, format = "text", output;
};

struct ReportCommand {
  std::string rulebook, file = "-", from, to, now, format = "text", output;
};

struct DiffCommand {
  std::string before, after, petitions, output, format = "text";
  unsigned jobs = 0;  ///< 0: as many as there are processors
};

struct BacktestCommand {
  std::string rulebook, file, actual, format = "text", output;
  std::optional<double> min_agreement;   ///< percent
  unsigned jobs = 0;  ///< 0: as many as there are processors
};

struct SchemaCommand {
  std::string rulebook, of = "petition";
};

struct CompileCommand {
  std::string rulebook, output;
};

struct BenchCommand {
  std::string rulebook, file, format = "text";
};

struct NewCommand {
  std::string folder;
};

ExitStatus run_check(const Console& console, const CheckCommand& command);
ExitStatus run_test(const Console& console, const TestCommand& command);
ExitStatus run_route(const Console& console, const RouteCommand& command);
ExitStatus run_explain(const Console& console, const ExplainCommand& command);
ExitStatus run_escalate(const Console& console, const EscalateCommand& command);
ExitStatus run_signals(const Console& console, const SignalsCommand& command);
ExitStatus run_agenda(const Console& console, const AgendaCommand& command);
ExitStatus run_report(const Console& console, const ReportCommand& command);
ExitStatus run_audit(const Console& console, const AuditCommand& command);
ExitStatus run_diff(const Console& console, const DiffCommand& command);
ExitStatus run_graph(const Console& console, const GraphCommand& command);
ExitStatus run_backtest(const Console& console, const BacktestCommand& command);
ExitStatus run_schema(const Console& console, const SchemaCommand& command);
ExitStatus run_compile(const Console& console, const CompileCommand& command);
ExitStatus run_bench(const Console& console, const BenchCommand& command);
ExitStatus run_new(const Console& console, const NewCommand& command);

}  // namespace guikou::cli
