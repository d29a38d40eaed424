// guikou: the command line (SPEC 14). Reads the arguments, runs one command, turns what went wrong into a message and an
// exit status. The only user of CLI11, whose own exit codes and messages stay here.
#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <csignal>
#include <iostream>

#include "commands.hpp"
#include "guikou_version.hpp"
#include "limit_option.hpp"
#include "model/finding.hpp"
#include "report_output.hpp"

namespace {

using namespace guikou::cli;

/// The language must be known before the options are described: looked for by hand, read by CLI11 later.
std::string language_argument(int count, char** arguments) {
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    if (argument == "--") break;
    if (argument == "--lang" && i + 1 < count) return arguments[i + 1];
    if (argument.starts_with("--lang=")) return std::string(argument.substr(7));
  }
  return {};
}

struct Asked {
  std::string language;
  std::vector<std::string> limits;
  CheckCommand check;
  TestCommand test;
  RouteCommand route;
  EscalateCommand escalate;
  SignalsCommand signals;
  AuditCommand audit;
  AgendaCommand agenda;
  ReportCommand report;
  ExplainCommand explain;
  DiffCommand diff;
  GraphCommand graph;
  BacktestCommand backtest;
  SchemaCommand schema;
  CompileCommand compile;
  BenchCommand bench;
  NewCommand create;
};

class Arguments {
 public:
  explicit Arguments(const Console& console) : console_(console), app_(say("归口：信访责任规则", "guikou: responsibility rules for petitions"), "guikou") {
    app_.set_version_flag("--version", std::string("guikou ") + guikou_version, say("显示版本", "show the version"));
    app_.set_help_flag("-h,--help", say("显示帮助", "show this help"));
    app_.add_option("--lang", asked.language, say("消息的语言：zh 或 en", "the language of messages: zh or en"))->check(CLI::IsMember({"zh", "en"}));
    app_.add_option("--limit", asked.limits, say("改一项限制，写作 名称=整数，可重复：", "change a limit, written NAME=NUMBER, any number of times: ") + limit_names())->allow_extra_args(false);
    app_.require_subcommand(1);
    app_.fallthrough();  // --lang may stand behind the command too
    add_check(), add_test(), add_route(), add_escalate(), add_signals(), add_audit(), add_agenda(), add_report(), add_diff(), add_backtest(), add_schema(), add_compile(), add_bench(), add_new();
#ifdef GUIKOU_HAS_explain
    add_explain();
#endif
#ifdef GUIKOU_HAS_graph
    add_graph();
#endif
    for (CLI::App* command : app_.get_subcommands({})) command->set_help_flag("-h,--help", say("显示帮助", "show this help"));
  }

  void parse(int count, char** arguments) {
    check_command_word(count, arguments);
    app_.parse(count, arguments);
  }
  [[nodiscard]] bool given(const std::string& command) const { return app_.got_subcommand(command); }
  int exit(const CLI::ParseError& error) { return app_.exit(error, std::cout, std::cerr); }

  Asked asked;

 private:
  [[nodiscard]] std::string say(std::string_view chinese, std::string_view english) const { return console_.say(chinese, english); }

  /// The first word is a command. CLI11 says of another only that one is required.
  void check_command_word(int count, char** arguments) const {
    if (count < 2 || arguments[1][0] == '-') return;
    const std::string_view word = arguments[1];
    std::vector<std::string> names;
    for (const CLI::App* each : app_.get_subcommands({})) names.push_back(each->get_name());
    if (std::find(names.begin(), names.end(), word) != names.end()) return;
    const std::string nearest = guikou::model::nearest_name(word, {names.begin(), names.end()});
    throw CannotDo(say("没有命令 ", "there is no command ") + std::string(word) +
                   (nearest.empty() ? say("；guikou --help 查看用法", "; see guikou --help") : say("；是不是 ", "; did you mean ") + nearest + say("？", "?")));
  }

