#include "sema/bind_term.h"

#include "sema/bind_literal.h"

namespace org::sema {

using model::Term;
using model::TermType;
using schema::Type;

Term TermBinder::bindIf(Type type, TermType bound, const ast::Term& term, const Wanted& wanted) {
  return wanted.takes(type) ? Term{.type = bound} : rejectTerm(context_, term, wanted);
}

Term TermBinder::bind(const ast::Term& term, const Wanted& wanted) {
  const bool may_be_flag = wanted.takes(Type::Boolean) && !wanted.takes(Type::Text);
  if (const std::optional<bool> flag = may_be_flag ? readFlag(term) : std::nullopt) {
    // Told, and read as what was meant: what follows from it shall not be told beside it.
    rejectTerm(context_, term, wanted);
    return {.type = TermType::Boolean, .flag = *flag};
  }
  switch (term.kind) {
    case ast::TermKind::Error:
      return {};
    case ast::TermKind::Reference:
      return names_.bind(term, wanted);
    case ast::TermKind::Text: {
      Term bound = bindIf(Type::Text, TermType::Text, term, wanted);
      bound.text = context_.builder.save(term.text);
      return bound;
    }
    case ast::TermKind::Number:
    case ast::TermKind::Percent:
    case ast::TermKind::Money:
      return bindNumber(context_, term, wanted);
    case ast::TermKind::Date:
      return bindDays(context_, term, wanted);
    case ast::TermKind::Duration:
    case ast::TermKind::Cadence:
      return bindLength(context_, term, wanted);
    case ast::TermKind::Vacant:
      return bindIf(Type::Vacant, TermType::Vacant, term, wanted);
    case ast::TermKind::All:
      return bindIf(wanted.takes(Type::Party) ? Type::Party : Type::All, TermType::All, term, wanted);
    case ast::TermKind::None:
      return bindIf(Type::None, TermType::None, term, wanted);
    case ast::TermKind::Yes:
    case ast::TermKind::No: {
      Term bound = bindIf(Type::Boolean, TermType::Boolean, term, wanted);
      bound.flag = term.kind == ast::TermKind::Yes;
      return bound;
    }
  }
  return {};
}

}  // namespace org::sema
