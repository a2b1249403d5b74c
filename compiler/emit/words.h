#pragma once

// What pictures and pages say by themselves, in the language of the organisation: all of it stands in words.def. Used by every
// emitter that people read; names, titles and texts of the organisation stay as they are written.

#include <initializer_list>
#include <string>
#include <string_view>

#include "model/model.h"

namespace org::emit {

enum class Language : std::uint8_t { English, French };

enum class Word : std::uint8_t {
#define WORD(name, ...) name,
#include "emit/words.def"
};

// What comes as one or as many.
enum class Counted : std::uint8_t {
#define COUNTED(name, ...) name,
#include "emit/words.def"
};

class Words {
 public:
  explicit Words(Language language) : language_(language) {}
  // As `language` of the organisation says; English where it says nothing.
  explicit Words(const model::Model& model);

  // `en`, `fr`: for `lang` in HTML.
  [[nodiscard]] std::string_view code() const;

  [[nodiscard]] std::string_view operator()(Word word) const;
  // Filled in from left to right.
  [[nodiscard]] std::string operator()(Word word, std::initializer_list<std::string_view> parts) const;
  // `1 person`, `2 people`; the noun alone where the row has no `{}`.
  [[nodiscard]] std::string count(Counted what, std::size_t number) const;
  // `1 April 2026`; empty for a day without end.
  [[nodiscard]] std::string day(base::Day day) const;
  // `from 1 July 2026`, `from 1 May 2026 to 30 June 2026`: what of an interval's ends lies in the window; empty for none.
  [[nodiscard]] std::string days(const base::Interval& interval, const base::Interval& window) const;
  // A word of the language or, where it is an own one, as it is written.
  [[nodiscard]] std::string_view value(std::string_view word) const;
  // A text with each `[[Name]]` replaced by its word.
  [[nodiscard]] std::string fillTemplate(std::string_view text) const;

 private:
  Language language_;
};

}  // namespace org::emit
