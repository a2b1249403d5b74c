#include "driver/who.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "driver/commands.h"
#include "driver/compile.h"
#include "driver/output.h"

namespace org::driver {

namespace json = llvm::json;
using Asks = Question::Asks;

namespace {

constexpr std::array<std::pair<std::string_view, Asks>, 3> asked_by_verb = {
    {{"decides", Asks::Decides}, {"owns", Asks::Owns}, {"is", Asks::Is}}};

constexpr std::array<std::string_view, 4> formats = {"text", "json", "markdown", "csv"};
constexpr std::size_t formats_of_all = 2;

llvm::Expected<std::string> readFormat(const Arguments& arguments) {
  const std::string format = arguments.last("format").value_or("text");
  const auto known = std::ranges::find(formats, format) - formats.begin();
  const auto meant = static_cast<std::ptrdiff_t>(arguments.has("matrix") ? formats.size() : formats_of_all);
  if (known < meant) {
    return format;
  }
  if (known < std::ssize(formats)) {
    return usageError(fmt::format("the format `{}` is for `--matrix`", format));
  }
  return unknownChoice("format", format, {formats.begin(), formats.begin() + meant});
}

llvm::Error checkMatrix(const Arguments& arguments, Asks asks) {
  const auto method = arguments.last("matrix");
  if (method && asks != Asks::Decides) {
    return usageError("`--matrix` is for `orgc who decides`");
  }
  const bool is_known = !method || method->empty() || *method == "raci" || *method == "daci" || *method == "rapid";
  return is_known ? llvm::Error::success() : unknownChoice("matrix", *method, {"raci", "daci", "rapid"});
}

Told tell(const Inquiry& inquiry) {
  switch (inquiry.asks) {
    case Asks::Decides:
      return tellWhoDecides(inquiry);
    case Asks::Owns:
      return tellWhoOwns(inquiry);
    case Asks::Is:
      return tellWhoIs(inquiry);
    case Asks::What:
      return tellWhat(inquiry);
  }
  return {};
}

std::string_view toText(Asks asks) {
  const auto found = std::ranges::find(asked_by_verb, asks, &std::pair<std::string_view, Asks>::second);
  return found == asked_by_verb.end() ? "what" : found->first;
}

std::string renderJson(const Inquiry& inquiry, json::Object answer) {
  json::Value amount = nullptr;
  if (inquiry.amount) {
    amount = json::Object{{"number", inquiry.amount->number}, {"currency", llvm::StringRef(inquiry.amount->currency)}};
  }
  answer["schema"] = "org-who/1";
  answer["question"] = json::Object{{"asks", llvm::StringRef(toText(inquiry.asks))},
                                    {"subject", inquiry.model().describe(inquiry.subject)},
                                    {"over", idToJson(inquiry, inquiry.area)},
                                    {"of", idToJson(inquiry, inquiry.of)},
                                    {"in", idToJson(inquiry, inquiry.in)},
                                    {"for", std::move(amount)},
                                    {"on", base::toIso(inquiry.day)}};
  return fmt::format("{}\n", llvm::formatv("{0:2}", json::Value(std::move(answer))).str());
}

// What is wrong in the text may keep an answer from being right; what is wrong with the organisation is another question.
std::size_t countMistakes(const workspace::Program& program) {
  return static_cast<std::size_t>(std::ranges::count_if(program.diagnostics, [](const diag::Diagnostic& finding) {
    const bool is_of_the_text =
        diag::info(finding.kind).group == diag::Group::Language || finding.kind == diag::Kind::UnresolvedReference;
    return finding.severity == diag::Severity::Error && is_of_the_text;
  }));
}

void tellUnreadable(const workspace::Program& program) {
  std::vector<diag::Diagnostic> unreadable;
  std::ranges::copy_if(program.diagnostics, std::back_inserter(unreadable),
                       [](const diag::Diagnostic& finding) { return finding.kind == diag::Kind::Unreadable; });
  const diag::Report report{.files = program.files, .diagnostics = unreadable};
  fmt::print(stderr, "{}", unreadable.empty() ? std::string() : diag::renderConcise(report));
}

llvm::Expected<ExitCode> ask(const Arguments& arguments, Asks asks, std::size_t first) {
  auto format = readFormat(arguments);
  if (llvm::Error error = llvm::joinErrors(format.takeError(), checkMatrix(arguments, asks))) {
    return error;
  }
  auto question = readQuestion(asks, arguments.words, first);
  if (!question) {
    return question.takeError();
  }
  Arguments paths = arguments;
  paths.words = question->paths;
  auto program = compileText(paths);
  if (!program) {
    return program.takeError();
  }
  tellUnreadable(**program);
  auto inquiry = resolveQuestion(**program, *question);
  if (!inquiry) {
    return inquiry.takeError();
  }
  const auto method = arguments.last("matrix");
  Told told = method ? tellMatrix(*inquiry, *method, *format) : tell(*inquiry);
  const std::size_t mistakes = countMistakes(**program);
  if (mistakes > 0) {
    fmt::print(stderr, "orgc: the text has mistakes, and the answer may be wrong: see `orgc check`\n");
  }
  auto written = writeStandardOutput(*format == "json" ? renderJson(*inquiry, std::move(told.json)) : told.text);
  if (!written) {
    return written;
  }
  if ((*program)->has_unreadable) {
    return ExitCode::CouldNotRun;
  }
  return told.is_settled && mistakes == 0 ? ExitCode::Clean : ExitCode::Findings;
}

llvm::Expected<ExitCode> runWho(const Arguments& arguments) {
  if (arguments.words.empty()) {
    return usageError("ask something: `who decides …`, `who owns …` or `who is …`");
  }
  const std::string& verb = arguments.words.front();
  const auto asked = std::ranges::find(asked_by_verb, verb, &std::pair<std::string_view, Asks>::first);
  if (asked == asked_by_verb.end()) {
    return unknownChoice("question", verb, {"decides", "owns", "is"});
  }
  return ask(arguments, asked->second, 1);
}

llvm::Expected<ExitCode> runWhat(const Arguments& arguments) { return ask(arguments, Asks::What, 0); }

// An answer is no finding: checks are not chosen here.
std::vector<Flag> flags(std::string_view formats_meant) {
  std::vector<Flag> compiling = compileFlags();
  std::erase_if(compiling, [](const Flag& flag) { return flag.name == "select" || flag.name == "ignore"; });
  return join({{{.name = "format",
                 .value = "FORMAT",
                 .doc = "how to say it: for people, or for tools",
                 .choices = std::string(formats_meant)},
                // Answers have no colours; scripts set the flag for every command.
                {.name = "color", .value = "WHEN", .doc = "auto, always or never", .choices = "auto always never"}},
               compiling});
}

Flag matrixFlag() {
  return {.name = "matrix",
          .value = "METHOD",
          .doc = "decides: show all parts in it, and in decisions below it, as raci, daci or rapid",
          .choices = "raci daci rapid",
          .may_stand_alone = true};
}

}  // namespace

Command whoCommand() {
  return {
      .name = "who",
      .arguments = "decides|owns|is NAME [PATH…]",
      .summary = "say who decides, owns or is something, and why",
      .text =
          "orgc who decides DECISION [over AREA] [in TEAM] [for MONEY] [on DATE] [PATH…]\n"
          "orgc who owns AREA|RESPONSIBILITY [on DATE] [PATH…]\n"
          "orgc who is ROLE [of TEAM] [in TEAM] [on DATE] [PATH…]\n\n"
          "NAME may be a title: `who is 'Tech Lead'`. Where several things have a name, its kind goes before it:\n"
          "`who owns area checkout`. MONEY is `10k EUR`. A path that looks like one of these words is written `./in`.\n"
          "The exit code is 0 for one clear answer, 1 where it is nobody or several. With --matrix, in the letters "
          "that\n"
          "the decision's `framework` names, else RACI, and with a note wherever these say less than the text; also "
          "as\n"
          "--format markdown or csv.",
      .flags = join({{matrixFlag()}, flags("text json markdown csv")}),
      .choices = "decides owns is",
      .run = runWho};
}

Command whatCommand() {
  return {.name = "what",
          .arguments = "PERSON [on DATE] [PATH…]",
          .summary = "say what a person holds: hats, teams, decisions, areas",
          .flags = flags("text json"),
          .run = runWhat};
}

}  // namespace org::driver
