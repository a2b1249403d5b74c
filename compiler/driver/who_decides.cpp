// `orgc who decides`: the answer, why it is that, and who has a say.

#include "driver/who_decides.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

namespace org::driver {

using analysis::Axis;
using analysis::Candidate;
using analysis::Rule;
using analysis::Verdict;
using analysis::Voice;
using ast::ClauseWord;

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

Decided::Decided(const Inquiry& inquiry) : Decided(inquiry, model::DecisionId(inquiry.subject)) {}

Decided::Decided(const Inquiry& inquiry, model::DecisionId decision)
    : inquiry_(inquiry),
      decision_(decision),
      answer_(analysis::answer(inquiry.facts(), {.decision = decision,
                                                 .area = model::AreaId(inquiry.area),
                                                 .team = model::TeamId(inquiry.in),
                                                 .amount = inquiry.amount,
                                                 .day = inquiry.day})) {}

bool Decided::isSettled() const {
  return std::ranges::all_of(answer_.verdicts, [](const Verdict& verdict) {
    return verdict.type == Verdict::Type::One || verdict.type == Verdict::Type::MeantNobody;
  });
}

std::string Decided::say(const analysis::Party& party) const {
  const std::string name = analysis::nameOf(model(), party);
  return party.type == analysis::Party::Type::Named ? fmt::format("`{}`", name) : name;
}

std::string Decided::sayHolders(std::uint32_t index) const {
  std::vector<std::string> names;
  std::ranges::transform(right(index).holders, std::back_inserter(names),
                         [&](const analysis::Party& party) { return say(party); });
  return names.size() > 1 ? joinAll(names) + " together" : joinAll(names);
}

std::vector<checks::Stretch> Decided::stretchesOf(const Verdict& verdict) const {
  analysis::Region region = verdict.region;
  std::string amount;
  if (inquiry_.amount) {
    region = analysis::open(std::move(region), Axis::Amount, rights().space().whole(Axis::Amount));
    amount = fmt::format(" for {} {}", inquiry_.amount->number, inquiry_.amount->currency);
  }
  auto stretches = checks::tellStretches(inquiry_.facts(), decision_, region);
  for (checks::Stretch& stretch : stretches) {
    stretch.where += amount;
  }
  return stretches;
}

std::string Decided::sayConditions(const model::Value& voice) const {
  std::string text;
  if (const auto* within = model().clause(voice, ClauseWord::Within)) {
    text += fmt::format(" within {}", base::toWords(within->argument.length));
  }
  if (const auto* grounds = model().clause(voice, ClauseWord::Grounds)) {
    text += fmt::format(", on grounds of {}", grounds->argument.text);
  }
  if (const auto* passes = model().clause(voice, ClauseWord::PassesAfter)) {
    text += fmt::format(", and silence is a yes after {}", base::toWords(passes->argument.length));
  }
  if (const auto* by = model().clause(voice, ClauseWord::OverridableBy); by != nullptr && by->argument.entity) {
    text += fmt::format(", unless `{}` says otherwise", model().qualifiedName(by->argument.entity));
  }
  return text;
}

namespace {

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
  explicit Teller(const Decided& decided) : decided_(decided), inquiry_(decided.inquiry()), model_(decided.model()) {}

  std::string tell() {
    for (const Verdict& verdict : decided_.answer().verdicts) {
      tellVerdict(verdict);
    }
    tellWhy();
    tellVoices();
    return std::move(text_);
  }

 private:
  void tellVerdict(const Verdict& verdict) {
    std::vector<std::string> places;
    for (const checks::Stretch& stretch : decided_.stretchesOf(verdict)) {
      places.push_back(stretch.where);
    }
    // What the region tells of a place outside the scope, or of no place.
    const std::string where = places.empty() ? std::string() : joinPlaces(places);
    text_ += fmt::format("{} `{}`{} on {}{}\n", subjectOf(verdict), model_.qualifiedName(inquiry_.subject), where,
                         base::toWords(inquiry_.day), remarkOn(verdict));
    for (const std::uint32_t index : verdict.rights) {
      for (const analysis::Party& party : decided_.right(index).holders) {
        text_ += fmt::format("  {}{}\n", decided_.say(party), sayStanding(inquiry_, party));
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
                           [&](std::uint32_t index) { return decided_.sayHolders(index); });
    if (verdict.type == Verdict::Type::Unknown) {
      return "nobody can tell who decides";
    }
    if (verdict.type == Verdict::Type::Circle || names.empty()) {
      return "nobody decides";
    }
    const bool is_several = names.size() > 1 || decided_.right(verdict.rights.front()).holders.size() > 1;
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
      for (const analysis::Party& party : decided_.right(index).holders) {
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
        return decided_.answer().candidates.empty() ? ": no right to decide it is written" : ": no right reaches there";
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
    if (!decided_.answer().candidates.empty()) {
      text_ += "\nwhy: the rights that were looked at\n";
    }
    for (const Candidate& candidate : decided_.answer().candidates) {
      const analysis::Right& declared = decided_.right(candidate.right);
      const std::string inherited = declared.decision == inquiry_.subject
                                        ? std::string()
                                        : fmt::format(", inherited from `{}`", model_.qualifiedName(declared.decision));
      text_ += fmt::format("  {}, as written: {}{}{}\n", decided_.sayHolders(candidate.right),
                           sourceOf(*declared.value), sayPlace(inquiry_, declared.value->span), inherited);
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
      reasons.push_back(fmt::format("gives way to {}{} where both reach: {}", decided_.sayHolders(beaten.by),
                                    sayPlace(inquiry_, decided_.right(beaten.by).value->span), explain(beaten.rule)));
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
    text_ += decided_.answer().voices.empty() ? "" : "\nwho has a say\n";
    for (const Voice& voice : decided_.answer().voices) {
      const auto power = std::ranges::find(told_powers, voice.power, &Power::name);
      const std::string name = voice.party.type == analysis::Party::Type::Named ? decided_.say(voice.party)
                                                                                : analysis::nameOf(model_, voice.party);
      text_ += fmt::format("  {} {}{}{}\n", decided_.say(voice.party), power->says,
                           decided_.sayConditions(*voice.value), sayStanding(inquiry_, voice.party));
    }
  }

  const Decided& decided_;
  const Inquiry& inquiry_;
  const model::Model& model_;
  std::string text_;
};

}  // namespace

Told tellWhoDecides(const Inquiry& inquiry) {
  const Decided decided(inquiry);
  return {Teller(decided).tell(), toJson(decided), decided.isSettled()};
}

}  // namespace org::driver
