// Names that are not written as the workspace wants its names to be; and teams whose name and kind disagree.

#include <array>
#include <set>

#include <fmt/format.h>

#include "checks/name_rules.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{.name = "pattern",
              .doc = "how names are written: one of these words, or a pattern of your own in quotes (our convention: "
                     "nothing is asked)",
              .words = "any kebab-case snake-case camel-case",
              .default_word = "any",
              .faultOf = faultOfPattern},
    Parameter{.name = "prefixes",
              .doc = "how names of teams begin, by kind: \"working-group wg-, committee co-\" (the Rust project asks "
                     "for `wg-`; by default nothing is asked)",
              .words = "none",
              .default_word = "none",
              .faultOf = faultOfPrefixes}};

// What the workspace asks of its names, and which of them are used.
struct Convention {
  NamePattern pattern;
  std::vector<Prefix> prefixes;
  std::set<std::uint32_t> used;
};

Convention readConvention(const Context& context) {
  Convention convention{NamePattern(context.wordOf("pattern")), {}, {}};
  if (const std::string_view text = context.wordOf("prefixes"); text != "none") {
    convention.prefixes = readPrefixes(text).value_or(std::vector<Prefix>());
  }
  const bool asks = !convention.pattern.asksNothing() || !convention.prefixes.empty();
  for (const model::Reference& reference : asks ? context.model().references() : std::span<const model::Reference>()) {
    convention.used.insert(reference.target.index);
  }
  return convention;
}

// Gives it another name, and keeps the one it had: whoever still uses it is led to the new one. Safe where nobody does.
void offerName(const Context& context, const Convention& convention, EntityId id, const std::string& name,
               diag::Diagnostic& finding) {
  const model::Model& model = context.model();
  const std::string_view old = model.name(id);
  std::string qualified(model.qualifiedName(id));
  qualified.replace(qualified.size() - old.size(), old.size(), name);
  const std::string earlier = isPlainName(old) ? std::string(old) : fmt::format("`{}`", old);
  const auto was = addProperty(model, id, "was"_key, earlier);
  const bool is_taken = static_cast<bool>(model.find(model[id].kind, qualified));
  if (!isPlainName(name) || is_taken || !was || !model.children(id).empty()) {
    return;
  }
  finding.fixes.push_back({.title = fmt::format("call it `{}`, and keep `{}` as its earlier name", name, old),
                           .is_safe = !convention.used.contains(id.index),
                           .edits = {{model[id].name_span, name}, *was}});
}

void judgePattern(Context& context, const Convention& convention, EntityId id) {
  const model::Model& model = context.model();
  const auto name = convention.pattern.rewrite(model.name(id));
  auto finding = context.finding(
      id, fmt::format("{} is not written as names are here: {}{} was expected", say(model, id),
                      convention.pattern.toText(), name ? fmt::format(", such as `{}`,", *name) : std::string()));
  if (name) {
    offerName(context, convention, id, *name, finding);
  } else {
    finding.help.emplace_back("give it another name, and keep this one for those who use it: `was: …`");
  }
  context.report(std::move(finding));
}

void judgePrefix(Context& context, const Convention& convention, EntityId team, const Prefix& prefix) {
  const model::Model& model = context.model();
  const std::string_view kind = model.text(team, "kind"_key);
  const bool starts_so = model.name(team).starts_with(prefix.start);
  if (starts_so == (kind == prefix.kind)) {
    return;
  }
  auto finding = context.finding(
      team,
      starts_so
          ? fmt::format("{} is called as a `{}` is and {}: its `kind` or another name was expected", say(model, team),
                        prefix.kind, kind.empty() ? std::string("says no kind") : fmt::format("is a `{}`", kind))
          : fmt::format("{} is a `{}`, and its name does not begin with `{}`", say(model, team), kind, prefix.start));
  if (!starts_so) {
    offerName(context, convention, team, prefix.start + std::string(model.name(team)), finding);
  } else if (const auto edit = addProperty(model, team, "kind"_key, prefix.kind); edit && kind.empty()) {
    finding.fixes.push_back({.title = fmt::format("write `kind: {}`", prefix.kind), .edits = {*edit}});
  }
  context.report(std::move(finding));
}

void judge(Context& context, const Convention& convention, EntityId id) {
  const model::Model& model = context.model();
  if (!convention.pattern.fits(model.name(id))) {
    judgePattern(context, convention, id);
    return;
  }
  for (const Prefix& prefix : model.is(id, Kind::Team) ? convention.prefixes : std::vector<Prefix>()) {
    judgePrefix(context, convention, id, prefix);
  }
}

void run(Context& context) {
  const Convention convention = readConvention(context);
  if (convention.pattern.asksNothing() && convention.prefixes.empty()) {
    return;
  }
  for (std::size_t kind = 0; kind < ast::declaration_kind_count; ++kind) {
    for (const EntityId id : ownDeclarations(context, static_cast<Kind>(kind))) {
      if (!context.model().name(id).empty()) {
        judge(context, convention, id);
      }
    }
  }
}

}  // namespace

extern const Check naming_convention;
const Check naming_convention{.kind = diag::Kind::NamingConvention, .run = run, .parameters = parameters};

}  // namespace org::checks