  CLI::App* command(const std::string& name, std::string_view chinese, std::string_view english, std::string* rulebook) {
    CLI::App* added = app_.add_subcommand(name, say(chinese, english));
    if (rulebook)
      added->add_option("RULEBOOK", *rulebook, say("规则文件，或含有 rulebook.yaml 的文件夹，或 compile 生成的快照", "a rulebook file, a folder that holds rulebook.yaml, or a snapshot made by compile"))->required();
    return added;
  }

  template <class Command>
  void add_output(CLI::App* added, Command& c) {
    added->add_option("-o,--output", c.output, say("写入此文件", "write to this file"));
  }

  /// Cases, whatever they are called in the help.
  template <class Command>
  void add_cases(CLI::App* added, const char* name, Command& c) {
    added->add_option(name, c.file, say("案件（JSONL），可为 .gz、.zst；- 为标准输入（默认）", "cases (JSONL), also .gz or .zst; - for the standard input (default)"));
  }

  /// The days that are asked about.
  template <class Command>
  std::pair<CLI::Option*, CLI::Option*> add_days(CLI::App* added, Command& c) {
    CLI::Option* const from = added->add_option("--from", c.from, say("第一天", "the first day"));
    CLI::Option* const to = added->add_option("--to", c.to, say("最后一天", "the last day"));
    added->add_option("--now", c.now, say("案件写到的时点；案件自带 now 的以自带为准", "the moment up to which cases are told; a case's own now stands before it"));
    return {from, to};
  }

  void add_check() {
    CheckCommand& c = asked.check;
    CLI::App* added = command("check", "检查规则，报告全部错误", "check a rulebook and report every error", &c.rulebook);
    added->add_option("--format", c.format, say("报告的形式", "the form of the report"))->check(CLI::IsMember({"text", "json", "sarif", "github"}));
    added->add_flag("--strict", c.strict, say("有警告时也以 1 结束", "end with status 1 on warnings too"));
  }

  void add_test() {
    TestCommand& c = asked.test;
    CLI::App* added = command("test", "运行规则自带的测试", "run the rulebook's own tests", &c.rulebook);
    added->add_option("--junit", c.junit, say("另写一份 JUnit XML", "also write JUnit XML to this file"));
    added->add_option("--format", c.format, say("text 或 json", "text or json"))->check(CLI::IsMember({"text", "json"}));
    added->add_flag("--coverage", c.coverage, say("显示测试触及了哪些规则、条件、环节和跳过原因", "show which rules, conditions, stages and reasons for passing over the tests reach"));
    added->add_option("--min-coverage", c.min_coverage, say("规则覆盖低于此百分比则以 1 结束；也可写作 rules=90,conditions=80,stages=…,reasons=…",
                                                            "end with status 1 if fewer percent of the rules are covered; or rules=90,conditions=80,stages=…,reasons=…"))
        ->delimiter(',');
  }

  void add_route() {
    RouteCommand& c = asked.route;
    CLI::App* added = command("route", "逐件判定（JSONL 进，JSONL 出）", "decide petitions: JSONL in, JSONL out", &c.rulebook);
    added->add_option("FILE", c.file, say("信访件，可为 .gz、.zst；- 为标准输入（默认）", "petitions, also .gz or .zst; - for the standard input (default)"));
    added->add_option("--at", c.at, say("按这一时间的机构和规则判定（默认：收到时间）", "decide as of this time (default: when each was received)"));
    added->add_option("--jobs", c.jobs, say("并行数（默认：处理器数）；结果不变", "threads (default: as many as processors); the output is the same"))->check(CLI::Range(1, 256));
    add_output(added, c);
    added->add_option("--fields", c.fields, say("只要这些键，逗号分隔", "keep only these keys, separated by commas"))->delimiter(',');
    added->add_option("--shard", c.shard, say("只办第 i 份，共 n 份，写作 i/n", "only the i-th of n parts, written i/n"));
    added->add_flag("--explain", c.explain, say("每件附上 explain：理由", "add the reasons to each, under explain"));
  }

