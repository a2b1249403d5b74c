#include "analysis/decision_query.h"

#include <algorithm>
#include <array>

#include "analysis/assignments.h"
#include "analysis/decision_conflicts.h"
#include "analysis/decision_gaps.h"
#include "analysis/decision_rights.h"
#include "analysis/focuses.h"
#include "analysis/memberships.h"
#include "analysis/partition.h"
#include "analysis/policies.h"
#include "analysis/splits.h"
#include "schema/key.h"

namespace org::analysis {

using model::ClauseWord;
using model::Kind;
using namespace schema::literals;

namespace {

constexpr std::array powers = {"proposes"_key, "agrees"_key,   "vetoes"_key, "consults"_key,
                               "informs"_key,  "performs"_key, "audits"_key, "escalates-to"_key};

class Inquiry {
 public:
  Inquiry(const Facts& facts, const DecisionQuestion& question)
      : facts_(facts), model_(facts.model()), rights_(facts.decisionRights()), question_(question) {
    reaching_ = rights_.reaching(question.decision);
    std::ranges::sort(reaching_, {}, [&](std::uint32_t right) { return std::pair(placeOf(right), right); });
    readAdoption();
    asked_ = readAsked();
  }

  DecisionAnswer run() {
    DecisionAnswer answer{judge(), weigh(), hear()};
    for (Verdict& verdict : answer.verdicts) {
      for (std::uint32_t i = 0; i < answer.voices.size(); ++i) {
        if (holds(*answer.voices[i].value, verdict.region)) {
          verdict.voices.push_back(i);
        }
      }
    }
    return answer;
  }

 private:
  [[nodiscard]] source::Span placeOf(std::uint32_t right) const { return rights_.rights()[right].value->span; }

  [[nodiscard]] Range amountAsked() const {
    const model::Term term{
        .type = model::TermType::Money, .text = question_.amount->currency, .number = question_.amount->number};
    const model::Clause up_to{ClauseWord::UpTo, term, {}};
    const Range range = rights_.space().amounts(nullptr, &up_to);
    return {range.end - 1, range.end};
  }

  // Amounts in the currencies that the rights speak of; all where they speak of none.
  [[nodiscard]] Region amountsAsked() const {
    const DecisionSpace& space = rights_.space();
    Region amounts;
    for (const std::uint32_t right : reaching_) {
      for (const Box& box : rights_.claims()[right].region) {
        if (const auto currency = space.currencyOf(box[Axis::Amount]); !currency.empty()) {
          amounts.push_back(space.slab(Axis::Amount, space.stretchOf(currency)));
        }
      }
    }
    if (question_.amount) {
      return {space.slab(Axis::Amount, amountAsked())};
    }
    return amounts.empty() ? Region{space.everything()} : simplify(std::move(amounts));
  }

  [[nodiscard]] bool tellsTeamsApart() const {
    const auto is_of_teams = [&](const Region& region) {
      const Range all = rights_.space().whole(Axis::Unit);
      return std::ranges::any_of(region, [&](const Box& box) { return box[Axis::Unit] != all; });
    };
    return std::ranges::any_of(reaching_, [&](std::uint32_t right) { return rights_.rights()[right].uses_unit; }) ||
           std::ranges::any_of(adoptions_, is_of_teams);
  }

  [[nodiscard]] Range teamsAsked() const {
    if (!tellsTeamsApart()) {
      return {0, 1};
    }
    return question_.team ? rights_.space().units().within(question_.team) : rights_.space().units().declared();
  }

  [[nodiscard]] Range areasAsked() const {
    const Preorder& areas = rights_.space().areas();
    if (question_.area) {
      return areas.within(question_.area);
    }
    return areas.declared().isEmpty() ? Range{0, 1} : areas.declared();
  }

