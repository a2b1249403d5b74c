// `orgc who decides`: the answer, why it is that, and who has a say.

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "checks/rights_words.h"
#include "driver/who.h"

namespace org::driver {

namespace json = llvm::json;
using analysis::Axis;
using analysis::Candidate;
using analysis::Rule;
using analysis::Verdict;
using analysis::Voice;
using ast::ClauseWord;

namespace {

std::string_view toText(Verdict::Type type) {
  switch (type) {
    case Verdict::Type::One:
      return "one";
    case Verdict::Type::Nobody:
      return "nobody";
    case Verdict::Type::MeantNobody:
      return "nobody-on-purpose";
    case Verdict::Type::Several:
      return "several";
    case Verdict::Type::Circle:
      return "circle";
    case Verdict::Type::Unknown:
      return "unknown";
  }
  return {};
}

std::string_view toText(Rule rule) {
  switch (rule) {
    case Rule::Regular:
      return "regular";
    case Rule::Overrides:
      return "overrides";
    case Rule::Interim:
      return "interim";
    case Rule::Narrower:
      return "narrower";
    case Rule::Reserved:
      return "reserved";
  }
  return {};
}

std::string_view explain(Rule rule) {
  switch (rule) {
    case Rule::Regular:
      return "this one is only a fallback";
    case Rule::Overrides:
      return "that one overrides it";
    case Rule::Interim:
      return "that one stands in for the time being";
    case Rule::Narrower:
      return "that one is narrower";
    case Rule::Reserved:
      return "that one is wider, and reserved";
  }
  return {};
}

std::string_view toText(Axis axis) {
  switch (axis) {
    case Axis::Kind:
      return "decision";
    case Axis::Area:
      return "area";
    case Axis::Unit:
      return "team";
    case Axis::Amount:
      return "amount";
    case Axis::Time:
      return "day";
  }
  return {};
}

// How a power is told: `` `head-of-ux` must agree ``.
struct Power {
  std::string_view name;
  std::string_view says;
};
constexpr std::array told_powers = {Power{"proposes", "prepares it"},
                                    Power{"agrees", "must agree"},
                                    Power{"vetoes", "may stop it"},
                                    Power{"consults", "is heard before"},
                                    Power{"informs", "is told after"},
                                    Power{"performs", "carries it out"},
                                    Power{"audits", "looks at it afterwards"},
                                    Power{"escalates-to", "settles it when there is no agreement"}};

class Teller {
 public:
  explicit Teller(const Inquiry& inquiry)
      : inquiry_(inquiry),
        model_(inquiry.model()),
        rights_(inquiry.facts().decisionRights()),
        answer_(analysis::answer(inquiry.facts(), {.decision = model::DecisionId(inquiry.subject),
                                                   .area = model::AreaId(inquiry.area),
                                                   .team = model::TeamId(inquiry.in),
                                                   .amount = inquiry.amount,
                                                   .day = inquiry.day})) {}

  Told tell() {
    for (const Verdict& verdict : answer_.verdicts) {
      tellVerdict(verdict);
    }
    tellWhy();
    tellVoices();
    const bool is_settled = std::ranges::all_of(answer_.verdicts, [](const Verdict& verdict) {
      return verdict.type == Verdict::Type::One || verdict.type == Verdict::Type::MeantNobody;
    });
    return {std::move(text_), toJson(), is_settled};
  }

 private:
  [[nodiscard]] const analysis::Right& right(std::uint32_t index) const { return rights_.rights()[index]; }
  [[nodiscard]] std::string nameOf(const analysis::Party& party) const {
    return fmt::format("`{}`", analysis::nameOf(model_, party));
  }

  // `` `cto` ``; of those who decide together `` `cto` and `cpo` together ``.
  [[nodiscard]] std::string holdersOf(std::uint32_t index) const {
    std::vector<std::string> names;
    std::ranges::transform(right(index).holders, std::back_inserter(names),
                           [&](const analysis::Party& party) { return nameOf(party); });
    return names.size() > 1 ? joinAll(names) + " together" : joinAll(names);
  }