  void add_escalate() {
    EscalateCommand& c = asked.escalate;
    CLI::App* added = command("escalate", "逐案给出到期事项和下一次应看的时间", "cases: what is due, what comes next, and when to ask again", &c.rulebook);
    add_cases(added, "FILE", c);
    added->add_option("--now", c.now, say("按这一时间；案件自带的 now 优先", "as of this time; a case's own `now` stands before it"));
    added->add_option("--jobs", c.jobs, say("并行数（默认：处理器数）；结果不变", "threads (default: as many as processors); the output is the same"))->check(CLI::Range(1, 256));
    add_output(added, c);
  }

  void add_signals() {
    SignalsCommand& c = asked.signals;
    CLI::App* added = command("signals", "苗头：按单位、事项滚动计数", "early signs: rolling counts by unit and matter", &c.rulebook);
    added->add_option("FILE", c.file, say("信访件，可为 .gz、.zst；- 为标准输入（默认）", "petitions, also .gz or .zst; - for the standard input (default)"));
    add_output(added, c);
  }

  void add_explain() {
    ExplainCommand& c = asked.explain;
    CLI::App* added = command("explain", "说明一件信访为什么这样办：给谁、何时、为什么", "say why a petition is decided as it is: who, when and why", &c.rulebook);
    added->add_option("FILE", c.file, say("一件信访（JSON），或多件（JSONL）；含 petition 键的是案件（petition、events、now），其延长、中止和已到环节一并说明",
                                                 "one petition (JSON) or several (JSONL); an object with a `petition` is a case (petition, events, now), of which extensions, pauses and what came due are explained too"))->required();
    added->add_option("--at", c.at, say("按这一时间判定", "decide as of this time"));
    added->add_option("--now", c.now, say("按这一时间看案件；案件自带的 now 优先", "look at a case as of this time; a case's own `now` stands before it"));
    added->add_option("--rule", c.rule, say("为什么没有用这条规则：TABLE/RULE", "why not this rule: TABLE/RULE"));
    added->add_option("--unit", c.unit, say("为什么不归这个单位", "why not this unit"));
    added->add_option("--format", c.format, say("text 或 json", "text or json"))->check(CLI::IsMember({"text", "json"}));
    added->add_flag("--every-rule", c.every_rule, say("逐条说明，大表也不例外", "tell of every rule, also of big tables"));
    added->add_flag("--redact", c.redact, say("不显示被反映人、回避对象和其他人名、编号", "leave out who is accused or has an interest, and other values that may name a person"));
  }

  void add_graph() {
    GraphCommand& c = asked.graph;
    CLI::App* added = command("graph", "画出机构图和一件信访的去向", "draw the chart and a petition's way through it", &c.rulebook);
    added->add_option("--petition", c.petition, say("一件信访（JSON）", "one petition (JSON)"));
    added->add_option("--at", c.at, say("按这一时间判定", "decide as of this time"));
    added->add_option("--format", c.format, "svg, dot, mermaid, html")->check(CLI::IsMember({"svg", "dot", "mermaid", "html"}));
  }

  void add_audit() {
    AuditCommand& c = asked.audit;
    CLI::App* added = command("audit", "核查办理程序，给出各单位的责任记录", "what was done against what the rulebook asks, and the record of each unit", &c.rulebook);
    add_cases(added, "CASES", c);
    added->add_option("--now", c.now, say("核查的时点（默认为当前时间）；案件自带 now 的以自带为准", "the moment of the audit (default: now); a case's own now stands before it"));
    added->add_option("--format", c.format, say("text 或 json", "text or json"))->check(CLI::IsMember({"text", "json"}));
    add_output(added, c);
  }

  void add_agenda() {
    AgendaCommand& c = asked.agenda;
    CLI::App* added = command("agenda", "例会、专题会、接访下访、包案职责、联动联络的安排", "meetings with their items, reception days, sponsors' duties, contacts", &c.rulebook);
    add_cases(added, "CASES", c);
    const auto [from, to] = add_days(added, c);
    from->required(), to->required();
    added->add_option("--format", c.format, say("text 或 json", "text or json"))->check(CLI::IsMember({"text", "json"}));
    add_output(added, c);
  }