  [[nodiscard]] Region readAsked() const {
    Box box = rights_.space().everything();
    box[Axis::Kind] = rights_.space().kinds().only(question_.decision);
    box[Axis::Area] = areasAsked();
    box[Axis::Unit] = teamsAsked();
    box[Axis::Time] = {question_.day.number, question_.day.number + 1};
    Region asked = intersect(rights_.scopeOf(question_.decision), std::array{box});
    // Asked for a place outside the scope: nobody decides there, and that is said of this place.
    asked = asked.empty() ? Region{box} : asked;
    return simplify(intersect(asked, amountsAsked()));
  }

  std::vector<Verdict> judge() {
    std::vector<const Region*> regions;
    for (const std::uint32_t right : reaching_) {
      regions.push_back(&rights_.precedence().ground(right));
    }
    std::vector<const DecisionConflict*> conflicts;
    for (const DecisionConflict& conflict : facts_.decisionConflicts().open()) {
      if (overlap(conflict.region, asked_)) {
        conflicts.push_back(&conflict);
        regions.push_back(&conflict.region);
      }
    }
    const Region excused = rights_.excused(question_.decision);
    regions.push_back(&excused);
    std::vector<Verdict> verdicts;
    for (auto& [key, region] : partition(asked_, regions)) {
      const Verdict verdict = judgePart(key, conflicts);
      std::vector<Party> parties;
      for (const std::uint32_t right : verdict.rights) {
        std::ranges::copy(rights_.rights()[right].holders, std::back_inserter(parties));
      }
      for (Focuses::Piece& piece : facts_.focuses().cut(rights_.space(), region, parties)) {
        Verdict part = verdict;
        part.area = piece.area;
        part.region = std::move(piece.region);
        addAdoption(std::move(part), verdicts);
      }
    }
    dropUnasked(verdicts);
    std::ranges::stable_sort(verdicts, {}, &Verdict::region);
    return verdicts;
  }

  // A decision that says nothing of its own is adopted as the nearest one above it that does.
  [[nodiscard]] model::EntityId adoptedAs() const {
    std::vector<model::EntityId> levels = model_.ancestors(question_.decision);
    levels.insert(levels.begin(), question_.decision);
    const auto& all = facts_.procedures().all();
    const auto found = std::ranges::find_if(levels, [&](model::EntityId level) {
      return std::ranges::find(all, level, &Procedure::decision) != all.end();
    });
    return found == levels.end() ? model::EntityId::none() : *found;
  }

  void readAdoption() {
    const model::EntityId level = adoptedAs();
    const auto add = [&](const Region& region) {
      adoptions_.push_back(open(region, Axis::Kind, rights_.space().whole(Axis::Kind)));
    };
    for (const Unadoptable& one : facts_.unadoptable()) {
      if (one.decision == level) {
        causes_.push_back(&one);
        add(one.region);
      }
    }
    for (const Split& split : findSplits(facts_)) {
      if (split.procedure->decision == level) {
        add(split.region);
      }
    }
  }

  // Cuts a clear answer to where it can be adopted, where nobody can, and where two groups can.
  void addAdoption(Verdict verdict, std::vector<Verdict>& verdicts) const {
    if (verdict.type != Verdict::Type::One) {
      verdicts.push_back(std::move(verdict));
      return;
    }
    std::vector<const Region*> sides;
    std::ranges::transform(adoptions_, std::back_inserter(sides), [](const Region& region) { return &region; });
    for (auto& [key, region] : partition(verdict.region, sides)) {
      Verdict part = verdict;
      part.region = std::move(region);
      part.type = key.empty()                    ? Verdict::Type::One
                  : key.front() < causes_.size() ? Verdict::Type::Unadoptable
                                                 : Verdict::Type::Split;
      for (const std::size_t index : key) {
        if (index < causes_.size()) {
          part.causes.push_back(causes_[index]);
        }
      }
      verdicts.push_back(std::move(part));
    }
  }