  // An amount that was asked for is told as it was.
  [[nodiscard]] std::vector<checks::Stretch> stretchesOf(const Verdict& verdict) const {
    analysis::Region region = verdict.region;
    std::string amount;
    if (inquiry_.amount) {
      region = analysis::open(std::move(region), Axis::Amount, rights_.space().whole(Axis::Amount));
      amount = fmt::format(" for {} {}", inquiry_.amount->number, inquiry_.amount->currency);
    }
    auto stretches = checks::tellStretches(inquiry_.facts(), model::DecisionId(inquiry_.subject), region);
    for (checks::Stretch& stretch : stretches) {
      stretch.where += amount;
    }
    return stretches;
  }

  void tellVerdict(const Verdict& verdict) {
    std::vector<std::string> places;
    for (const checks::Stretch& stretch : stretchesOf(verdict)) {
      places.push_back(stretch.where);
    }
    // What the region tells of a place outside the scope, or of no place.
    const std::string where = places.empty() ? std::string() : joinPlaces(places);
    text_ += fmt::format("{} `{}`{} on {}{}\n", subjectOf(verdict), model_.qualifiedName(inquiry_.subject), where,
                         base::toWords(inquiry_.day), remarkOn(verdict));
    for (const std::uint32_t index : verdict.rights) {
      for (const analysis::Party& party : right(index).holders) {
        text_ += fmt::format("  {}{}\n", nameOf(party), sayStanding(inquiry_, party));
      }
    }
  }

  static std::string joinPlaces(std::vector<std::string> places) {
    for (std::size_t i = 1; i < places.size(); ++i) {
      places[i].erase(0, 1);
    }
    return places.size() > 1 && std::ranges::find(places, std::string()) != places.end() ? std::string()
                                                                                         : joinAll(places);
  }

  // `` `cto` decides ``, ``nobody decides``.
  [[nodiscard]] std::string subjectOf(const Verdict& verdict) const {
    std::vector<std::string> names;
    std::ranges::transform(verdict.rights, std::back_inserter(names),
                           [&](std::uint32_t index) { return holdersOf(index); });
    if (verdict.type == Verdict::Type::Unknown) {
      return "nobody can tell who decides";
    }
    if (verdict.type == Verdict::Type::Circle || names.empty()) {
      return "nobody decides";
    }
    const bool is_several = names.size() > 1 || right(verdict.rights.front()).holders.size() > 1;
    if (verdict.type == Verdict::Type::Several && names.size() > 1) {
      return fmt::format("{} {} decide", joinAll(names), names.size() == 2 ? "both" : "all");
    }
    return fmt::format("{} {}", joinAll(names), is_several ? "decide" : "decides");
  }

  // Several rights win and do not clash: one person acts for all of them, or one hands over to the next.
  [[nodiscard]] std::string sayOneActor(const Verdict& verdict) const {
    const auto& assignments = inquiry_.facts().assignments();
    std::set<model::PersonId> actors;
    for (const std::uint32_t index : verdict.rights) {
      for (const analysis::Party& party : right(index).holders) {
        actors.insert(analysis::soleActor(inquiry_.day, analysis::presencesOf(assignments, model_, party)));
      }
    }
    const bool is_one = actors.size() == 1 && *actors.begin();
    return is_one ? fmt::format(": {} is {} of them", sayPerson(inquiry_, *actors.begin()),
                                verdict.rights.size() == 2 ? "both" : "all")
                  : ": one hands over to the other";
  }

  [[nodiscard]] std::string remarkOn(const Verdict& verdict) const {
    switch (verdict.type) {
      case Verdict::Type::One:
        return verdict.rights.size() > 1 ? sayOneActor(verdict) : std::string();
      case Verdict::Type::Nobody:
        return answer_.candidates.empty() ? ": no right to decide it is written" : ": no right reaches there";
      case Verdict::Type::MeantNobody:
        return ", and that is meant";
      case Verdict::Type::Several:
        return verdict.rights.size() > 1 ? ": neither gives way to the other"
                                         : ": several hold the role at once, and each may decide alone";
      case Verdict::Type::Circle:
        return ": each right gives way to another";
      case Verdict::Type::Unknown:
        return ": a name in the text leads nowhere";
    }
    return {};
  }

