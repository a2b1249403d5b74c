#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/raw_ostream.h>

#include "schema/schema.h"

namespace org::schema {

namespace {

using ast::DeclarationKind;

void writeClauses(const Property& property, llvm::raw_ostream& out) {
  llvm::ListSeparator space(" ");
  for (const ast::ClauseWord word : clausesOf(property)) {
    const bool is_required = word == ast::ClauseWord::Because && property.clauses.needs_reason;
    out << space << '`' << ast::toText(word) << '`' << (is_required ? " (required)" : "");
  }
}

std::string_view describeCount(const Property& property) {
  if (property.presence == Presence::Required) {
    return "one, required";
  }
  return property.cardinality == Cardinality::Many ? "list" : "one";
}

void writeTable(DeclarationKind kind, llvm::raw_ostream& out) {
  out << "\n| property | how many | values | clauses | meaning |\n| --- | --- | --- | --- | --- |\n";
  for (const Property& property : allProperties()) {
    if (property.kind == kind) {
      out << "| `" << property.key << "` | " << describeCount(property) << " | " << describeValues(property) << " | ";
      writeClauses(property, out);
      out << " | " << property.doc << " |\n";
    }
  }
}

void writeNested(const Kind& kind, llvm::raw_ostream& out) {
  if (kind.nested.isEmpty()) {
    return;
  }
  out << " It may hold ";
  if (kind.nested.count() == allKinds().size()) {
    out << "any declaration.";
    return;
  }
  llvm::ListSeparator comma;
  for (const Kind& inner : allKinds()) {
    if (kind.nested.has(inner.kind)) {
      out << comma << inner.plural;
    }
  }
  out << '.';
}

}  // namespace

std::string renderReferenceTables() {
  std::string result;
  llvm::raw_string_ostream out(result);
  out << "### Every kind\n";
  writeTable(DeclarationKind::Unknown, out);
  for (const Kind& kind : allKinds()) {
    out << "\n### `" << ast::toText(kind.kind) << "`\n\n"
        << llvm::toUpper(kind.doc.front()) << kind.doc.substr(1) << '.';
    writeNested(kind, out);
    out << '\n';
    writeTable(kind.kind, out);
  }
  return result;
}

}  // namespace org::schema