  [[nodiscard]] Verdict judgePart(const std::vector<std::size_t>& key,
                                  const std::vector<const DecisionConflict*>& conflicts) const {
    Verdict verdict;
    bool is_excused = false;
    for (const std::size_t index : key) {
      if (index < reaching_.size()) {
        const bool is_share = rights_.claims()[reaching_[index]].shares.has_value();
        (is_share ? verdict.shares : verdict.rights).push_back(reaching_[index]);
      } else if (index < reaching_.size() + conflicts.size()) {
        const DecisionConflict& conflict = *conflicts[index - reaching_.size()];
        const bool is_circle = conflict.type == DecisionConflict::Type::Circle;
        verdict.type = is_circle ? Verdict::Type::Circle : Verdict::Type::Several;
        verdict.rights = is_circle ? conflict.rights : verdict.rights;
        verdict.persons = conflict.persons;
      } else {
        is_excused = true;
      }
    }
    const bool is_unknown = std::ranges::any_of(verdict.rights, [&](std::uint32_t right) {
      return rights_.rights()[right].holders.front().type == Party::Type::Unknown;
    });
    if (verdict.rights.empty()) {
      verdict.type = !is_excused  ? Verdict::Type::Nobody
                     : saysNone() ? Verdict::Type::MeantNobody
                                  : Verdict::Type::Unknown;
    } else if (is_unknown) {
      verdict.type = Verdict::Type::Unknown;
    }
    return verdict;
  }

  // Whether `none` is written anywhere: else what is excused is a name that did not resolve.
  [[nodiscard]] bool saysNone() const {
    std::vector<model::EntityId> levels = model_.ancestors(question_.decision);
    levels.push_back(question_.decision);
    return std::ranges::any_of(levels, [&](model::EntityId level) {
      return std::ranges::any_of(model_.values(level, "decides"_key),
                                 [](const model::Value& value) { return value.term.type == model::TermType::None; });
    });
  }

  // Places that nobody decides for are told where somebody must, or where they were asked for.
  void dropUnasked(std::vector<Verdict>& verdicts) const {
    if (question_.area || question_.team || verdicts.size() < 2) {
      return;
    }
    Region required;
    for (const DecisionGap& gap : facts_.decisionGaps()) {
      const bool is_meant =
          gap.decision == question_.decision || std::ranges::find(gap.parts, question_.decision) != gap.parts.end();
      if (is_meant && gap.fallbacks.empty()) {
        const Region open_kinds = open(gap.region, Axis::Kind, rights_.space().whole(Axis::Kind));
        required.insert(required.end(), open_kinds.begin(), open_kinds.end());
      }
    }
    for (Verdict& verdict : verdicts) {
      if (verdict.type == Verdict::Type::Nobody) {
        verdict.region = simplify(intersect(verdict.region, required));
      }
    }
    std::erase_if(verdicts, [](const Verdict& verdict) { return verdict.region.empty(); });
  }

  // The first axis that keeps a right from the question: with it open, and those before it, they would meet.
  [[nodiscard]] Axis missedBy(const Region& region) const {
    Region opened = region;
    for (const Axis axis : {Axis::Time, Axis::Area, Axis::Unit, Axis::Amount}) {
      opened = open(std::move(opened), axis, rights_.space().whole(axis));
      if (overlap(opened, asked_)) {
        return axis;
      }
    }
    return Axis::Kind;
  }

  [[nodiscard]] std::vector<Candidate> weigh() const {
    const auto& claims = rights_.claims();
    std::vector<Candidate> candidates;
    for (const std::uint32_t right : reaching_) {
      Candidate candidate{
          .right = right, .wins = overlap(rights_.precedence().ground(right), asked_), .beaten = {}, .missed = {}};
      const Region held = intersect(claims[right].region, asked_);
      for (const std::uint32_t other : reaching_) {
        const bool may_win = !held.empty() && other != right && !claims[other].shares;
        const auto rule = may_win ? winningRule(claims[other], claims[right]) : std::nullopt;
        if (rule && overlap(claims[other].region, held)) {
          candidate.beaten.push_back({other, *rule});
        }
      }
      if (held.empty()) {
        candidate.missed = missedBy(claims[right].region);
      }
      candidates.push_back(std::move(candidate));
    }
    return candidates;
  }