  void tellWhy() {
    if (!answer_.candidates.empty()) {
      text_ += "\nwhy: the rights that were looked at\n";
    }
    for (const Candidate& candidate : answer_.candidates) {
      const analysis::Right& declared = right(candidate.right);
      const std::string inherited = declared.decision == inquiry_.subject
                                        ? std::string()
                                        : fmt::format(", inherited from `{}`", model_.qualifiedName(declared.decision));
      text_ += fmt::format("  {}, as written: {}{}{}\n", holdersOf(candidate.right), sourceOf(*declared.value),
                           sayPlace(inquiry_, declared.value->span), inherited);
      for (const std::string& reason : reasonsOf(candidate)) {
        text_ += fmt::format("    {}\n", reason);
      }
    }
  }

  [[nodiscard]] std::vector<std::string> reasonsOf(const Candidate& candidate) const {
    if (candidate.missed) {
      return {fmt::format("does not count here: it is for another {}", toText(*candidate.missed))};
    }
    std::vector<std::string> reasons;
    if (candidate.wins) {
      reasons.push_back(candidate.beaten.empty() ? "holds: nothing stands above it" : "holds, except:");
    }
    for (const Candidate::Beaten& beaten : candidate.beaten) {
      reasons.push_back(fmt::format("gives way to {}{} where both reach: {}", holdersOf(beaten.by),
                                    sayPlace(inquiry_, right(beaten.by).value->span), explain(beaten.rule)));
    }
    return reasons;
  }

  // As it stands in the file, on one line.
  [[nodiscard]] std::string sourceOf(const model::Value& value) const {
    const auto text = inquiry_.program.files[value.span.file].text().substr(value.span.begin, value.span.size());
    std::string line;
    for (const char character : text) {
      const bool is_space = character == ' ' || character == '\n' || character == '\r' || character == '\t';
      if (!is_space || (!line.empty() && line.back() != ' ')) {
        line += is_space ? ' ' : character;
      }
    }
    return fmt::format("`{}`", line);
  }

  void tellVoices() {
    text_ += answer_.voices.empty() ? "" : "\nwho has a say\n";
    for (const Voice& voice : answer_.voices) {
      const auto power = std::ranges::find(told_powers, voice.power, &Power::name);
      const std::string name = voice.party.type == analysis::Party::Type::Named ? nameOf(voice.party)
                                                                                : analysis::nameOf(model_, voice.party);
      text_ += fmt::format("  {} {}{}{}\n", name, power->says, conditionsOf(*voice.value),
                           sayStanding(inquiry_, voice.party));
    }
  }

  [[nodiscard]] std::string conditionsOf(const model::Value& value) const {
    std::string text;
    if (const auto* within = model_.clause(value, ClauseWord::Within)) {
      text += fmt::format(" within {}", base::toWords(within->argument.length));
    }
    if (const auto* grounds = model_.clause(value, ClauseWord::Grounds)) {
      text += fmt::format(", on grounds of {}", grounds->argument.text);
    }
    if (const auto* passes = model_.clause(value, ClauseWord::PassesAfter)) {
      text += fmt::format(", and silence is a yes after {}", base::toWords(passes->argument.length));
    }
    if (const auto* by = model_.clause(value, ClauseWord::OverridableBy); by != nullptr && by->argument.entity) {
      text += fmt::format(", unless `{}` says otherwise", model_.qualifiedName(by->argument.entity));
    }
    return text;
  }

  [[nodiscard]] json::Object toJson() const {
    json::Array answers;
    for (const Verdict& verdict : answer_.verdicts) {
      answers.push_back(toJson(verdict));
    }
    json::Array rights;
    for (const Candidate& candidate : answer_.candidates) {
      rights.push_back(toJson(candidate));
    }
    json::Array voices;
    for (const Voice& voice : answer_.voices) {
      json::Object object = partyToJson(inquiry_, voice.party);
      object["power"] = llvm::StringRef(voice.power);
      object["conditions"] = conditionsOf(*voice.value);
      addPlace(inquiry_, voice.value->span, object);
      voices.push_back(std::move(object));
    }
    return json::Object{{"answers", std::move(answers)}, {"rights", std::move(rights)}, {"voices", std::move(voices)}};
  }

