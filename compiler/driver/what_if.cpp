#include "driver/what_if.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/what_if.h"
#include "checks/rights_words.h"
#include "diag/difference.h"
#include "diag/headline.h"
#include "driver/compile.h"
#include "driver/names.h"
#include "schema/key.h"

namespace org::driver {

namespace json = llvm::json;
using model::Kind;
using model::PersonId;
using model::RoleId;
using Taking = analysis::WhatIf::Taking;
using namespace schema::literals;

namespace {

// `--without jean --from 2026-03-01`, as typed.
struct Leaving {
  std::string person;
  std::string day;
};

// A `--from` is about those before it that have none yet; one that comes first, about those that get no other.
llvm::Expected<std::vector<Leaving>> readLeavings(const Arguments& arguments) {
  std::vector<Leaving> leavings;
  std::string first;
  for (const auto& [flag, value] : arguments.flags) {
    if (flag == "without") {
      leavings.push_back({value, ""});
    } else if (flag == "from") {
      const auto open = std::ranges::find(leavings, std::string(), &Leaving::day);
      std::for_each(open, leavings.end(), [&](Leaving& leaving) { leaving.day = value; });
      first = leavings.empty() ? value : first;
    }
  }
  if (leavings.empty() && arguments.has("from")) {
    return usageError("`--from` says when somebody leaves: say who with `--without PERSON`");
  }
  for (Leaving& leaving : leavings) {
    leaving.day = leaving.day.empty() ? first : leaving.day;
  }
  return leavings;
}

std::vector<std::string> splitAtCommas(llvm::StringRef list) {
  llvm::SmallVector<llvm::StringRef> parts;
  list.split(parts, ',');
  std::vector<std::string> words;
  std::ranges::transform(parts, std::back_inserter(words), [](llvm::StringRef part) { return part.trim().str(); });
  return words;
}

// Collects what is supposed: for the model, in words, and as data.
class Reader {
 public:
  explicit Reader(const workspace::Program& program) : model_(*program.model), what_if_(*program.model) {}

  llvm::Error read(const Arguments& arguments) {
    if (llvm::Error error = readScenario(arguments)) {
      return error;
    }
    auto leavings = readLeavings(arguments);
    if (!leavings) {
      return leavings.takeError();
    }
    for (const Leaving& leaving : *leavings) {
      if (llvm::Error error = addLeaving(leaving)) {
        return error;
      }
    }
    for (const std::string& person : arguments.all("split")) {
      if (llvm::Error error = addSplit(person)) {
        return error;
      }
    }
    for (const std::string& roles : arguments.all("merge")) {
      if (llvm::Error error = addMerge(roles)) {
        return error;
      }
    }
    return llvm::Error::success();
  }

  model::Hypothesis takeHypothesis() { return std::move(what_if_).finish(); }
  [[nodiscard]] std::string inWords() const { return joinAll(words_); }
  // The first day on which anything is different.
  [[nodiscard]] base::Day since() const {
    return split_.empty() && merge_.empty() && scenario_.empty() ? since_ : model_.asOf();
  }
  // Its full name; empty for none.
  [[nodiscard]] const std::string& scenario() const { return scenario_; }
  // What concerns whoever leaves ends with them: nothing is mended by that.
  [[nodiscard]] bool isAboutLeaver(const diag::Diagnostic& finding) const {
    return std::ranges::any_of(leavers_, [&](PersonId person) {
      return finding.subject_id == person || std::ranges::find(finding.named, person) != finding.named.end();
    });
  }
  // Which hat of somebody who is split a `manager` means, nobody says: what hangs on that is unknown, and not wrong.
  [[nodiscard]] bool isAboutUnknownLine(const diag::Diagnostic& finding, const model::Model& supposed) const {
    if (finding.kind != diag::Kind::HierarchiesDisagree) {
      return false;
    }
    // The unit, its head, the lead of the team, and whom they report to.
    const PersonId lead = supposed.as<Kind::Person>(finding.named[2]);
    const bool is_split = std::ranges::any_of(
        finding.named, [&](model::EntityId id) { return std::ranges::find(pieces_, id) != pieces_.end(); });
    return is_split && !supposed.values(lead, "manager"_key).empty();
  }
  json::Object takeJson() {
    json::Object what{{"without", std::move(without_)}, {"split", std::move(split_)}, {"merge", std::move(merge_)}};
    if (!scenario_.empty()) {
      what["scenario"] = scenario_;
    }
    return what;
  }