  // Only of these powers does `in` limit the teams; of the others it is a part of the party (ruling 1).
  [[nodiscard]] static bool limitsTeam(model::Key power) { return power == "agrees"_key || power == "vetoes"_key; }

  // Whether a voice is heard somewhere on a part of the question.
  [[nodiscard]] bool holds(const model::Value& value, Region ground) const {
    const model::EntityId unit = limitsTeam(value.key) ? value.term.in : model::EntityId::none();
    Box box = rights_.space().everything();
    box[Axis::Unit] = rights_.space().units().within(unit);
    box[Axis::Amount] =
        rights_.space().amounts(model_.clause(value, ClauseWord::Above), model_.clause(value, ClauseWord::UpTo));
    box[Axis::Time] = rangeOf(value.interval);
    // Where rights tell no teams apart, the question has none; a voice may.
    for (Box& part : ground) {
      if (!tellsTeamsApart()) {
        part[Axis::Unit] =
            question_.team ? rights_.space().units().within(question_.team) : rights_.space().units().all();
      }
    }
    return overlap(intersect(rights_.limitOf(value), std::array{box}), ground);
  }

  void addSeats(model::Key power, const model::Value& value, const std::vector<model::TeamId>& seats,
                std::vector<Voice>& voices) const {
    const Range asked = rights_.space().units().within(question_.team);
    for (const model::TeamId team : seats) {
      if (rights_.space().units().within(team).overlaps(asked)) {
        voices.push_back({schema::toText(power), {Party::Type::Named, value.term.entity, team}, &value});
      }
    }
  }

  // Of a role that is held for areas the part that is heard, where it is one.
  [[nodiscard]] Party partOf(const Party& party, const model::Value& value) const {
    const Region heard = intersect(rights_.limitOf(value), asked_);
    const auto pieces = facts_.focuses().cut(rights_.space(), heard, std::array{party});
    return pieces.size() == 1 ? facts_.focuses().over(party, pieces.front().area) : party;
  }

  [[nodiscard]] std::vector<Voice> hear() const {
    std::vector<model::EntityId> levels = model_.ancestors(question_.decision);
    levels.insert(levels.begin(), question_.decision);
    std::vector<Voice> voices;
    for (const model::Key power : powers) {
      for (const model::EntityId level : levels) {
        for (const model::Value& value : model_.values(level, power)) {
          Party party = readParty(value.term);
          const bool is_heard = party.type != Party::Type::Nobody && holds(value, asked_);
          party = partOf(party, value);
          // Each seat has a say for its own team, and is told where one team is asked about (ruling 1).
          const auto seats = limitsTeam(power) ? rights_.seatsOf(party, party.in) : std::vector<model::TeamId>();
          if (is_heard && question_.team && !seats.empty()) {
            addSeats(power, value, seats, voices);
          } else if (is_heard) {
            party.in = limitsTeam(power) && seats.empty() ? model::EntityId::none() : party.in;
            voices.push_back({schema::toText(power), party, &value, !seats.empty()});
          }
        }
      }
    }
    return voices;
  }

  const Facts& facts_;
  const model::Model& model_;
  const DecisionRights& rights_;
  const DecisionQuestion& question_;
  std::vector<std::uint32_t> reaching_;
  // Why nobody can adopt it, and where: first that of each of these, then where two groups can each decide.
  std::vector<const Unadoptable*> causes_;
  std::vector<Region> adoptions_;
  Region asked_;
};

}  // namespace

Duty dutyOf(const model::Value& voice) { return voice.key == "escalates-to"_key ? Duty::Decide : Duty::Agree; }

std::vector<Party> holdersThere(const Facts& facts, std::uint32_t right, const Verdict& verdict) {
  return facts.focuses().over(facts.decisionRights().rights()[right].holders, verdict.area);
}

DecisionAnswer answer(const Facts& facts, const DecisionQuestion& question) { return Inquiry(facts, question).run(); }

}  // namespace org::analysis
