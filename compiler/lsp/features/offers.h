#pragma once

// What completion offers, gathered and put in order. Used by completion alone.

#include <optional>
#include <string>
#include <vector>

#include "lsp/features/spot.h"

namespace org::lsp {

// `CompletionItemKind` of the protocol, by what editors draw.
enum class OfferKind : std::uint8_t {
  Text = 1,
  Role = 8,
  Person = 6,
  Team = 7,
  Area = 9,
  Decision = 3,
  Property = 10,
  Unit = 11,
  Literal = 12,
  Keyword = 14,
  Declaration = 15,
  Check = 17,
  Other = 18,
  Module = 19,
  Word = 20,
  Date = 21,
};

OfferKind toOfferKind(ast::DeclarationKind kind);

struct Offer {
  std::string label;
  OfferKind kind = OfferKind::Text;
  // Smaller is more fitting; then as they were added.
  int rank = 0;
  std::string detail{};
  // Markdown.
  std::string documentation{};
  // What is inserted where it is not the label; the same with places to fill in, as snippets write them.
  std::string text{};
  std::string snippet{};
  // What else it is found by, such as a title.
  std::string also{};
  // The module of the library that must be imported for it.
  std::string import{};
  // What `completionItem/resolve` needs to tell more.
  llvm::json::Object data{};
};

// How well a name answers what is typed: 0 it begins so, 1 a part of it does, 2 the letters are in it in this order; else nothing.
std::optional<int> matchName(std::string_view typed, std::string_view name);

class Offers {
 public:
  // More are not sent; the client asks again when more was typed.
  static constexpr std::size_t most = 200;

  Offers(const Place& place, const Spot& spot) : place_(place), spot_(spot) {}

  // Left out where it does not answer what is typed.
  void add(Offer offer);
  // There are more than were added.
  void cut() { is_cut_ = true; }

  [[nodiscard]] llvm::json::Value toJson() &&;

 private:
  struct Found {
    Offer offer;
    int quality = 0;
  };

  [[nodiscard]] llvm::json::Object toJson(const Found& found, std::size_t index) const;
  [[nodiscard]] llvm::json::Object importEdit(const std::string& module) const;

  const Place& place_;
  const Spot& spot_;
  std::vector<Found> found_;
  bool is_cut_ = false;
};

// Markdown where the client reads it, else the same without its marks.
llvm::json::Object toMarkup(const Snapshot& snapshot, std::string_view markdown);

}  // namespace org::lsp
