#include "lsp/features/offers.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "ast/new_import.h"

namespace org::lsp {

namespace {

bool isSame(char left, char right) { return llvm::toLower(left) == llvm::toLower(right); }

bool startsWith(std::string_view name, std::string_view typed) {
  return name.size() >= typed.size() && std::equal(typed.begin(), typed.end(), name.begin(), isSame);
}

bool beginsPart(std::string_view name, std::size_t at) {
  return at > 0 && (name[at - 1] == '-' || name[at - 1] == '.' || name[at - 1] == ' ' || name[at - 1] == '\'');
}

bool hasInOrder(std::string_view name, std::string_view typed) {
  for (const char letter : name) {
    if (!typed.empty() && isSame(letter, typed.front())) {
      typed.remove_prefix(1);
    }
  }
  return typed.empty();
}

std::string withoutQuotes(std::string_view typed) {
  std::string plain(typed);
  std::erase(plain, '`');
  return plain;
}

}  // namespace

OfferKind toOfferKind(ast::DeclarationKind kind) {
  switch (kind) {
    case ast::DeclarationKind::Person:
      return OfferKind::Person;
    case ast::DeclarationKind::Role:
      return OfferKind::Role;
    case ast::DeclarationKind::Team:
      return OfferKind::Team;
    case ast::DeclarationKind::Area:
      return OfferKind::Area;
    case ast::DeclarationKind::Decision:
    case ast::DeclarationKind::Responsibility:
      return OfferKind::Decision;
    default:
      return OfferKind::Other;
  }
}

std::optional<int> matchName(std::string_view typed, std::string_view name) {
  if (startsWith(name, typed)) {
    return 0;
  }
  for (std::size_t at = 1; at < name.size(); ++at) {
    if (beginsPart(name, at) && startsWith(name.substr(at), typed)) {
      return 1;
    }
  }
  return hasInOrder(name, typed) ? std::optional(2) : std::nullopt;
}

llvm::json::Object toMarkup(const Snapshot& snapshot, std::string_view markdown) {
  std::string text(markdown);
  if (!snapshot.client.reads_markdown) {
    std::erase_if(text, [](char sign) { return sign == '`' || sign == '*'; });
  }
  return llvm::json::Object{{"kind", snapshot.client.reads_markdown ? "markdown" : "plaintext"},
                            {"value", std::move(text)}};
}

void Offers::add(Offer offer) {
  const std::string typed = withoutQuotes(spot_.typed);
  std::optional<int> quality = matchName(typed, offer.label);
  if (!quality && !offer.also.empty()) {
    quality = matchName(typed, offer.also);
  }
  if (quality) {
    found_.push_back({std::move(offer), *quality});
  }
}

llvm::json::Value Offers::toJson() && {
  std::ranges::stable_sort(found_, {}, [](const Found& found) { return std::pair(found.quality, found.offer.rank); });
  if (found_.size() > most) {
    found_.resize(most);
    is_cut_ = true;
  }
  llvm::json::Array items;
  for (std::size_t i = 0; i < found_.size(); ++i) {
    items.push_back(toJson(found_[i], i));
  }
  return llvm::json::Object{{"isIncomplete", is_cut_}, {"items", std::move(items)}};
}

llvm::json::Object Offers::importEdit(const std::string& module) const {
  ast::NewImport import = ast::importModule(place_.tree(), module);
  return place_.snapshot.textEdit(
      {.span = {place_.file, import.place, import.place}, .new_text = std::move(import.text)}, place_.file);
}

llvm::json::Object Offers::toJson(const Found& found, std::size_t index) const {
  const Offer& offer = found.offer;
  const ClientAbilities& client = place_.snapshot.client;
  const bool is_snippet = client.has_snippets && !offer.snippet.empty();
  std::string text = is_snippet ? offer.snippet : offer.text.empty() ? offer.label : offer.text;
  if (spot_.touches_sign) {
    text.insert(0, " ");
  }
  llvm::json::Object item{
      {"label", offer.label},
      {"kind", static_cast<int>(offer.kind)},
      {"sortText", fmt::format("{:05}", index)},
      {"filterText",
       (spot_.typed.starts_with('`') ? "`" : "") + offer.label + (offer.also.empty() ? "" : " " + offer.also)},
      {"textEdit",
       place_.snapshot.textEdit({.span = {place_.file, spot_.word.begin, spot_.word.end}, .new_text = std::move(text)},
                                place_.file)}};
  if (is_snippet) {
    constexpr int snippet_format = 2;
    item["insertTextFormat"] = snippet_format;
    constexpr int adjusts_indentation = 2;
    item["insertTextMode"] = adjusts_indentation;
    if (client.suggests_again) {
      item["command"] = llvm::json::Object{{"title", "Suggest"}, {"command", "editor.action.triggerSuggest"}};
    }
  }
  if (!offer.detail.empty()) {
    item["detail"] = offer.detail;
  }
  if (!offer.documentation.empty()) {
    item["documentation"] = toMarkup(place_.snapshot, offer.documentation);
  }
  if (!offer.import.empty()) {
    item["additionalTextEdits"] = llvm::json::Array{importEdit(offer.import)};
  }
  if (!offer.data.empty()) {
    llvm::json::Object data = offer.data;
    data["uri"] = place_.snapshot.uri(place_.file);
    item["data"] = std::move(data);
  }
  return item;
}

}  // namespace org::lsp
