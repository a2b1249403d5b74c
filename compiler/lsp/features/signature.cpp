#include "lsp/features/signature.h"

#include <fmt/format.h>

#include "lsp/features/offers.h"
#include "lsp/features/words.h"
#include "schema/meanings.h"

namespace org::lsp {

namespace {

// `lead: a person, role, seat or `none` [from a date] [interim]`, one parameter each.
class Signature {
 public:
  Signature(const Place& place, const Spot& spot)
      : place_(place), spot_(spot), label_(fmt::format("{}: ", spot.row->key)) {
    add(plain(schema::describeValues(*spot.row)), spot.row->doc);
    for (const ast::ClauseWord word : schema::clausesOf(*spot.row)) {
      if (spot.wants == Spot::Wants::ClauseArgument && word == spot.clause) {
        active_ = parameters_.size();
      }
      label_ += " ";
      add(fmt::format("[{}]", write(word)), schema::meaningOf(word));
    }
  }

  llvm::json::Value toJson() && {
    // Behind a value nothing is at hand. Editors that know of no such thing mark nothing past the last.
    const bool has_none = spot_.wants == Spot::Wants::Clause;
    llvm::json::Value active = static_cast<std::int64_t>(has_none ? parameters_.size() : active_);
    if (has_none && place_.snapshot.client.marks_no_parameter) {
      active = nullptr;
    }
    llvm::json::Object signature{{"label", label_}, {"parameters", std::move(parameters_)}};
    signature["documentation"] = toMarkup(place_.snapshot, spot_.row->doc);
    return llvm::json::Object{{"signatures", llvm::json::Array{std::move(signature)}},
                              {"activeSignature", 0},
                              {"activeParameter", std::move(active)}};
  }

 private:
  static std::string plain(std::string text) {
    std::erase(text, '`');
    return text;
  }

  [[nodiscard]] std::string write(ast::ClauseWord word) const {
    const std::string text(ast::toText(word));
    const schema::Clause& clause = schema::find(*spot_.row, word);
    const bool is_flag = ast::argumentOf(word) == ast::ClauseArgument::None || clause.argument.types.isEmpty();
    return is_flag ? text : fmt::format("{} {}", text, plain(schema::describeValues(clause.argument)));
  }

  // A parameter is a stretch of the label, in UTF-16; all words of the language are ASCII.
  void add(const std::string& text, std::string_view meaning) {
    const auto begin = static_cast<std::int64_t>(label_.size());
    label_ += text;
    parameters_.push_back(
        llvm::json::Object{{"label", llvm::json::Array{begin, static_cast<std::int64_t>(label_.size())}},
                           {"documentation", toMarkup(place_.snapshot, meaning)}});
  }

  const Place& place_;
  const Spot& spot_;
  std::string label_;
  llvm::json::Array parameters_;
  std::size_t active_ = 0;
};

}  // namespace

Result signatureHelp(const Place& place) {
  const Spot spot = spotAt(place);
  const bool is_in_value = spot.wants == Spot::Wants::Value || spot.wants == Spot::Wants::Clause ||
                           spot.wants == Spot::Wants::ClauseArgument;
  if (spot.row == nullptr || !is_in_value) {
    return nullptr;
  }
  return Signature(place, spot).toJson();
}

}  // namespace org::lsp
