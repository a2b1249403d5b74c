#pragma once

// What a place in the text asks for, and what is said about a term that does not fit there. Shared by the parts of `bind`.

#include <optional>
#include <string_view>

#include "sema/resolve.h"

namespace org::sema {

struct Wanted {
  const schema::Values& values;
  // The property or clause, as messages name it, without backquotes.
  std::string_view what;
  const Place& place;

  [[nodiscard]] bool takes(schema::Type type) const { return values.types.has(type); }
  [[nodiscard]] bool takesDays() const { return takes(schema::Type::Date) || takes(schema::Type::Period); }
  // A declaration, by its name.
  [[nodiscard]] bool takesReference() const { return takes(schema::Type::Reference) || takes(schema::Type::Party); }
};

// `checkout` written bare: no kind word, no dots, not `seat …`; empty for any other reference.
std::string_view bareName(const ast::Reference& reference);

// What `true`, `oui` or `"yes"` mean where `yes` or `no` is wanted; nothing for other terms.
std::optional<bool> readFlag(const ast::Term& term);

// Reports `wrong-type`, with a fix where one is likely to be meant; the term is then unknown.
model::Term rejectTerm(Context& context, const ast::Term& term, const Wanted& wanted);

}  // namespace org::sema
