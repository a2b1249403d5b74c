// From what was typed to what is asked.

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/Support/FileSystem.h>

#include "analysis/charge_query.h"
#include "driver/who.h"
#include "model/find_name.h"

namespace org::driver {

using model::EntityId;
using model::Kind;
using Asks = Question::Asks;

namespace {

constexpr std::array<std::string_view, 5> clause_words = {"over", "of", "in", "for", "on"};

bool isClauseWord(std::string_view word) { return std::ranges::find(clause_words, word) != clause_words.end(); }

std::string_view toText(Asks asks) {
  switch (asks) {
    case Asks::Decides:
      return "who decides";
    case Asks::Owns:
      return "who owns";
    case Asks::Is:
      return "who is";
    case Asks::What:
      return "what";
  }
  return {};
}

std::string_view subjectOf(Asks asks) {
  switch (asks) {
    case Asks::Decides:
      return "decision";
    case Asks::Owns:
      return "area or responsibility";
    case Asks::Is:
      return "role";
    case Asks::What:
      return "person";
  }
  return {};
}

schema::KindSet kindsOf(Asks asks) {
  switch (asks) {
    case Asks::Decides:
      return {Kind::Decision};
    case Asks::Owns:
      return {Kind::Area, Kind::Responsibility};
    case Asks::Is:
      return {Kind::Role};
    case Asks::What:
      return {Kind::Person};
  }
  return {};
}

// Where the argument of a clause goes; null where the question has no use for it.
std::string* slotOf(Question& question, std::string_view word) {
  const bool is_decides = question.asks == Asks::Decides;
  const bool is_role = question.asks == Asks::Is;
  if (word == "on") {
    return &question.day;
  }
  if (word == "over") {
    return is_decides ? &question.over : nullptr;
  }
  if (word == "for") {
    return is_decides ? &question.amount : nullptr;
  }
  if (word == "of") {
    return is_role ? &question.of : nullptr;
  }
  return is_decides || is_role ? &question.in : nullptr;
}

class Reader {
 public:
  Reader(const std::vector<std::string>& words, std::size_t first) : words_(words), next_(first) {}

  llvm::Expected<Question> read(Asks asks) {
    Question question{.asks = asks};
    if (isAtEnd() || words_[next_].empty() || isClauseWord(words_[next_])) {
      return usageError(fmt::format("name a {}: `orgc {} …`", subjectOf(asks), toText(asks)));
    }
    if (looksLikePath(words_[next_])) {
      return usageError(fmt::format("`{}` is a path: name a {} before it: `orgc {} … {}`", words_[next_],
                                    subjectOf(asks), toText(asks), words_[next_]));
    }
    question.name = takeName(kindsOf(asks));
    while (!isAtEnd() && isClauseWord(words_[next_])) {
      const std::string word = words_[next_++];
      std::string* slot = slotOf(question, word);
      if (slot == nullptr) {
        return usageError(fmt::format("`{}` has no place after `orgc {} {}`", word, toText(asks), question.name));
      }
      if (isAtEnd()) {
        return usageError(fmt::format("something is missing after `{}`", word));
      }
      if (!slot->empty()) {
        return usageError(fmt::format("`{}` stands there twice", word));
      }
      *slot = word == "for" ? takeMoney() : word == "on" ? words_[next_++] : takeName(kindsAfter(word));
    }
    question.paths.assign(words_.begin() + static_cast<std::ptrdiff_t>(next_), words_.end());
    return question;
  }

 private:
  [[nodiscard]] bool isAtEnd() const { return next_ >= words_.size(); }

  // A name never has a slash, and no declaration is called `….org`.
  static bool looksLikePath(std::string_view word) {
    return word.find('/') != std::string_view::npos || word.ends_with(".org") || word == "." || word == "..";
  }

  static schema::KindSet kindsAfter(std::string_view word) {
    return word == "over" ? schema::KindSet{Kind::Area} : schema::KindSet{Kind::Team};
  }

  // `checkout`, or `area checkout`; a decision may be called `roadmap`, as a kind is, and a path may follow.
  std::string takeName(schema::KindSet kinds) {
    std::string name = words_[next_++];
    const bool has_next = !isAtEnd() && !isClauseWord(words_[next_]) && !looksLikePath(words_[next_]);
    const auto kind = ast::parseDeclarationKind(name);
    if (has_next && kind && (kinds.has(*kind) || !llvm::sys::fs::exists(words_[next_]))) {
      name += ' ' + words_[next_++];
    }
    return name;
  }

  // `10k EUR`, as one word or two; `10k eur` to say what is wrong with it.
  std::string takeMoney() {
    std::string money = words_[next_++];
    if (base::parseNumber(money) && !isAtEnd() && base::isCurrency(llvm::StringRef(words_[next_]).upper())) {
      money += ' ' + words_[next_++];
    }
    return money;
  }

