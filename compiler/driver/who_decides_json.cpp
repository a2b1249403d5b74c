// `orgc who decides --format json`.

#include <algorithm>

#include "driver/who_decides.h"
#include "schema/key.h"

namespace org::driver {

namespace json = llvm::json;
using analysis::Candidate;
using analysis::Rule;
using analysis::Verdict;
using analysis::Voice;
using namespace schema::literals;

namespace {

std::string_view wordOf(Rule rule) {
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

class Writer {
 public:
  explicit Writer(const Decided& decided) : decided_(decided), inquiry_(decided.inquiry()), model_(decided.model()) {}

  [[nodiscard]] json::Object write() const {
    json::Array answers;
    for (const Verdict& verdict : decided_.answer().verdicts) {
      answers.push_back(toJson(verdict));
    }
    json::Array rights;
    for (const Candidate& candidate : decided_.answer().candidates) {
      rights.push_back(toJson(candidate));
    }
    json::Array voices;
    for (const Voice& voice : decided_.answer().voices) {
      json::Object object = partyToJson(inquiry_, voice.party, analysis::dutyOf(*voice.value));
      object["power"] = llvm::StringRef(voice.power);
      object["conditions"] = decided_.sayConditions(*voice.value);
      object["sameAsDecider"] = idToJson(inquiry_, decided_.deciderBehind(voice));
      addPlace(inquiry_, voice.value->span, object);
      voices.push_back(std::move(object));
    }
    return json::Object{{"answers", std::move(answers)},
                        {"rights", std::move(rights)},
                        {"voices", std::move(voices)},
                        {"requires", idsToJson(decided_.firstOf("requires"_key))},
                        {"requiresAny", idsToJson(decided_.firstOf("requires-any"_key))}};
  }

 private:
  [[nodiscard]] json::Array idsToJson(const std::vector<model::EntityId>& ids) const {
    json::Array array;
    for (const model::EntityId id : ids) {
      array.push_back(idToJson(inquiry_, id));
    }
    return array;
  }

  // Rights by their place in the list of those looked at.
  [[nodiscard]] std::int64_t indexOf(std::uint32_t index) const {
    return std::ranges::find(decided_.answer().candidates, index, &Candidate::right) -
           decided_.answer().candidates.begin();
  }

  [[nodiscard]] json::Object toJson(const Verdict& verdict) const {
    json::Array places;
    for (const checks::Stretch& stretch : decided_.stretchesOf(verdict.region)) {
      places.push_back(toJson(stretch));
    }
    json::Array winners;
    json::Array holders;
    for (const std::uint32_t index : verdict.rights) {
      winners.push_back(indexOf(index));
      for (const analysis::Party& party : decided_.holdersOf(index, verdict)) {
        json::Object holder = partyToJson(inquiry_, party, analysis::Duty::Decide);
        holder["adoption"] = decided_.sayAdoption(index, &verdict);
        holders.push_back(std::move(holder));
      }
    }
    json::Array shares;
    for (const std::uint32_t index : verdict.shares) {
      shares.push_back(indexOf(index));
    }
    json::Array persons;
    for (const model::PersonId person : verdict.persons) {
      persons.push_back(idToJson(inquiry_, person));
    }
    return json::Object{{"outcome", llvm::StringRef(toText(verdict.type))},
                        {"places", std::move(places)},
                        {"rights", std::move(winners)},
                        {"holders", std::move(holders)},
                        {"delegates", std::move(shares)},
                        {"rivals", std::move(persons)},
                        {"why", decided_.sayCauses(verdict)}};
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
    const auto& space = decided_.rights().space();
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
    const analysis::Right& declared = decided_.right(candidate.right);
    json::Array holders;
    for (const analysis::Party& party : declared.holders) {
      holders.push_back(partyToJson(inquiry_, party, analysis::Duty::Decide));
    }
    json::Array beaten;
    for (const Candidate::Beaten& one : candidate.beaten) {
      beaten.push_back(json::Object{{"right", indexOf(one.by)}, {"rule", llvm::StringRef(wordOf(one.rule))}});
    }
    json::Value missed = nullptr;
    if (candidate.missed) {
      missed = llvm::StringRef(toText(*candidate.missed));
    }
    json::Value received = nullptr;
    if (const analysis::Delegation* delegation = decided_.delegationOf(candidate.right)) {
      received = json::Object{{"from", partyToJson(inquiry_, delegation->from, analysis::Duty::Decide)},
                              {"exclusive", !decided_.rights().claims()[candidate.right].shares}};
    }
    json::Object object{{"decision", idToJson(inquiry_, declared.decision)},
                        {"holders", std::move(holders)},
                        {"adoption", decided_.sayAdoption(candidate.right)},
                        {"received", std::move(received)},
                        {"wins", candidate.wins},
                        {"givesWayTo", std::move(beaten)},
                        {"isForAnother", std::move(missed)}};
    addPlace(inquiry_, declared.value->span, object);
    return object;
  }

  const Decided& decided_;
  const Inquiry& inquiry_;
  const model::Model& model_;
};

}  // namespace

json::Object toJson(const Decided& decided) { return Writer(decided).write(); }

}  // namespace org::driver
