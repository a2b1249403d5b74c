#include "lsp/features/value_offers.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "base/calendar.h"
#include "checks/registry.h"
#include "lsp/features/name_offers.h"
#include "lsp/features/words.h"
#include "schema/key.h"
#include "schema/meanings.h"

namespace org::lsp {

using schema::Type;
using namespace schema::literals;

namespace {

constexpr int fits_best = -20;
constexpr int last = 60;

class ValueOffers {
 public:
  ValueOffers(const Place& place, const Spot& spot, const schema::Values& values, std::string_view key, Offers& offers)
      : place_(place), model_(place.snapshot.model()), spot_(spot), values_(values), key_(key), offers_(offers) {}

  void run() {
    if (setsLimit()) {
      offerLimit();
      return;
    }
    offerNumbers();
    offerWords();
    offerFixed();
    offerDays();
    offerChecks();
    if (takes(Type::Reference) || takes(Type::Party)) {
      offerNames(place_, spot_, values_.targets, preference(), offers_);
    }
    if (takes(Type::Name) || values_.is_open) {
      offerUsedNames();
    }
    if (takes(Type::Text)) {
      offers_.add({.label = "\"\"", .rank = last, .detail = "a text", .text = "\"\"", .snippet = "\"$1\""});
    }
  }

 private:
  [[nodiscard]] bool takes(Type type) const { return values_.types.has(type); }

  void add(std::string_view word, OfferKind kind, int rank, std::string detail = {}) {
    if (detail.empty()) {
      detail = schema::meaningOf(key_, word);
    }
    offers_.add({.label = std::string(word), .kind = kind, .rank = rank, .detail = std::move(detail)});
  }

  // --- Names

  [[nodiscard]] Preference preference() const {
    Preference preference;
    const bool is_in_team = spot_.kind() == ast::DeclarationKind::Team && spot_.clauses.empty();
    if (is_in_team && key_ == "lead") {
      preference.roles.insert(spot_.bodies.back().seats.begin(), spot_.bodies.back().seats.end());
    }
    if (!spot_.clauses.empty() && spot_.clause == ast::ClauseWord::Of) {
      preference.seat_role = spot_.term;
    }
    preference.persons_first = key_ == "seat";
    preference.library_first = key_ == "extends";
    preference.needs_no_import = values_.targets == schema::KindSet{ast::DeclarationKind::Policy};
    return preference;
  }

  // --- Words

  void offerWords() {
    for (const std::string_view word : schema::wordsOf(values_)) {
      if (word == "at-least-n") {
        offers_.add({.label = "at-least-2",
                     .kind = OfferKind::Word,
                     .detail = std::string(schema::meaningOf(key_, word)),
                     .snippet = "at-least-${1:2}"});
      } else if (std::ranges::find(spot_.earlier, word) == spot_.earlier.end()) {
        add(word, OfferKind::Word, 0);
      }
    }
    if (takes(Type::Boolean)) {
      add("yes", OfferKind::Word, 0);
      add("no", OfferKind::Word, 0);
    }
    if (takes(Type::Month)) {
      for (const std::string_view month : base::monthWords()) {
        add(month, OfferKind::Word, 0);
      }
    }
    if (takes(Type::Cadence)) {
      for (const std::string_view word : base::cadenceWords()) {
        add(word, OfferKind::Word, 0);
      }
      offers_.add({.label = "every 6w",
                   .kind = OfferKind::Word,
                   .detail = "so long from one to the next",
                   .snippet = "every ${1:6}${2|d,w,mo,y|}"});
    }
    if (takes(Type::Currency)) {
      offerCurrencies("");
    }
  }

