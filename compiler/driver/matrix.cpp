#include "driver/matrix.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "checks/adoption_words.h"
#include "schema/key.h"

namespace org::driver {

using analysis::Party;
using analysis::Verdict;
using analysis::Voice;
using model::Kind;
using namespace schema::literals;

namespace {

constexpr char no_letter = 0;

// A power in the letters of the three methods, by Method, and what it is in words.
struct Power {
  std::string_view name;
  std::array<char, 3> letters;
  std::string_view says;
};
constexpr std::array powers = {Power{"decides", {'A', 'A', 'D'}, "decides"},
                               Power{"proposes", {'R', 'D', 'R'}, "prepares it"},
                               Power{"agrees", {'C', 'C', 'A'}, "must agree"},
                               Power{"vetoes", {'C', 'C', 'A'}, "may stop it"},
                               Power{"consults", {'C', 'C', 'I'}, "is heard before"},
                               Power{"informs", {'I', 'I', no_letter}, "is told after"},
                               Power{"performs", {'R', no_letter, 'P'}, "carries it out"},
                               Power{"audits", {no_letter, no_letter, no_letter}, "looks at it afterwards"},
                               Power{"escalates-to", {no_letter, no_letter, no_letter}, "settles it in the end"}};

char letterOf(const Power& power, Method method) { return power.letters[static_cast<std::size_t>(method)]; }

const Power& findPower(std::string_view name) { return *std::ranges::find(powers, name, &Power::name); }

class Maker {
 public:
  Maker(const Inquiry& inquiry, Method method) : inquiry_(inquiry), model_(inquiry.model()) { matrix_.method = method; }

  Matrix make() {
    addDecision(model::DecisionId(inquiry_.subject));
    for (const Decided& decided : decisions_) {
      for (const Verdict& verdict : decided.answer().verdicts) {
        addDeciders(decided, verdict);
      }
    }
    for (const Decided& decided : decisions_) {
      for (const Voice& voice : decided.answer().voices) {
        addParty(asWritten(voice.party), findPower(voice.power));
      }
    }
    for (const Decided& decided : decisions_) {
      addRows(decided);
    }
    numberNotes();
    return std::move(matrix_);
  }

 private:
  [[nodiscard]] std::string_view name() const { return toText(matrix_.method); }

  // In the order of the text, each before those below it.
  void addDecision(model::DecisionId decision) {
    Decided decided(inquiry_, decision);
    std::vector<model::DecisionId> below;
    for (const model::EntityId child : model_.children(decision)) {
      if (model_.is(child, Kind::Decision)) {
        below.emplace_back(child);
      }
    }
    if (below.empty() || !decided.answer().candidates.empty()) {
      decisions_.push_back(std::move(decided));
    }
    for (const model::DecisionId part : below) {
      addDecision(part);
    }
  }

  void addParty(const Party& party, const Power& power) {
    const bool has_letter = letterOf(power, matrix_.method) != no_letter;
    if (has_letter && std::ranges::find(matrix_.parties, party) == matrix_.parties.end()) {
      matrix_.parties.push_back(party);
    }
  }

  void addDeciders(const Decided& decided, const Verdict& verdict) {
    for (const std::uint32_t right : verdict.rights) {
      for (const Party& party : decided.right(right).holders) {
        addParty(party, findPower("decides"));
      }
    }
  }

  void addRows(const Decided& decided) {
    const auto& verdicts = decided.answer().verdicts;
    for (const Verdict& verdict : verdicts) {
      Matrix::Row row{decided.decision(), joinPlaces(decided.sayPlaces(verdict.region)), verdict.type, {}, {}};
      row.cells.resize(matrix_.parties.size());
      if (verdicts.size() > 1) {
        note(row.notes,
             fmt::format("{} tells decisions apart, but no areas, teams or amounts: a decision has a row for "
                         "each of these where others may decide",
                         name()));
      }
      addDeciders(decided, verdict, row);
      for (const std::uint32_t share : verdict.shares) {
        note(row.notes, sayShare(decided, share));
      }
      for (const std::uint32_t index : verdict.voices) {
        addVoice(decided, decided.answer().voices[index], row);
      }
      matrix_.rows.push_back(std::move(row));
    }
  }

