#pragma once

// A written name to one bound term: a word of the property's list, a month, a release's day, a check, or a declaration. Part of
// `bind`.

#include <optional>

#include "sema/wanted.h"

namespace org::sema {

class NameBinder {
 public:
  NameBinder(Context& context, Resolver& resolver) : context_(context), resolver_(resolver) {}

  // The name as one of the wanted types; of type Unknown where it does not fit, which has then been reported.
  model::Term bind(const ast::Term& term, const Wanted& wanted);

 private:
  // Words that stand for themselves, before any declaration is looked up.
  std::optional<model::Term> findWord(std::string_view word, const Wanted& wanted);
  // A release's name is a date wherever a date may stand.
  std::optional<model::Term> findRelease(const ast::Reference& reference, const Wanted& wanted);
  model::Term bindReference(const ast::Term& term, const Wanted& wanted);
  model::Term bindCheck(const ast::Path& path, const Wanted& wanted);
  model::Term bindCurrency(const ast::Term& term, const Wanted& wanted);
  model::Term bindListedWord(const ast::Term& term, const Wanted& wanted);
  model::Term makeWord(std::string_view word) {
    return {.type = model::TermType::Word, .text = context_.builder.save(word)};
  }

  Context& context_;
  Resolver& resolver_;
};

}  // namespace org::sema