  void offerFixed() {
    if (takes(Type::Vacant)) {
      add("vacant", OfferKind::Keyword, 5);
    }
    if (takes(Type::All)) {
      add("all", OfferKind::Keyword, 15);
    }
    if (takes(Type::None)) {
      offers_.add({.label = "none because",
                   .kind = OfferKind::Keyword,
                   .rank = 16,
                   .detail = std::string(schema::meaningOf(key_, "none")),
                   .text = "none because \"\"",
                   .snippet = "none because \"$1\""});
    }
    if (takes(Type::Unknown)) {
      add("unknown", OfferKind::Keyword, 50);
    }
    if (takes(Type::Withheld)) {
      add("withheld", OfferKind::Keyword, 50);
    }
    const bool is_everywhere = spot_.wants == Spot::Wants::ClauseArgument &&
                               (spot_.clause == ast::ClauseWord::In || spot_.clause == ast::ClauseWord::Over);
    if (is_everywhere && !model_.find(ast::DeclarationKind::Area, "company")) {
      add("company", OfferKind::Keyword, 5);
    }
  }

  // Words of one's own that stand in other places of this property.
  void offerUsedNames() {
    if (spot_.row == nullptr || !spot_.clauses.empty()) {
      return;
    }
    const schema::Key key = schema::keyOf(*spot_.row);
    const auto listed = schema::wordsOf(values_);
    std::set<std::string_view> used;
    for (const schema::Kind& kind : schema::allKinds()) {
      if (spot_.row->kind == ast::DeclarationKind::Unknown || spot_.row->kind == kind.kind) {
        for (const model::EntityId id : model_.all(kind.kind)) {
          for (const model::Value& value : model_.values(id, key)) {
            if (value.term.type == model::TermType::Word && llvm::find(listed, value.term.text) == listed.end()) {
              used.insert(value.term.text);
            }
          }
        }
      }
    }
    // What is being typed is no example.
    used.erase(place_.text().substr(spot_.word.begin, spot_.word.end - spot_.word.begin));
    for (const std::string_view word : used) {
      add(word, OfferKind::Word, 1, "used elsewhere");
    }
  }

  // --- Numbers and their units

  void offerNumbers() {
    const bool is_number = !spot_.typed.empty() && llvm::isDigit(spot_.typed.front()) && base::parseNumber(spot_.typed);
    if (is_number && takes(Type::Duration)) {
      for (const auto& [unit, meaning] : {std::pair("d", "days"), std::pair("w", "weeks"), std::pair("mo", "months"),
                                          std::pair("y", "years"), std::pair("h", "hours of work")}) {
        add(fmt::format("{}{}", spot_.typed, unit), OfferKind::Unit, 0, fmt::format("{} {}", spot_.typed, meaning));
      }
    }
    if (is_number && takes(Type::Percent)) {
      add(fmt::format("{}%", spot_.typed), OfferKind::Unit, 0, "a share");
    }
    if (is_number && takes(Type::Money)) {
      offerCurrencies(fmt::format("{} ", spot_.typed));
    }
    // A figure may be anything that is counted: no guess is near.
    if (spot_.typed.empty() && !takes(Type::Number)) {
      offerShares();
      offerAmounts();
    }
    if (spot_.typed.empty() && takes(Type::Duration)) {
      for (const std::string_view length : {"5d", "2w", "3mo", "1y"}) {
        add(length, OfferKind::Literal, 1, base::toWords(*base::parseDuration(length)));
      }
    }
  }

  void offerShares() {
    if (!takes(Type::Percent)) {
      return;
    }
    const bool is_of_time = spot_.wants == Spot::Wants::ClauseArgument && spot_.clause == ast::ClauseWord::At;
    for (const std::string_view share : {"20%", "50%", "80%", "100%"}) {
      add(share, OfferKind::Literal, 0, is_of_time ? "a share of the time" : "a share");
    }
  }

  // In the currency of the books.
  void offerAmounts() {
    const std::string_view own = ownCurrency();
    for (const std::string_view number : {"1k", "10k", "100k", "1M"}) {
      if (takes(Type::Money)) {
        add(fmt::format("{} {}", number, own.empty() ? "EUR" : own), OfferKind::Literal, 0, "an amount of money");
      }
    }
  }

