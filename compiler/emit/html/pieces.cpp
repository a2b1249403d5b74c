#include "emit/html/pieces.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/raw_ostream.h>

#include "base/plain_letters.h"
#include "emit/html/markdown.h"

namespace org::emit::html {

using analysis::Assignment;
using namespace schema::literals;

namespace {

std::string_view toText(Tone tone) {
  switch (tone) {
    case Tone::Plain:
      return "plain";
    case Tone::Alert:
      return "alert";
    case Tone::Soft:
      return "soft";
  }
  return {};
}

std::string escape(std::string_view text) {
  std::string result;
  llvm::raw_string_ostream out(result);
  llvm::printHTMLEscaped(text, out);
  return result;
}

void addWords(std::string& text, std::string_view words) {
  if (!words.empty()) {
    text.append(text.empty() ? "" : ", ").append(words);
  }
}

std::string toText(const Words& words, const analysis::Share& share) {
  return words(Word::Percent, {share.lowest == share.highest ? fmt::format("{}", share.lowest)
                                                             : fmt::format("{}–{}", share.lowest, share.highest)});
}

// A link to a part of the page, for names of any alphabet.
std::string toHref(std::string_view anchor) {
  std::string href = "#";
  for (const char letter : anchor) {
    const auto byte = static_cast<unsigned char>(letter);
    const bool is_plain = std::isalnum(byte) != 0 || letter == '-' || letter == '_' || letter == '.';
    href += is_plain ? std::string(1, letter) : fmt::format("%{:02X}", byte);
  }
  return href;
}

constexpr std::size_t group_size = 50;
constexpr std::size_t most_in_one_group = 60;

std::string nameOf(const Object& entry) { return entry.getString("name").value_or("").str(); }

}  // namespace

llvm::json::Value orNull(std::string_view text) {
  return text.empty() ? llvm::json::Value(nullptr) : llvm::json::Value(llvm::StringRef(text).str());
}

Object toJson(const Item& item) {
  return Object{{"text", item.text},
                {"href", orNull(item.href)},
                {"badge", orNull(item.badge)},
                {"tone", llvm::StringRef(toText(item.tone))},
                {"detail", orNull(item.detail)}};
}

Array toJson(const std::vector<Item>& items) {
  Array result;
  for (const Item& item : items) {
    result.push_back(toJson(item));
  }
  return result;
}

std::string markNames(std::string_view text) {
  std::string result;
  bool is_code = false;
  for (const llvm::StringRef part : llvm::split(llvm::StringRef(text), '`')) {
    result += is_code ? "<code>" + escape(part) + "</code>" : escape(part);
    is_code = !is_code;
  }
  return result;
}

Array inGroups(std::vector<Object> entries) {
  const bool is_folded = entries.size() > most_in_one_group;
  const std::size_t size = is_folded ? group_size : most_in_one_group;
  Array groups;
  for (std::size_t begin = 0; begin < entries.size(); begin += size) {
    const std::size_t end = std::min(begin + size, entries.size());
    std::string label = nameOf(entries[begin]) + " – " + nameOf(entries[end - 1]);
    Array members;
    for (std::size_t index = begin; index < end; ++index) {
      members.push_back(std::move(entries[index]));
    }
    groups.push_back(Object{{"label", std::move(label)},
                            {"size", static_cast<std::int64_t>(members.size())},
                            {"is_folded", is_folded},
                            {"entries", std::move(members)}});
  }
  return groups;
}

bool Pieces::isShown(EntityId id) const {
  const bool has_section = model_.is(id, Kind::Person) || model_.is(id, Kind::Role) || model_.is(id, Kind::Team) ||
                           model_.is(id, Kind::Area);
  return has_section && !model_[id].is_library && isCurrent(model_[id].validity);
}

std::vector<EntityId> Pieces::shown(Kind kind) const { return shown(model_.all(kind)); }

std::vector<EntityId> Pieces::shown(std::span<const EntityId> ids) const {
  std::vector<std::pair<std::string, EntityId>> keyed;
  for (const EntityId id : ids) {
    if (isShown(id)) {
      keyed.emplace_back(base::plainLetters(model_.title(id)), id);
    }
  }
  std::ranges::stable_sort(keyed, {}, &std::pair<std::string, EntityId>::first);
  std::vector<EntityId> result;
  std::ranges::transform(keyed, std::back_inserter(result), &std::pair<std::string, EntityId>::second);
  return result;
}

std::string Pieces::anchor(EntityId id) const {
  std::string name(model_.qualifiedName(id));
  // An id holds no white space; a name in backquotes may.
  std::ranges::replace_if(name, [](unsigned char letter) { return std::isspace(letter) != 0; }, '_');
  return fmt::format("{}-{}", ast::toText(model_[id].kind), name);
}

Item Pieces::item(EntityId id) const {
  if (id == model::company) {
    return {.text = std::string(words_(Word::WholeCompany))};
  }
  return {.text = std::string(model_.title(id)), .href = isShown(id) ? toHref(anchor(id)) : std::string()};
}

Item Pieces::item(const model::Term& term) const {
  switch (term.type) {
    case model::TermType::Entity: {
      Item result = item(term.entity);
      for (const auto& [word, id] : {std::pair{Word::OfTeam, term.of}, std::pair{Word::InTeam, term.in}}) {
        if (id) {
          result.detail = words_(word, {item(id).text});
        }
      }
      return result;
    }
    case model::TermType::Vacant:
      return {.badge = std::string(words_(Word::Vacant)), .tone = Tone::Alert};
    case model::TermType::None:
      return {.badge = std::string(words_(Word::None)), .tone = Tone::Soft};
    case model::TermType::All:
      return {.text = std::string(words_(Word::Everybody))};
    case model::TermType::Unknown:
      return {.badge = std::string(words_(Word::Unknown)), .tone = Tone::Alert};
    case model::TermType::Text:
    case model::TermType::Word:
    case model::TermType::Number:
    case model::TermType::Percent:
    case model::TermType::Money:
    case model::TermType::Date:
    case model::TermType::Duration:
    case model::TermType::Boolean:
      return {.text = std::string(term.text)};
  }
  return {};
}

std::vector<Item> Pieces::items(std::span<const model::Value> values) const {
  std::vector<Item> result;
  for (const model::Value& value : values) {
    if (!isCurrent(value.interval)) {
      continue;
    }
    Item entry = item(value.term);
    for (const auto& [clause_word, word] :
         {std::pair{ast::ClauseWord::Via, Word::Via}, std::pair{ast::ClauseWord::As, Word::As},
          std::pair{ast::ClauseWord::Because, Word::Because}}) {
      if (const model::Clause* clause = model_.clause(value, clause_word)) {
        addWords(entry.detail, words_(word, {words_.value(clause->argument.text)}));
      }
    }
    addWords(entry.detail, days(value.interval));
    result.push_back(std::move(entry));
  }
  return result;
}

std::string Pieces::days(const base::Interval& interval) const {
  return words_.days(interval, {model_.asOf(), base::Day::max()});
}

void Pieces::addTerms(const Assignment& assignment, Item& item) const {
  if (assignment.share) {
    addWords(item.detail, toText(words_, *assignment.share));
  }
  if (assignment.focus) {
    addWords(item.detail, words_(Word::ForArea, {model_.title(assignment.focus)}));
  }
  addWords(item.detail, days(assignment.interval));
  if (assignment.is_interim) {
    item.badge = words_(Word::Interim);
    item.tone = Tone::Soft;
  }
}

Item Pieces::holder(const Assignment& assignment) const {
  Item result;
  switch (assignment.holder) {
    case Assignment::Holder::Person:
      result = item(assignment.person);
      break;
    case Assignment::Holder::Team:
      result = item(assignment.holding_team);
      break;
    case Assignment::Holder::Vacant:
      result.badge = words_.count(Counted::VacantSeats, assignment.times);
      result.tone = Tone::Alert;
      break;
    case Assignment::Holder::Unknown:
      result.badge = words_(Word::Unknown);
      result.tone = Tone::Alert;
      break;
  }
  addTerms(assignment, result);
  return result;
}

Item Pieces::hat(const Assignment& assignment) const {
  Item result = item(assignment.role);
  if (assignment.team) {
    result.detail = words_(Word::OfTeam, {model_.title(assignment.team)});
  }
  addTerms(assignment, result);
  return result;
}

std::string Pieces::place(const source::Span& span) const {
  if (span.isNone()) {
    return {};
  }
  const source::SourceFile& file = inputs_.files[span.file];
  const source::Position position = file.lines().position(span.begin);
  return fmt::format("{}:{}:{}", file.path(), position.line, position.column);
}

std::string Pieces::doc(EntityId id) const {
  const std::string_view doc = model_[id].doc;
  return doc.empty() ? escape(model_.text(id, "description"_key)) : renderMarkdown(doc);
}

std::vector<EntityId> inTreeOrder(const Pieces& pieces, Kind kind) {
  const auto is_root = [&](EntityId id) { return !pieces.isShown(pieces.model()[id].parent); };
  std::vector<EntityId> pending;
  std::ranges::copy_if(pieces.shown(kind), std::back_inserter(pending), is_root);
  std::ranges::reverse(pending);
  std::vector<EntityId> result;
  while (!pending.empty()) {
    const EntityId next = pending.back();
    pending.pop_back();
    result.push_back(next);
    const std::vector<EntityId> inner = pieces.shown(pieces.model().children(next));
    pending.insert(pending.end(), inner.rbegin(), inner.rend());
  }
  return result;
}

}  // namespace org::emit::html