  [[nodiscard]] Matrix::Cell& cellOf(Matrix::Row& row, const Party& party) const {
    const auto column = std::ranges::find(matrix_.parties, party) - matrix_.parties.begin();
    return row.cells[static_cast<std::size_t>(column)];
  }

  // The letters in the order in which the method's name has them.
  void put(Matrix::Cell& cell, char letter) const {
    if (cell.letters.find(letter) == std::string::npos) {
      cell.letters += letter;
      std::ranges::sort(cell.letters, {}, [&](char one) { return name().find(one); });
    }
  }

  void addDeciders(const Decided& decided, const Verdict& verdict, Matrix::Row& row) {
    std::vector<Party> deciders;
    for (const std::uint32_t right : verdict.rights) {
      std::ranges::copy(decided.right(right).holders, std::back_inserter(deciders));
    }
    const std::string why = sayOutcome(decided, verdict, deciders);
    for (const Party& party : deciders) {
      Matrix::Cell& cell = cellOf(row, party);
      put(cell, letterOf(findPower("decides"), matrix_.method));
      if (!why.empty()) {
        note(cell.notes, why);
      }
    }
    if (deciders.empty()) {
      note(row.notes, why);
    }
  }

  // What the one letter for whoever decides does not say; empty where it says all.
  [[nodiscard]] std::string sayOutcome(const Decided& decided, const Verdict& verdict,
                                       const std::vector<Party>& deciders) const {
    std::vector<std::string> names;
    std::ranges::transform(deciders, std::back_inserter(names), [&](const Party& party) { return decided.say(party); });
    const std::string decision = fmt::format("`{}`", model_.qualifiedName(decided.decision()));
    switch (verdict.type) {
      case Verdict::Type::One:
        return names.size() < 2 ? std::string()
               : verdict.rights.size() == 1
                   ? fmt::format("{} decide {} together; {} has one {}", joinAll(names), decision, name(), decider())
                   : fmt::format("{} decide {}, and are one and the same person or hand over to each other",
                                 joinAll(names), decision);
      case Verdict::Type::Nobody:
        return fmt::format("nobody decides {} there", decision);
      case Verdict::Type::MeantNobody:
        return fmt::format("nobody decides {} there, and that is meant", decision);
      case Verdict::Type::Several:
        return fmt::format("several decide {}, and neither gives way: {} has one {}", decision, name(), decider());
      case Verdict::Type::Circle:
        return fmt::format("nobody decides {}: each right gives way to another", decision);
      case Verdict::Type::Unknown:
        return fmt::format("who decides {}, nobody can tell: a name in the text leads nowhere", decision);
      case Verdict::Type::Unadoptable:
        return fmt::format("nobody can adopt {}: {}", decision, decided.sayCauses(verdict));
      case Verdict::Type::Split:
        return fmt::format("{} can each decide {} without the other, and decide the opposite",
                           checks::tellSides(inquiry_.facts(), verdict.rights.front()), decision);
    }
    return {};
  }

  // Of somebody who may decide in the name of another: a letter of their own would make two of the one.
  [[nodiscard]] std::string sayShare(const Decided& decided, std::uint32_t share) const {
    const analysis::Delegation* delegation = decided.delegationOf(share);
    const std::string from =
        delegation == nullptr ? std::string() : ", by delegation from " + decided.say(delegation->from);
    return fmt::format("{} may decide `{}` there as well{}: {} has one {}", decided.sayHolders(share),
                       model_.qualifiedName(decided.decision()), from, name(), decider());
  }

  [[nodiscard]] char decider() const { return letterOf(findPower("decides"), matrix_.method); }