  [[nodiscard]] std::string_view ownCurrency() const {
    const model::EntityId organization = model_.organization();
    return organization ? model_.text(organization, "currency"_key) : std::string_view();
  }

  void offerCurrencies(std::string_view before) {
    std::vector<std::string_view> codes;
    if (const std::string_view code = ownCurrency(); !code.empty()) {
      codes.push_back(code);
    }
    codes.insert(codes.end(), {"EUR", "USD", "GBP", "CHF"});
    for (const std::string_view code : base::allCurrencies()) {
      codes.push_back(code);
    }
    std::set<std::string_view> seen;
    int rank = 0;
    for (const std::string_view code : codes) {
      if (seen.insert(code).second) {
        add(fmt::format("{}{}", before, code), OfferKind::Unit, ++rank, "a currency");
      }
    }
  }

  // --- Days and periods

  void offerDays() {
    if (takes(Type::Date)) {
      add(base::toIso(model_.asOf()), OfferKind::Date, fits_best, "the day looked at: " + base::toWords(model_.asOf()));
      offerEdges();
      // One day, which everything else is dated by.
      if (key_ == "as-of") {
        return;
      }
      for (const model::EntityId release : model_.all(ast::DeclarationKind::Release)) {
        offers_.add({.label = writeName(model_.name(release)),
                     .kind = OfferKind::Date,
                     .rank = 30,
                     .detail = "the day of this release",
                     .also = std::string(model_[release].title)});
      }
    }
    if (takes(Type::Period) || takes(Type::Date)) {
      offerPeriods(takes(Type::Period) && !takes(Type::Date) ? fits_best : 20);
    }
  }

  // The first or last days of the quarters to come, whichever is meant here.
  void offerEdges() {
    const bool is_end = key_ == "until" || key_ == "ends" || key_ == "due" || key_ == "review-by";
    int rank = fits_best + 1;
    for (const std::string& name : quarters()) {
      const base::Interval days = *base::parsePeriod(name, model_.fiscalYear());
      const base::Day day = is_end ? days.last() : days.from;
      if (day > model_.asOf()) {
        add(base::toIso(day), OfferKind::Date, ++rank,
            fmt::format("{} day of {}: {}", is_end ? "last" : "first", name, base::toWords(day)));
      }
    }
  }

  void offerPeriods(int rank) {
    const base::Civil today = base::toCivil(model_.asOf());
    std::vector<std::string> names = quarters();
    names.push_back(fmt::format("{}-H{}", today.year, today.month > 6 ? 2 : 1));
    names.push_back(today.month > 6 ? fmt::format("{}-H1", today.year + 1) : fmt::format("{}-H2", today.year));
    names.push_back(fmt::format("{}", today.year));
    names.push_back(fmt::format("{}", today.year + 1));
    for (const std::string& name : names) {
      add(name, OfferKind::Date, ++rank, base::toWords(*base::parsePeriod(name, model_.fiscalYear())));
    }
  }

  // This quarter and the next four, as the organisation counts: `2026-Q4`, or `FY26-Q1`.
  [[nodiscard]] std::vector<std::string> quarters() const {
    const base::Civil today = base::toCivil(model_.asOf());
    const bool is_fiscal = model_.fiscalYear().first_month != 1;
    std::vector<std::string> names;
    constexpr std::size_t shown = 5;
    for (int year = today.year - 1; year <= today.year + 2; ++year) {
      for (unsigned quarter = 1; quarter <= 4 && names.size() < shown; ++quarter) {
        std::string name =
            is_fiscal ? fmt::format("FY{:02}-Q{}", year % 100, quarter) : fmt::format("{}-Q{}", year, quarter);
        const auto days = base::parsePeriod(name, model_.fiscalYear());
        if (days && days->until > model_.asOf()) {
          names.push_back(std::move(name));
        }
      }
    }
    return names;
  }

