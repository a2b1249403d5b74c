// Roles, teams, rituals and decisions of which nothing says what they are for, where nearly all others say it; and purposes that say
// no more than "ensure quality" or "coordinate".

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringRef.h>

#include "analysis/assignments.h"
#include "analysis/policies.h"
#include "analysis/team_people.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"share", 80,
              "percentage of the others that say what they are for, from which on silence is told (our convention)"},
    Parameter{"words", 3,
              "a purpose of up to so many words that begins with `ensure` or the like says nothing (our convention)"}};

// Verbs that promise without saying what: a hint, in English and French.
bool isHollow(llvm::StringRef word) {
  static const std::set<std::string> verbs = {
      "ensure",     "ensures",    "ensuring",   "manage",     "manages",     "managing",    "support",    "supports",
      "supporting", "handle",     "handles",    "handling",   "coordinate",  "coordinates", "oversee",    "oversees",
      "facilitate", "help",       "helps",      "assist",     "contribute",  "assurer",     "assure",     "garantir",
      "gérer",      "gère",       "soutenir",   "soutient",   "accompagner", "accompagne",  "coordonner", "piloter",
      "pilote",     "contribuer", "participer", "superviser", "encadrer"};
  return verbs.contains(word.lower());
}

// Words of the text, without the points between and after them.
llvm::SmallVector<llvm::StringRef> splitWords(llvm::StringRef text) {
  llvm::SmallVector<llvm::StringRef> parts;
  llvm::SmallVector<llvm::StringRef> words;
  text.split(parts, ' ', -1, false);
  for (const llvm::StringRef part : parts) {
    if (const llvm::StringRef word = part.trim(".,;:!\t\n"); !word.empty()) {
      words.push_back(word);
    }
  }
  return words;
}

bool isVague(const Context& context, std::string_view text) {
  const auto words = splitWords(text);
  return !words.empty() && static_cast<double>(words.size()) <= context.parameter("words") && isHollow(words.front());
}

// What is written of the reason why it is there.
std::string_view purposeOf(const model::Model& model, EntityId id) {
  for (const schema::Key key : {"purpose"_key, "mission"_key, "description"_key}) {
    if (const std::string_view text = model.text(id, key); !text.empty()) {
      return text;
    }
  }
  return model[id].doc;
}

// What a ritual covers, the sort of a team or meeting that speaks for itself.
bool isEvident(const model::Model& model, EntityId id) {
  const bool is_told = model.value(id, "covers"_key) != nullptr || model.value(id, "extends"_key) != nullptr;
  const bool is_sorted = model.is(id, Kind::Ritual) && model.value(id, "kind"_key) != nullptr;
  const bool is_group =
      model.is(id, Kind::Team) && (!model.children(id).empty() || analysis::isOver(model, model::TeamId(id)) ||
                                   model.text(id, "kind"_key) == "marker");
  return is_told || is_sorted || is_group;
}

// A held role without purpose is told as a job card that is not written.
bool isToldElsewhere(const Context& context, EntityId id) {
  const auto& facts = context.facts();
  return context.model().is(id, Kind::Role) && facts.policies().isOn(diag::Kind::RoleWithoutJobCard) &&
         !facts.assignments().holders(model::RoleId(id), context.window()).empty();
}

void judgeSilence(Context& context, Kind kind, std::string_view key) {
  const model::Model& model = context.model();
  std::vector<EntityId> silent;
  std::size_t spoken = 0;
  for (const EntityId id : ownDeclarations(context, kind)) {
    if (!purposeOf(model, id).empty()) {
      ++spoken;
    } else if (!isEvident(model, id)) {
      silent.push_back(id);
    }
  }
  const auto all = static_cast<double>(spoken + silent.size());
  if (static_cast<double>(spoken) * 100 < all * context.parameter("share")) {
    return;
  }
  for (const EntityId id : silent) {
    if (!isToldElsewhere(context, id)) {
      auto finding =
          context.finding(id, fmt::format("nothing says what {} is for, as nearly all others do", say(model, id)));
      finding.help.push_back(fmt::format("say it in one sentence: `{}: \"…\"`, or a line with `///` above it", key));
      context.report(std::move(finding));
    }
  }
}

void judgeWords(Context& context, Kind kind) {
  const model::Model& model = context.model();
  for (const EntityId id : ownDeclarations(context, kind)) {
    const std::string_view written = purposeOf(model, id);
    const std::string_view text = written.empty() && kind == Kind::Responsibility ? model[id].title : written;
    if (isVague(context, text)) {
      auto finding = context.finding(
          id,
          fmt::format("“{}” does not say what {} is for: what would be different without it?", text, say(model, id)));
      context.report(std::move(finding));
    }
  }
}

void judgeEmptyResponsibilities(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : ownDeclarations(context, Kind::Responsibility)) {
    if (model.values(id).empty() && model[id].doc.empty() && model[id].title.empty()) {
      context.report(context.finding(id, fmt::format("{} is a name and nothing else", say(model, id))));
    }
  }
}

void run(Context& context) {
  judgeSilence(context, Kind::Role, "purpose");
  judgeSilence(context, Kind::Team, "mission");
  judgeSilence(context, Kind::Ritual, "description");
  judgeSilence(context, Kind::Decision, "description");
  for (const Kind kind : {Kind::Role, Kind::Team, Kind::Ritual, Kind::Decision, Kind::Responsibility}) {
    judgeWords(context, kind);
  }
  judgeEmptyResponsibilities(context);
}

}  // namespace

extern const Check vague_or_missing_purpose;
const Check vague_or_missing_purpose{.kind = diag::Kind::VagueOrMissingPurpose, .run = run, .parameters = parameters};

}  // namespace org::checks