  void addVoice(const Decided& decided, const Voice& voice, Matrix::Row& row) {
    const Power& power = findPower(voice.power);
    const char letter = letterOf(power, matrix_.method);
    const std::string lost = sayLoss(decided, voice, power, letter);
    if (letter != no_letter) {
      Matrix::Cell& cell = cellOf(row, asWritten(voice.party));
      put(cell, letter);
      if (!lost.empty()) {
        note(cell.notes, lost);
      }
    } else {
      note(row.notes, lost);
    }
  }

  // What a letter does not say of a voice; empty where it says all.
  [[nodiscard]] std::string sayLoss(const Decided& decided, const Voice& voice, const Power& power, char letter) const {
    const std::string conditions = decided.sayConditions(*voice.value);
    const std::string whole = fmt::format("{} {}{}", decided.say(voice.party), power.says, conditions);
    if (letter == no_letter) {
      return fmt::format("{}: {} has no letter for that", whole, name());
    }
    const bool blocks = power.name == "agrees" || power.name == "vetoes";
    if (blocks && matrix_.method != Method::Rapid) {
      return fmt::format("{}: {} has no letter for that, and {} says only that one is heard", whole, name(), letter);
    }
    if (power.name == "agrees" && decided.liftersOf(*voice.value).empty()) {
      return fmt::format("{}, and nobody may decide all the same; by some readings of RAPID, D may", whole);
    }
    if (power.name == "vetoes") {
      return fmt::format("{}: A says that one must agree, and here silence is enough", whole);
    }
    return conditions.empty() ? std::string() : fmt::format("{}: the letter does not say so", whole);
  }

  // The same sentence is one note.
  void note(std::vector<std::size_t>& notes, const std::string& text) {
    const auto known = std::ranges::find(matrix_.notes, text);
    const auto index = static_cast<std::size_t>(known - matrix_.notes.begin());
    if (known == matrix_.notes.end()) {
      matrix_.notes.push_back(text);
    }
    if (std::ranges::find(notes, index) == notes.end()) {
      notes.push_back(index);
    }
  }

  // As one reads them: line by line, from the left.
  void numberNotes() {
    const std::vector<std::string> texts = std::exchange(matrix_.notes, {});
    const auto number = [&](std::vector<std::size_t>& notes) {
      for (const std::size_t index : std::exchange(notes, {})) {
        note(notes, texts[index]);
      }
    };
    for (Matrix::Row& row : matrix_.rows) {
      number(row.notes);
      for (Matrix::Cell& cell : row.cells) {
        number(cell.notes);
      }
    }
  }

  const Inquiry& inquiry_;
  const model::Model& model_;
  std::vector<Decided> decisions_;
  Matrix matrix_;
};

}  // namespace

std::optional<Method> parseMethod(std::string_view word) {
  if (word == "raci") {
    return Method::Raci;
  }
  if (word == "daci") {
    return Method::Daci;
  }
  return word == "rapid" ? std::optional(Method::Rapid) : std::nullopt;
}

std::string_view toText(Method method) {
  switch (method) {
    case Method::Raci:
      return "RACI";
    case Method::Daci:
      return "DACI";
    case Method::Rapid:
      return "RAPID";
  }
  return {};
}

std::string_view explain(Method method) {
  switch (method) {
    case Method::Raci:
      return "R prepares it or carries it out, A decides and answers for it, C is heard before, I is told after";
    case Method::Daci:
      return "D prepares it and brings it to an end, A decides and answers for it, C is heard before, I is told after";
    case Method::Rapid:
      return "R recommends, A must agree, P carries it out, I is heard before, D decides and answers for it";
  }
  return {};
}

Method methodOf(const model::Model& model, model::EntityId decision) {
  std::vector<model::EntityId> levels = model.ancestors(decision);
  levels.insert(levels.begin(), decision);
  for (const model::EntityId level : levels) {
    if (const auto method = parseMethod(model.text(level, "framework"_key))) {
      return *method;
    }
  }
  return Method::Raci;
}

Matrix makeMatrix(const Inquiry& inquiry, Method method) { return Maker(inquiry, method).make(); }

}  // namespace org::driver
