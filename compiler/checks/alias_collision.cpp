// One title for two: an alias of a role that is also the name, title or alias of another role or person.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "checks/spoken.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

// A title that somebody goes by.
struct Title {
  EntityId bearer;
  source::Span span;
  // Null for a name, and for a title in quotes.
  const model::Value* alias = nullptr;
};

using Titles = std::map<std::wstring, std::vector<Title>>;

// Everybody who goes by a title that is an alias of some role or person; most organisations have few.
Titles collectTitles(const Context& context) {
  const model::Model& model = context.model();
  std::vector<EntityId> bearers = ownDeclarations(context, Kind::Role);
  std::ranges::copy(ownDeclarations(context, Kind::Person), std::back_inserter(bearers));
  Titles titles;
  for (const EntityId id : bearers) {
    for (const model::Value& alias : model.values(id, "alias"_key)) {
      titles[asSpoken(alias.term.text)].push_back({id, alias.span, &alias});
    }
  }
  for (const EntityId id : titles.empty() ? std::vector<EntityId>() : bearers) {
    for (const std::string_view own : {model.name(id), model.title(id)}) {
      if (const auto known = titles.find(asSpoken(own)); known != titles.end()) {
        known->second.push_back({id, model[id].name_span});
      }
    }
  }
  return titles;
}

void report(Context& context, const Title& alias, const Title& other) {
  const model::Model& model = context.model();
  auto finding =
      context.finding(alias.bearer, alias.span,
                      fmt::format("\"{}\" is another title of {}, and {} goes by it too", alias.alias->term.text,
                                  say(model, alias.bearer), say(model, other.bearer)));
  finding.named.push_back(other.bearer);
  finding.related.push_back({fmt::format("{} here", say(model, other.bearer)), other.span});
  finding.help.emplace_back("a title that means two jobs misleads whoever reads it: keep it for one of them");
  finding.fixes.push_back({.title = "drop this alias", .edits = {{alias.alias->removal, ""}}});
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (auto& [spoken, bearers] : collectTitles(context)) {
    // What is called so in its own right comes first; then the first to take it as an alias.
    std::ranges::stable_sort(bearers, {},
                             [](const Title& title) { return std::pair(title.alias != nullptr, title.span); });
    for (std::size_t i = 1; i < bearers.size(); ++i) {
      const auto clashes = [&](const Title& earlier) {
        return earlier.bearer != bearers[i].bearer &&
               model[earlier.bearer].validity.intersect(model[bearers[i].bearer].validity).overlaps(context.window());
      };
      const auto earlier = std::find_if(bearers.begin(), bearers.begin() + static_cast<std::ptrdiff_t>(i), clashes);
      if (bearers[i].alias != nullptr && earlier != bearers.begin() + static_cast<std::ptrdiff_t>(i)) {
        report(context, bearers[i], *earlier);
      }
    }
  }
}

}  // namespace

extern const Check alias_collision;
const Check alias_collision{.kind = diag::Kind::AliasCollision, .run = run};

}  // namespace org::checks