 private:
  // `` `jean` (Jean Mercier) ``.
  [[nodiscard]] std::string say(PersonId person) const {
    const std::string name = what_if_.nameOf(person);
    const std::string title = what_if_.titleOf(person);
    return title == name ? fmt::format("`{}`", name) : fmt::format("`{}` ({})", name, title);
  }

  llvm::Expected<PersonId> findPerson(const std::string& written) {
    auto found = findOne(model_, {Kind::Person}, "person", written);
    if (!found) {
      return found.takeError();
    }
    const PersonId person(*found);
    if (std::ranges::find(persons_, person) != persons_.end()) {
      return usageError(fmt::format("`{}` is named twice: suppose one thing of one person", written));
    }
    persons_.push_back(person);
    return person;
  }

  llvm::Error readScenario(const Arguments& arguments) {
    const auto written = arguments.last("scenario");
    if (!written) {
      return llvm::Error::success();
    }
    auto found = findOne(model_, {Kind::Scenario}, "scenario", *written);
    if (!found) {
      return found.takeError();
    }
    scenario_ = model_.qualifiedName(*found);
    words_.push_back(fmt::format("with {}", model_.mention(*found)));
    return llvm::Error::success();
  }

  llvm::Error addLeaving(const Leaving& leaving) {
    auto person = findPerson(leaving.person);
    auto from = leaving.day.empty() ? model_.asOf() : readDay(model_, leaving.day, "--from 2026-03-31");
    if (llvm::Error error = llvm::joinErrors(person.takeError(), from.takeError())) {
      return error;
    }
    const std::string day = base::toWords(*from);
    if (model_[*person].validity.until <= *from) {
      return usageError(fmt::format("{} is gone by {} already", say(*person), day));
    }
    what_if_.leave(*person, *from);
    leavers_.push_back(*person);
    since_ = std::min(since_, *from);
    words_.push_back(fmt::format("without {} from {}", say(*person), day));
    without_.push_back(
        json::Object{{"person", llvm::StringRef(model_.qualifiedName(*person))}, {"from", base::toIso(*from)}});
    return llvm::Error::success();
  }

  llvm::Error addSplit(const std::string& written) {
    auto person = findPerson(written);
    if (!person) {
      return person.takeError();
    }
    const std::vector<analysis::WhatIf::Share> shares = what_if_.split(*person);
    if (shares.size() < 2) {
      return usageError(fmt::format("{} has {}: there is nothing to split", say(*person),
                                    shares.empty() ? "no hat" : "one hat only"));
    }
    std::vector<std::string> names;
    std::vector<std::string> words;
    std::ranges::transform(shares, std::back_inserter(pieces_), &analysis::WhatIf::Share::person);
    for (const auto& [hat, wearer] : shares) {
      names.push_back(what_if_.nameOf(wearer));
      words.push_back(fmt::format("`{}`{}", names.back(), words.empty() ? fmt::format(" as `{}`", hat) : ""));
    }
    words_.push_back(fmt::format("with {} as {} people, {}", say(*person), shares.size(), checks::joinSome(words)));
    split_.push_back(
        json::Object{{"person", llvm::StringRef(model_.qualifiedName(*person))}, {"into", json::Array(names)}});
    return llvm::Error::success();
  }

