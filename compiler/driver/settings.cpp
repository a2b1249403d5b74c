#include "driver/settings.h"

#include <optional>

#include <fmt/format.h>
#include <llvm/Support/JSON.h>

#include "analysis/policies.h"
#include "checks/registry.h"
#include "diag/place.h"
#include "driver/compile.h"
#include "driver/output.h"

namespace org::driver {

namespace {

namespace json = llvm::json;

json::Value textOf(std::string_view text) { return json::fixUTF8(text); }

// What holds for one check.
class Settings {
 public:
  explicit Settings(const workspace::Program& program)
      : program_(program), policies_(program.facts->policies()), model_(*program.model) {}

  [[nodiscard]] std::string renderText(std::optional<diag::Kind> only) const {
    std::string text = renderProfile();
    for (const diag::KindInfo& info : diag::allKinds()) {
      if (shows(info, only)) {
        text += renderCheck(info);
      }
    }
    return text;
  }

  [[nodiscard]] std::string renderJson(std::optional<diag::Kind> only) const {
    json::Array checks;
    for (const diag::KindInfo& info : diag::allKinds()) {
      if (shows(info, only)) {
        checks.push_back(toJson(info));
      }
    }
    const model::Value* wish = policies_.profileWish();
    return fmt::format("{}\n", llvm::formatv("{0:2}", json::Value(json::Object{
                                                          {"schema", "org-settings/1"},
                                                          {"profile", textOf(profileName())},
                                                          {"profileFrom", toJson(wish)},
                                                          {"checks", std::move(checks)},
                                                      }))
                                   .str());
  }

 private:
  static bool shows(const diag::KindInfo& info, std::optional<diag::Kind> only) {
    const bool is_asked = !only || *only == info.kind;
    return is_asked && checks::find(info.kind) != nullptr;
  }

  [[nodiscard]] std::string_view profileName() const {
    const model::Value* wish = policies_.profileWish();
    return wish == nullptr ? std::string_view("scale-up") : std::string_view(wish->term.text);
  }

  [[nodiscard]] std::string renderProfile() const {
    const model::Value* wish = policies_.profileWish();
    return fmt::format("profile `{}`: {}\n\n", profileName(), wish == nullptr ? "by default" : sourceOf(*wish));
  }

  // ``policy `house`, org/policy.org:4:9``; the place alone of a policy without a name.
  [[nodiscard]] std::string sourceOf(const model::Value& wish) const {
    const std::string_view name = model_.qualifiedName(wish.owner);
    if (program_.files[wish.span.file].isLibrary()) {
      return fmt::format("`{}` of the standard library", name);
    }
    const std::string place = diag::toText(wish.span, program_.files);
    return name.empty() ? place : fmt::format("policy `{}`, {}", name, place);
  }

  [[nodiscard]] diag::Severity severityOf(const diag::KindInfo& info) const {
    const auto set = policies_.severities().find(info.kind);
    return set == policies_.severities().end() ? info.default_severity : set->second;
  }

  [[nodiscard]] const analysis::Setting* settingOf(const diag::KindInfo& info,
                                                   const checks::Parameter& parameter) const {
    const auto set = policies_.settings().find(fmt::format("{}.{}", info.name, parameter.name));
    return set == policies_.settings().end() ? nullptr : &set->second;
  }

  static json::Value defaultOf(const checks::Parameter& parameter) {
    return parameter.takesWord() ? textOf(parameter.default_word) : json::Value(parameter.default_value);
  }

  static json::Value valueOf(const analysis::Setting* setting, const checks::Parameter& parameter) {
    if (setting == nullptr) {
      return defaultOf(parameter);
    }
    const model::Term& value = setting->value;
    const bool is_number = value.type == model::TermType::Number || value.type == model::TermType::Percent;
    return is_number ? json::Value(value.number) : textOf(value.text);
  }

  static std::string toText(const json::Value& value) {
    return value.getAsNumber() ? fmt::format("{:g}", *value.getAsNumber()) : value.getAsString()->str();
  }

  [[nodiscard]] std::string renderCheck(const diag::KindInfo& info) const {
    const model::Value* wish = policies_.severityWish(info.kind);
    std::string text = fmt::format("{:<36} {:<8} {}\n", info.name, diag::toText(severityOf(info)),
                                   wish == nullptr ? "by default" : sourceOf(*wish));
    for (const checks::Parameter& parameter : checks::find(info.kind)->parameters) {
      const analysis::Setting* setting = settingOf(info, parameter);
      text += fmt::format("  {:<34} {:<8} {}\n", parameter.name, toText(valueOf(setting, parameter)),
                          setting == nullptr ? "by default" : sourceOf(*setting->wish));
    }
    return text;
  }

  [[nodiscard]] json::Value toJson(const model::Value* wish) const {
    if (wish == nullptr) {
      return nullptr;
    }
    const diag::Place place = diag::locate(wish->span, program_.files);
    return json::Object{{"policy", textOf(model_.qualifiedName(wish->owner))},
                        {"file", textOf(place.path)},
                        {"line", place.start.line}};
  }

  [[nodiscard]] json::Object toJson(const diag::KindInfo& info) const {
    json::Array parameters;
    for (const checks::Parameter& parameter : checks::find(info.kind)->parameters) {
      const analysis::Setting* setting = settingOf(info, parameter);
      parameters.push_back(json::Object{{"name", textOf(parameter.name)},
                                        {"value", valueOf(setting, parameter)},
                                        {"default", defaultOf(parameter)},
                                        {"from", toJson(setting == nullptr ? nullptr : setting->wish)}});
    }
    return json::Object{{"check", textOf(info.name)},
                        {"severity", textOf(diag::toText(severityOf(info)))},
                        {"default", textOf(diag::toText(info.default_severity))},
                        {"from", toJson(policies_.severityWish(info.kind))},
                        {"parameters", std::move(parameters)}};
  }

  const workspace::Program& program_;
  const analysis::Policies& policies_;
  const model::Model& model_;
};

}  // namespace

llvm::Expected<ExitCode> explainSettings(const Arguments& arguments, bool as_json) {
  const auto only = arguments.words.empty() ? std::nullopt : diag::parseKind(arguments.words.front());
  auto program = compileText(arguments, only ? 1 : 0);
  if (!program) {
    return program.takeError();
  }
  const Settings settings(**program);
  return writeStandardOutput(as_json ? settings.renderJson(only) : settings.renderText(only));
}

}  // namespace org::driver