  void add_report() {
    ReportCommand& c = asked.report;
    CLI::App* added = command("report", "统计报告：数量、渠道、方法与结果、预判、各位领导的案件", "statistics: counts, channels, methods and outcomes, a forecast, each leader's cases", &c.rulebook);
    add_cases(added, "CASES", c);
    const auto [from, to] = add_days(added, c);   // without them: the year that the cases tell of
    from->needs(to), to->needs(from);
    std::vector<std::string> formats = report_formats();
    formats.push_back("csv");
    added->add_option("--format", c.format, say("报告的形式", "the form of the report"))->check(CLI::IsMember(formats));
    add_output(added, c);
  }

  void add_diff() {
    DiffCommand& c = asked.diff;
    CLI::App* added = command("diff", "两套规则的办理有何不同：逐类证明，并对照已有信访件", "what a change of the rules does: proved over all petitions, and counted in records", nullptr);
    added->add_option("OLD", c.before, say("原来的规则", "the rulebook before"))->required();
    added->add_option("NEW", c.after, say("改后的规则", "the rulebook after"))->required();
    added->add_option("--petitions", c.petitions, say("已有信访件（JSONL），可为 .gz、.zst；- 为标准输入", "records (JSONL), also .gz or .zst; - for the standard input"));
    added->add_option("--format", c.format, say("报告的形式", "the form of the report"))->check(CLI::IsMember(report_formats()));
    added->add_option("--jobs", c.jobs, say("并行数（默认：处理器数）；结果不变", "threads (default: as many as processors); the output is the same"))->check(CLI::Range(1, 256));
    add_output(added, c);
  }

  void add_backtest() {
    BacktestCommand& c = asked.backtest;
    CLI::App* added = command("backtest", "与实际办理情况对照：按规则重办旧件，看与实际主办单位是否一致", "route old records again and compare with who really led them", &c.rulebook);
    added->add_option("FILE", c.file, say("旧信访件，可为 .gz、.zst；- 为标准输入", "old petitions, also .gz or .zst; - for the standard input"))->required();
    added->add_option("--actual", c.actual, say("写有实际主办单位编号的键；规则不必声明", "the key that holds the id of the unit which really led; the rulebook need not declare it"))->required();
    added->add_option("--format", c.format, say("text、json 或 html（一个自成一体的网页）", "text, json or html (one page, whole by itself)"))->check(CLI::IsMember(report_formats()));
    added->add_option("--min-agreement", c.min_agreement, say("一致的百分比低于此值则以 1 结束", "end with status 1 if fewer percent agree"))->check(CLI::Range(0.0, 100.0));
    added->add_option("--jobs", c.jobs, say("并行数（默认：处理器数）；结果不变", "threads (default: as many as processors); the output is the same"))->check(CLI::Range(1, 256));
    add_output(added, c);
  }

  void add_schema() {
    SchemaCommand& c = asked.schema;
    CLI::App* added = command("schema", "给出 JSON Schema，供编辑器和业务系统使用", "give a JSON Schema for editors and hosts", &c.rulebook);
    added->add_option("--of", c.of, say("什么的：petition（默认）、case、decision、rulebook", "of what: petition (default), case, decision, rulebook"))
        ->check(CLI::IsMember({"petition", "case", "decision", "rulebook"}));
  }

  void add_compile() {
    CompileCommand& c = asked.compile;
    CLI::App* added = command("compile", "编译为快照：立即载入，判定完全相同", "make a snapshot that loads at once and decides the same", &c.rulebook);
    added->add_option("-o,--output", c.output, say("写入此文件；- 为标准输出", "write to this file; - for the standard output"))->required();
  }

  void add_bench() {
    BenchCommand& c = asked.bench;
    CLI::App* added = command("bench", "用自己的规则和信访件测量速度", "measure speed on your own rules and records", &c.rulebook);
    added->add_option("FILE", c.file, say("信访件，可为 .gz、.zst；- 为标准输入", "petitions, also .gz or .zst; - for the standard input"))->required();
    added->add_option("--format", c.format, say("text 或 json", "text or json"))->check(CLI::IsMember({"text", "json"}));
  }