  const std::vector<std::string>& words_;
  std::size_t next_;
};

// None where nothing was written, or everything by its name.
llvm::Expected<EntityId> findWritten(const model::Model& model, Kind kind, std::string_view what,
                                     const std::string& written) {
  const bool is_everything = written == "company" && model::findNamed(model, {kind}, written).empty();
  return written.empty() || is_everything ? EntityId::none() : findOne(model, {kind}, what, written);
}

// Of many rights to decide, a question is about few.
std::shared_ptr<const analysis::Facts> factsAbout(const workspace::Program& program, EntityId subject, base::Day day) {
  const model::Model& model = *program.model;
  auto all = std::make_shared<const analysis::Facts>(program.model);
  if (const auto decision = model.as<Kind::Decision>(subject)) {
    return std::make_shared<const analysis::Facts>(program.model, std::array{decision});
  }
  if (const auto person = model.as<Kind::Person>(subject)) {
    return std::make_shared<const analysis::Facts>(program.model, analysis::decisionsNaming(*all, person, day));
  }
  return all;
}

llvm::Expected<std::optional<analysis::Amount>> readAmount(const workspace::Program& program,
                                                           const std::string& written) {
  if (written.empty()) {
    return std::nullopt;
  }
  const auto space = written.find(' ');
  const auto number = base::parseNumber(written.substr(0, space));
  const std::string code = space == std::string::npos ? "" : written.substr(space + 1);
  if (!number || *number < 0 || !base::isCurrency(code)) {
    return usageError(fmt::format("`{}` is not an amount of money: write it as `for 10k EUR`", written));
  }
  // The text of the model lives as long as the program.
  for (const EntityId decision : program.model->all(Kind::Decision)) {
    for (const model::Value& value : program.model->values(decision)) {
      for (const model::Clause& clause : program.model->clauses(value)) {
        if (clause.argument.type == model::TermType::Money && clause.argument.text == code) {
          return analysis::Amount{*number, clause.argument.text};
        }
      }
    }
  }
  return usageError(fmt::format("no right to decide speaks of amounts in {}", code));
}

// What to ask instead where the name is something else's; empty where it is nothing's.
std::string askInstead(const model::Model& model, const std::string& name) {
  for (const Asks asks : {Asks::What, Asks::Is, Asks::Owns, Asks::Decides}) {
    if (const auto found = model::findNamed(model, kindsOf(asks), name); found.size() == 1) {
      return fmt::format("`orgc {} {}` tells of {}", toText(asks), name, model.mention(found.front()));
    }
  }
  const auto teams = model::findNamed(model, {Kind::Team}, name);
  return teams.empty()
             ? ""
             : fmt::format("{} is asked about by its roles, its people and what it owns", model.mention(teams.front()));
}

llvm::Expected<EntityId> findSubject(const model::Model& model, const Question& question) {
  const schema::KindSet kinds = kindsOf(question.asks);
  const std::string_view what = subjectOf(question.asks);
  const bool is_known =
      !model::findNamed(model, kinds, question.name).empty() || !findTitled(model, kinds, question.name).empty();
  const std::string instead = is_known ? "" : askInstead(model, question.name);
  return instead.empty() ? findOne(model, kinds, what, question.name)
                         : usageError(fmt::format("there is no {} `{}`: {}", what, question.name, instead));
}

}  // namespace

llvm::Expected<Question> readQuestion(Asks asks, const std::vector<std::string>& words, std::size_t first) {
  return Reader(words, first).read(asks);
}

llvm::Expected<Inquiry> resolveQuestion(const workspace::Program& program, const Question& question) {
  const model::Model& model = *program.model;
  auto day = question.day.empty() ? model.asOf() : readDay(model, question.day, "on 2026-03-31");
  auto subject = findSubject(model, question);
  auto area = findWritten(model, Kind::Area, "area", question.over);
  auto of = findWritten(model, Kind::Team, "team", question.of);
  auto in = findWritten(model, Kind::Team, "team", question.in);
  auto amount = readAmount(program, question.amount);
  llvm::Error names = llvm::joinErrors(llvm::joinErrors(subject.takeError(), area.takeError()),
                                       llvm::joinErrors(of.takeError(), in.takeError()));
  if (llvm::Error error = llvm::joinErrors(std::move(names), llvm::joinErrors(amount.takeError(), day.takeError()))) {
    return error;
  }
  return Inquiry{program, factsAbout(program, *subject, *day), question.asks, *subject, *area, *of, *in, *amount, *day};
}

}  // namespace org::driver