  // --- Checks

  void offerChecks() {
    if (!takes(Type::Check)) {
      return;
    }
    if (spot_.row != nullptr && spot_.row->key == "set") {
      offerParameters();
      return;
    }
    const bool needs_reason = spot_.row != nullptr && spot_.row->clauses.needs_reason;
    for (const checks::Check* check : checks::allChecks()) {
      const diag::KindInfo& info = diag::info(check->kind);
      const std::string name(info.name);
      offers_.add({.label = name,
                   .kind = OfferKind::Check,
                   .rank = isFoundHere(check->kind) ? fits_best : 0,
                   .detail = std::string(info.title),
                   .snippet = needs_reason ? name + " because \"$1\"" : std::string(),
                   .data = llvm::json::Object{{"check", name}}});
    }
  }

  // Reported in this file: what one wants to allow.
  [[nodiscard]] bool isFoundHere(diag::Kind kind) const {
    return std::ranges::any_of(place_.snapshot.program->diagnostics, [&](const diag::Diagnostic& found) {
      return found.kind == kind && found.span.file == place_.file;
    });
  }

  static std::string defaultOf(const checks::Parameter& parameter) {
    return parameter.takesWord() ? std::string(parameter.default_word) : fmt::format("{}", parameter.default_value);
  }

  void offerParameters() {
    for (const checks::Check* check : checks::allChecks()) {
      for (const checks::Parameter& parameter : check->parameters) {
        const std::string name = fmt::format("{}.{}", diag::info(check->kind).name, parameter.name);
        offers_.add({.label = name,
                     .kind = OfferKind::Check,
                     .detail = fmt::format("{}; {} when not said", parameter.doc, defaultOf(parameter)),
                     .snippet = fmt::format("{} to ${{1:{}}}", name, defaultOf(parameter)),
                     .data = llvm::json::Object{{"check", std::string(diag::info(check->kind).name)}}});
      }
    }
  }

  // `set: too-many-okrs.company to `.
  [[nodiscard]] bool setsLimit() const {
    return spot_.row != nullptr && spot_.row->key == "set" && spot_.wants == Spot::Wants::ClauseArgument &&
           spot_.clause == ast::ClauseWord::To;
  }

  // What the limit that is set may be.
  void offerLimit() {
    for (const checks::Check* check : checks::allChecks()) {
      for (const checks::Parameter& parameter : check->parameters) {
        if (fmt::format("{}.{}", diag::info(check->kind).name, parameter.name) == spot_.term) {
          add(defaultOf(parameter), OfferKind::Literal, fits_best, fmt::format("the default: {}", parameter.doc));
          offerNumbersAround(parameter);
          for (llvm::StringRef words(parameter.words); !words.empty();) {
            auto [word, rest] = words.split(' ');
            words = rest;
            if (std::string_view(word) != parameter.default_word) {
              add(word, OfferKind::Word, 0);
            }
          }
        }
      }
    }
  }

  // A little stricter, a little more lenient.
  void offerNumbersAround(const checks::Parameter& parameter) {
    const double usual = parameter.takesWord() ? 0 : parameter.default_value;
    const bool is_whole = usual == std::floor(usual);
    std::set<double> numbers;
    for (const double factor : {0.5, 1.5, 2.0}) {
      numbers.insert(is_whole ? std::ceil(usual * factor) : usual * factor);
    }
    numbers.erase(usual);
    for (const double number : numbers) {
      add(fmt::format("{:g}", number), OfferKind::Literal, 0);
    }
  }

  const Place& place_;
  const model::Model& model_;
  const Spot& spot_;
  const schema::Values& values_;
  std::string_view key_;
  Offers& offers_;
};

}  // namespace

void offerValues(const Place& place, const Spot& spot, const schema::Values& values, std::string_view key,
                 Offers& offers) {
  ValueOffers(place, spot, values, key, offers).run();
}

}  // namespace org::lsp