  void add_new() { command("new", "在空文件夹里写一套带测试的小规则", "write a small working rulebook with tests", nullptr)->add_option("DIR", asked.create.folder, say("文件夹", "a folder"))->required(); }

  const Console& console_;
  CLI::App app_;
};

ExitStatus run(const Console& console, const Arguments& arguments) {
  const Asked& asked = arguments.asked;
  if (arguments.given("check")) return run_check(console, asked.check);
  if (arguments.given("test")) return run_test(console, asked.test);
  if (arguments.given("route")) return run_route(console, asked.route);
  if (arguments.given("escalate")) return run_escalate(console, asked.escalate);
  if (arguments.given("signals")) return run_signals(console, asked.signals);
  if (arguments.given("audit")) return run_audit(console, asked.audit);
  if (arguments.given("agenda")) return run_agenda(console, asked.agenda);
  if (arguments.given("report")) return run_report(console, asked.report);
#ifdef GUIKOU_HAS_explain
  if (arguments.given("explain")) return run_explain(console, asked.explain);
#endif
#ifdef GUIKOU_HAS_graph
  if (arguments.given("graph")) return run_graph(console, asked.graph);
#endif
  if (arguments.given("diff")) return run_diff(console, asked.diff);
  if (arguments.given("backtest")) return run_backtest(console, asked.backtest);
  if (arguments.given("schema")) return run_schema(console, asked.schema);
  if (arguments.given("compile")) return run_compile(console, asked.compile);
  if (arguments.given("bench")) return run_bench(console, asked.bench);
  return run_new(console, asked.create);
}

/// CLI11 speaks English only: in Chinese the kind of the mistake is said in Chinese, its own words follow.
std::string usage_message(const Console& console, const CLI::ParseError& error) {
  const std::string name = error.get_name();
  const std::string chinese = name == "RequiredError"      ? "用法不对：缺少参数"
                              : name == "ExtrasError"      ? "用法不对：不认识的参数"
                              : name == "ValidationError"  ? "用法不对：参数的值不合要求"
                              : name == "ConversionError"  ? "用法不对：参数的值读不懂"
                              : name == "ArgumentMismatch" ? "用法不对：参数的个数不对"
                                                           : "用法不对";
  return "guikou: " + console.say(chinese + "（" + error.what() + "）；guikou --help 查看用法", std::string(error.what()) + "; see guikou --help");
}

/// A standard stream that the caller closed would lend its number to the next file opened, and that file would get our words.
void keep_standard_streams() {
  for (int file = STDIN_FILENO; file <= STDERR_FILENO; ++file)
    if (::fcntl(file, F_GETFD) == -1 && ::open("/dev/null", O_RDWR) < 0) std::_Exit(static_cast<int>(ExitStatus::could_not));
}

}  // namespace

int main(int count, char** words) {
  keep_standard_streams();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write(), which the output handles
  Console console{language_of_environment(language_argument(count, words)), colour_of_environment(), {}};
  try {
    Arguments arguments(console);
    try {
      arguments.parse(count, words);
    } catch (const CLI::Success& help) {
      return arguments.exit(help);
    } catch (const CLI::ParseError& error) {
      console.message(usage_message(console, error));
      return static_cast<int>(ExitStatus::could_not);
    }
    console.limits = limits_of(console, arguments.asked.limits);
    return static_cast<int>(run(console, arguments));
  } catch (const CannotDo& trouble) {
    console.message(std::string("guikou: ") + trouble.what());
  } catch (const std::bad_alloc&) {
    console.message(console.say("guikou: 内存不足", "guikou: out of memory"));
  } catch (const std::exception& trouble) {
    console.message(std::string("guikou: ") + trouble.what());
  }
  return static_cast<int>(ExitStatus::could_not);
}