  // Rights by their place in the list of those looked at.
  [[nodiscard]] std::int64_t indexOf(std::uint32_t index) const {
    return std::ranges::find(answer_.candidates, index, &Candidate::right) - answer_.candidates.begin();
  }

  [[nodiscard]] json::Object toJson(const Verdict& verdict) const {
    json::Array places;
    for (const checks::Stretch& stretch : stretchesOf(verdict)) {
      places.push_back(toJson(stretch));
    }
    json::Array winners;
    for (const std::uint32_t index : verdict.rights) {
      winners.push_back(indexOf(index));
    }
    json::Array persons;
    for (const model::PersonId person : verdict.persons) {
      persons.push_back(idToJson(inquiry_, person));
    }
    return json::Object{{"outcome", llvm::StringRef(toText(verdict.type))},
                        {"places", std::move(places)},
                        {"rights", std::move(winners)},
                        {"rivals", std::move(persons)}};
  }

  [[nodiscard]] json::Object toJson(const checks::Stretch& stretch) const {
    json::Array areas;
    json::Array teams;
    for (const model::EntityId id : stretch.named) {
      (model_.is(id, model::Kind::Area) ? areas : teams).push_back(idToJson(inquiry_, id));
    }
    const auto trimmed = llvm::StringRef(stretch.where).ltrim();
    return json::Object{{"where", trimmed.str()},
                        {"areas", std::move(areas)},
                        {"teams", std::move(teams)},
                        {"amounts", amountsToJson(stretch.amounts)}};
  }

  [[nodiscard]] json::Value amountsToJson(const analysis::Range& amounts) const {
    const auto& space = rights_.space();
    const std::string_view currency = space.currencyOf(amounts);
    if (currency.empty()) {
      return nullptr;
    }
    constexpr double hundredths = 100;
    const analysis::Range stretch = space.stretchOf(currency);
    const auto bound = [&](std::int64_t point) { return static_cast<double>(point - 1 - stretch.begin) / hundredths; };
    json::Value above = nullptr;
    json::Value up_to = nullptr;
    if (amounts.begin > stretch.begin) {
      above = bound(amounts.begin);
    }
    if (amounts.end < stretch.end) {
      up_to = bound(amounts.end);
    }
    return json::Object{
        {"currency", llvm::StringRef(currency)}, {"above", std::move(above)}, {"upTo", std::move(up_to)}};
  }

  [[nodiscard]] json::Object toJson(const Candidate& candidate) const {
    const analysis::Right& declared = right(candidate.right);
    json::Array holders;
    for (const analysis::Party& party : declared.holders) {
      holders.push_back(partyToJson(inquiry_, party));
    }
    json::Array beaten;
    for (const Candidate::Beaten& one : candidate.beaten) {
      beaten.push_back(json::Object{{"right", indexOf(one.by)}, {"rule", llvm::StringRef(toText(one.rule))}});
    }
    json::Value missed = nullptr;
    if (candidate.missed) {
      missed = llvm::StringRef(toText(*candidate.missed));
    }
    json::Object object{{"decision", idToJson(inquiry_, declared.decision)},
                        {"holders", std::move(holders)},
                        {"wins", candidate.wins},
                        {"givesWayTo", std::move(beaten)},
                        {"isForAnother", std::move(missed)}};
    addPlace(inquiry_, declared.value->span, object);
    return object;
  }

  const Inquiry& inquiry_;
  const model::Model& model_;
  const analysis::DecisionRights& rights_;
  analysis::DecisionAnswer answer_;
  std::string text_;
};

}  // namespace

Told tellWhoDecides(const Inquiry& inquiry) { return Teller(inquiry).tell(); }

}  // namespace org::driver