  llvm::Error addMerge(const std::string& written) {
    std::vector<RoleId> roles;
    std::vector<std::string> names;
    json::Array ids;
    for (const std::string& word : splitAtCommas(written)) {
      auto role = findOne(model_, {Kind::Role}, "role", word);
      if (!role) {
        return role.takeError();
      }
      if (std::ranges::find(roles, *role) == roles.end()) {
        roles.emplace_back(*role);
        names.push_back(fmt::format("`{}`", model_.qualifiedName(*role)));
        ids.emplace_back(llvm::StringRef(model_.qualifiedName(*role)));
      }
    }
    if (roles.size() < 2) {
      return usageError(fmt::format("`--merge` takes two roles or more: write it as `--merge {},OTHER`", written));
    }
    const std::vector<Taking> takings = what_if_.merge(roles);
    if (takings.empty()) {
      return usageError(fmt::format("nobody {}holds {}: there is nobody to merge", leavers_.empty() ? "" : "who stays ",
                                    joinAll(names)));
    }
    words_.push_back(sayMerge(takings, joinAll(names)));
    std::vector<std::string> takers;
    for (const Taking& taking : takings) {
      const std::string name = what_if_.nameOf(taking.person);
      if (std::ranges::find(takers, name) == takers.end()) {
        takers.push_back(name);
      }
    }
    json::Array persons(takers);
    merge_.push_back(json::Object{{"roles", std::move(ids)}, {"persons", std::move(persons)}});
    return llvm::Error::success();
  }

  // In the one place that there is, each with the days; of several places nobody is named.
  [[nodiscard]] std::string sayMerge(const std::vector<Taking>& takings, const std::string& roles) const {
    std::vector<std::string> takers;
    bool is_one_person = true;
    bool is_one_place = true;
    for (const Taking& taking : takings) {
      const std::string days = base::toWords(taking.days, model_.window());
      takers.push_back(fmt::format("{}{}{}", say(taking.person), days.empty() ? "" : " ", days));
      is_one_person = is_one_person && takers.back() == takers.front();
      is_one_place = is_one_place && taking.team == takings.front().team;
    }
    if (!is_one_person && !is_one_place) {
      return fmt::format("with one person in each place as {}", roles);
    }
    return fmt::format("with {} as {}", is_one_person ? takers.front() : joinAll(takers), roles);
  }

