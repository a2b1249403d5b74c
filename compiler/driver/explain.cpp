#include <algorithm>

#include <fmt/format.h>
#include <llvm/Support/JSON.h>

#include "checks/registry.h"
#include "driver/commands.h"
#include "driver/markdown.h"
#include "driver/output.h"
#include "driver/settings.h"
#include "driver/terminal.h"

namespace org::driver {

namespace {

namespace json = llvm::json;

std::span<const checks::Parameter> parametersOf(diag::Kind kind) {
  const checks::Check* check = checks::find(kind);
  return check == nullptr ? std::span<const checks::Parameter>() : check->parameters;
}

// What this version reports: findings of the language, checks, and whatever has a page.
bool isShipped(const diag::KindInfo& info) {
  return info.group == diag::Group::Language || checks::find(info.kind) != nullptr || !checks::page(info.kind).empty();
}

bool isAlwaysOn(const diag::KindInfo& info) {
  return info.group == diag::Group::Language && info.default_severity == diag::Severity::Error;
}

json::Object toJson(const diag::KindInfo& info) {
  json::Array parameters;
  for (const checks::Parameter& parameter : parametersOf(info.kind)) {
    json::Object entry{{"name", llvm::StringRef(parameter.name)}, {"doc", llvm::StringRef(parameter.doc)}};
    if (parameter.takesWord()) {
      entry["default"] = llvm::StringRef(parameter.default_word);
      entry["words"] = llvm::StringRef(parameter.words);
    } else {
      entry["default"] = parameter.default_value;
    }
    parameters.push_back(std::move(entry));
  }
  return json::Object{{"check", llvm::StringRef(info.name)},
                      {"severity", llvm::StringRef(diag::toText(info.default_severity))},
                      {"alwaysOn", isAlwaysOn(info)},
                      {"title", llvm::StringRef(info.title)},
                      {"parameters", std::move(parameters)}};
}

std::string toText(json::Value value) { return fmt::format("{}\n", llvm::formatv("{0:2}", std::move(value)).str()); }

std::string renderRow(const diag::KindInfo& info) {
  std::string text = fmt::format("  {:<34} {:<8} {}\n", info.name, diag::toText(info.default_severity), info.title);
  for (const checks::Parameter& parameter : parametersOf(info.kind)) {
    text +=
        fmt::format("    {}.{} = {}: {}\n", info.name, parameter.name, checks::sayDefault(parameter), parameter.doc);
  }
  return text;
}

std::string renderTable() {
  std::string language;
  std::string checks;
  for (const diag::KindInfo& info : diag::allKinds()) {
    if (isShipped(info)) {
      (info.group == diag::Group::Language ? language : checks) += renderRow(info);
    }
  }
  return fmt::format("checks of the organisation, with what `policy` can set:\n\n{}\nmistakes in the text:\n\n{}",
                     checks, language);
}

std::string renderJsonTable() {
  json::Array checks;
  for (const diag::KindInfo& info : diag::allKinds()) {
    if (isShipped(info)) {
      checks.push_back(toJson(info));
    }
  }
  return toText(json::Object{{"schema", "org-explain/1"}, {"checks", std::move(checks)}});
}

// A page of Markdown; for findings that have none, what the catalogue says.
std::string pageOf(const diag::KindInfo& info) {
  if (const std::string_view page = checks::page(info.kind); !page.empty()) {
    return std::string(page);
  }
  constexpr std::string_view when = "It is in the catalogue, and this version of orgc does not look for it yet.";
  return fmt::format("# {}\n\n{}: {}.\n\n{}\n", info.name, diag::toText(info.default_severity), info.title, when);
}

llvm::Expected<ExitCode> explainAll(bool as_json) {
  return writeStandardOutput(as_json ? renderJsonTable() : renderTable());
}

llvm::Expected<ExitCode> explainOne(const diag::KindInfo& info, bool as_json, bool colour) {
  if (!as_json) {
    return writeStandardOutput(renderMarkdown(pageOf(info), colour));
  }
  json::Object object = toJson(info);
  object["schema"] = "org-explain/1";
  object["page"] = pageOf(info);
  return writeStandardOutput(toText(std::move(object)));
}

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  const std::string format = arguments.last("format").value_or("text");
  if (format != "text" && format != "json") {
    return unknownChoice("format", format, {"text", "json"});
  }
  if (arguments.has("settings")) {
    return explainSettings(arguments, format == "json");
  }
  if (arguments.words.size() > 1) {
    return usageError(
        fmt::format("`orgc explain` has no use for `{}`: only `--settings` takes paths", arguments.words[1]));
  }
  if (arguments.words.empty()) {
    return explainAll(format == "json");
  }
  const auto kind = diag::parseKind(arguments.words.front());
  if (!kind) {
    std::vector<std::string_view> known;
    std::ranges::transform(diag::allKinds(), std::back_inserter(known), &diag::KindInfo::name);
    return unknownWord("check", arguments.words.front(), known);
  }
  auto colour = wantsColour(arguments, Stream::Output);
  return colour ? explainOne(diag::info(*kind), format == "json", *colour) : colour.takeError();
}

std::string allNames() {
  std::string names;
  for (const diag::KindInfo& info : diag::allKinds()) {
    names += fmt::format("{} ", info.name);
  }
  return names;
}

}  // namespace

Command explainCommand() {
  return {.name = "explain",
          .arguments = "[CHECK]",
          .summary = "explain a check: what it finds, why it matters, what to do",
          .text =
              "Without a CHECK it lists all checks with their severity and what can be set. `orgc explain --settings "
              "[CHECK]\n"
              "[PATH…]` tells what holds for the organisation under PATH, and which policy says so.",
          .flags = {{.name = "settings", .doc = "severity and limits as this organisation's policies set them"},
                    {.name = "format", .value = "FORMAT", .doc = "text or json", .choices = "text json"},
                    {.name = "color", .value = "WHEN", .doc = "auto, always or never", .choices = "auto always never"},
                    {.name = "help", .letter = 'h', .doc = "show this help"}},
          .choices = allNames(),
          .run = run};
}

}  // namespace org::driver