  const model::Model& model_;
  analysis::WhatIf what_if_;
  std::vector<PersonId> persons_;
  std::vector<PersonId> leavers_;
  // Those whom the people who are split become.
  std::vector<PersonId> pieces_;
  base::Day since_ = base::Day::max();
  std::vector<std::string> words_;
  std::string scenario_;
  json::Array without_;
  json::Array split_;
  json::Array merge_;
};

// Of declarations beside each other of which the same is so, one speaks for all: which one may change, and nothing is mended by it.
bool isToldWithAnother(const diag::Diagnostic& gone, const std::vector<diag::Diagnostic>& after,
                       const model::Model& model) {
  const auto isBeside = [&](model::EntityId id) {
    return id != gone.subject_id && id.index < model.size() && model.is(id, model[gone.subject_id].kind) &&
           model[id].parent == model[gone.subject_id].parent;
  };
  return gone.subject_id && model[gone.subject_id].parent &&
         std::ranges::any_of(after, [&](const diag::Diagnostic& finding) {
           const auto tells = [&](model::EntityId id) {
             return id == finding.subject_id || std::ranges::find(finding.named, id) != finding.named.end();
           };
           return finding.kind == gone.kind && finding.severity == gone.severity && isBeside(finding.subject_id) &&
                  tells(gone.subject_id) &&
                  std::ranges::all_of(gone.named, [&](model::EntityId id) { return !isBeside(id) || tells(id); });
         });
}

// When those of the new ones begin that do not hold from the first day on: `, 1 of them only from 1 March 2027`, `, 2 of them later,
// the first from …`; where none does from the first day, `, from … on`. Empty where all do.
std::string sayLater(const diag::Difference& difference, base::Day since) {
  std::vector<base::Day> days;
  for (const auto& when : difference.fresh) {
    if (when && when->from > since) {
      days.push_back(when->from);
    }
  }
  if (days.empty()) {
    return "";
  }
  const std::string first = base::toWords(std::ranges::min(days));
  const bool is_one_day = std::ranges::count(days, days.front()) == std::ssize(days);
  if (days.size() == difference.fresh.size()) {
    return is_one_day ? fmt::format(", from {} on", first) : fmt::format(", the first from {} on", first);
  }
  return is_one_day ? fmt::format(", {} of them only from {}", days.size(), first)
                    : fmt::format(", {} of them later, the first from {}", days.size(), first);
}

// `compared with today 4 findings appear, 1 of them only from 1 March 2027; 1 holds on other days; 2 go away`, `nothing breaks`.
std::string sayOutcome(const diag::Difference& difference, base::Day since) {
  const std::size_t moved = difference.appear.size() - difference.fresh.size();
  std::vector<std::string> parts;
  const auto add = [&](std::size_t count, std::string_view one, std::string_view many) {
    if (count > 0) {
      const bool says_noun = parts.empty() || parts.back() == "nothing breaks";
      parts.push_back(fmt::format("{} {}", says_noun ? diag::countOf(count, "finding") : fmt::format("{}", count),
                                  count == 1 ? one : many));
    }
  };
  add(difference.fresh.size(), "appears", "appear");
  if (!parts.empty()) {
    parts.back() += sayLater(difference, since);
  }
  add(moved, "holds on other days", "hold on other days");
  if (parts.empty()) {
    parts.emplace_back("nothing breaks");
  }
  add(difference.gone.size(), "goes away", "go away");
  const bool is_same = parts.front() == "nothing breaks" && parts.size() == 1;
  return fmt::format("{}{}", is_same ? "" : "compared with today ", fmt::join(parts, "; "));
}

}  // namespace

std::vector<Flag> whatIfFlags() {
  return {
      {.name = "without", .value = "PERSON", .doc = "what if the person left? Only what changes is shown"},
      {.name = "from", .value = "DATE", .doc = "the first day without them (default: the day looked from)"},
      {.name = "split",
       .value = "PERSON",
       .doc = "what if each hat of the person were a person of its own, a CPTO's a CTO and a CPO?"},
      {.name = "merge",
       .value = "ROLE,ROLE…",
       .doc = "what if one and the same person held these roles: on each day whoever holds the first of them, else the "
              "next?"},
  };
}

bool asksWhatIf(const Arguments& arguments) {
  return arguments.has("scenario") ||
         std::ranges::any_of(whatIfFlags(), [&](const Flag& flag) { return arguments.has(flag.name); });
}

llvm::Expected<Supposed> suppose(const workspace::Program& program, const Arguments& arguments) {
  auto options = readOptions(arguments);
  if (!options) {
    return options.takeError();
  }
  Reader reader(program);
  if (llvm::Error error = reader.read(arguments)) {
    return error;
  }
  workspace::Workspace workspace(llvm::vfs::getRealFileSystem());
  Supposed supposed;
  // A scenario is in the program already.
  const auto as_written = arguments.has("scenario") ? workspace.suppose(program, {}, *options) : nullptr;
  const workspace::Program& today = as_written ? *as_written : program;
  options->scenario = reader.scenario();
  supposed.program = workspace.suppose(program, reader.takeHypothesis(), *options);
  diag::Difference difference = diag::compare(
      today.diagnostics, supposed.program->diagnostics, reader.since(),
      [&](const diag::Diagnostic& finding) { return reader.isAboutUnknownLine(finding, *supposed.program->model); });
  std::erase_if(difference.gone, [&](const diag::Diagnostic& finding) {
    return reader.isAboutLeaver(finding) || isToldWithAnother(finding, supposed.program->diagnostics, *program.model);
  });
  supposed.change.headline = fmt::format("{}: {}", reader.inWords(), sayOutcome(difference, reader.since()));
  if (reader.since() > program.model->asOf()) {
    supposed.change.gone_heading = fmt::format("goes away from {} on", base::toWords(reader.since()));
  }
  supposed.appear = std::move(difference.appear);
  supposed.change.hypothesis = reader.takeJson();
  supposed.change.gone = std::move(difference.gone);
  return supposed;
}

}  // namespace org::driver
