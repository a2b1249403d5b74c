#include "emit/json/value.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace org::emit::json {

using ast::ClauseArgument;
using ast::ClauseWord;
using model::Term;
using model::TermType;
using model::Value;
using schema::Property;
using schema::Type;

namespace {

bool takesNames(const Property& row) {
  return row.values.types.has(Type::Reference) || row.values.types.has(Type::Party);
}

bool isUnresolved(const Property& row, const Value& value) {
  return value.term.type == TermType::Unknown && takesNames(row);
}

// A period's name stands for its first day where something begins, else for its last (language.md section 6).
std::string toDay(const base::Interval& days, bool is_start) { return base::toIso(is_start ? days.from : days.last()); }

bool isWhole(const Term& term) { return term.number >= 0 && term.number == std::floor(term.number); }

// A clause whose argument is wrong says nothing: that is a finding.
bool isKept(const model::Clause& clause) {
  const bool is_flag = ast::argumentOf(clause.word) == ClauseArgument::None;
  const bool is_count = ast::argumentOf(clause.word) == ClauseArgument::Number;
  return is_flag || (clause.argument.type != TermType::Unknown && (!is_count || isWhole(clause.argument)));
}

// The key beside the clauses of a value: what sort of value it is.
llvm::StringRef mainKey(const Property& row, const Value& value) {
  if (isUnresolved(row, value)) {
    return "unresolved";
  }
  if (value.term.type == TermType::Vacant) {
    return "vacant";
  }
  return value.term.type == TermType::Entity ? "to" : "value";
}

}  // namespace

bool ValueWriter::isKept(const Property& row, const Value& value) {
  return value.term.type != TermType::Unknown || takesNames(row);
}

void ValueWriter::write(const Property& row, const Value& value) {
  const bool takes_clauses = !schema::clausesOf(row).empty();
  if (!takes_clauses && !isUnresolved(row, value)) {
    writeTerm(row, value.term);
    return;
  }
  out_.object([&] {
    if (row.key == "seat") {
      out_.attributeBegin("role");
      writeId(value.seat_role);
      out_.attributeEnd();
    }
    writeMain(row, value);
    writePlaces(value.term);
    writeClauses(row, value);
  });
}

void ValueWriter::writeMain(const Property& row, const Value& value) {
  out_.attributeBegin(mainKey(row, value));
  if (isUnresolved(row, value)) {
    writeText(files_.text(value.term_span));
  } else {
    writeTerm(row, value.term);
  }
  out_.attributeEnd();
}

void ValueWriter::writeTerm(const Property& row, const Term& term) {
  switch (term.type) {
    case TermType::Unknown:
      out_.value(nullptr);
      return;
    case TermType::Entity:
      writeId(term.entity);
      return;
    case TermType::Text:
    case TermType::Word:
      writeText(term.text);
      return;
    case TermType::Number:
    case TermType::Percent:
      writeNumbers(term);
      return;
    case TermType::Money:
      writeMoney(term);
      return;
    case TermType::Date:
      writeDays(row, term);
      return;
    case TermType::Duration:
      writeLength(term);
      return;
    case TermType::Boolean:
      out_.value(term.flag);
      return;
    case TermType::Vacant:
      out_.value(true);
      return;
    case TermType::All:
      out_.value("all");
      return;
    case TermType::None:
      out_.value("none");
      return;
  }
}

void ValueWriter::writeDays(const Property& row, const Term& term) {
  const bool is_day = term.days.from == term.days.last();
  if (!row.values.types.has(Type::Period) || (is_day && row.values.types.has(Type::Date))) {
    writeText(toDay(term.days, row.key == "starts" || row.key == "as-of"));
    return;
  }
  out_.object([&] {
    out_.attribute("from", base::toIso(term.days.from));
    out_.attribute("until", base::toIso(term.days.last()));
  });
}

void ValueWriter::writeClauses(const Property& row, const Value& value) {
  for (const ClauseWord word : schema::clausesOf(row)) {
    const auto is_wanted = [word](const model::Clause& clause) { return clause.word == word && json::isKept(clause); };
    const auto clauses = model_.clauses(value);
    const auto first = std::ranges::find_if(clauses, is_wanted);
    if (first == clauses.end()) {
      continue;
    }
    out_.attributeBegin(schema::clauseName(word));
    if (schema::mayRepeat(row, word)) {
      out_.arrayBegin();
      std::for_each(first, clauses.end(), [&](const model::Clause& clause) {
        if (is_wanted(clause)) {
          writeArgument(row, clause);
        }
      });
      out_.arrayEnd();
    } else {
      writeArgument(row, *first);
    }
    out_.attributeEnd();
  }
}

void ValueWriter::writeArgument(const Property& row, const model::Clause& clause) {
  const Term& term = clause.argument;
  switch (ast::argumentOf(clause.word)) {
    case ClauseArgument::None:
      out_.value(true);
      return;
    case ClauseArgument::Share:
      writePair(term.number, term.upper);
      return;
    case ClauseArgument::Date:
      writeText(term.type == TermType::Date ? toDay(term.days, clause.word == ClauseWord::From) : term.text);
      return;
    case ClauseArgument::Reference:
    case ClauseArgument::Term:
      if (term.type == TermType::Entity && schema::takesParty(row, clause.word)) {
        writeParty(term);
        return;
      }
      break;
    case ClauseArgument::Name:
    case ClauseArgument::Money:
    case ClauseArgument::Duration:
    case ClauseArgument::Number:
    case ClauseArgument::Text:
      break;
  }
  writeTerm(row, term);
}

void ValueWriter::writeParty(const Term& term) {
  out_.object([&] {
    out_.attributeBegin("to");
    writeId(term.entity);
    out_.attributeEnd();
    writePlaces(term);
  });
}

void ValueWriter::writePlaces(const Term& term) {
  const auto write_place = [&](llvm::StringRef word, model::EntityId place) {
    if (place) {
      out_.attributeBegin(word);
      writeId(place);
      out_.attributeEnd();
    }
  };
  write_place("of", term.of);
  write_place("in", term.in);
}

void ValueWriter::writeId(model::EntityId id) {
  if (!id) {
    out_.value(nullptr);
    return;
  }
  writeText(id == model::company ? "company" : model_.qualifiedName(id));
}

void ValueWriter::writeText(std::string_view text) {
  out_.value(llvm::json::isUTF8(text) ? std::string(text) : llvm::json::fixUTF8(text));
}

// As short as it can be while it reads back the same.
void ValueWriter::writeNumber(double number) {
  constexpr double most = std::numeric_limits<double>::max();
  out_.rawValue(fmt::format("{}", std::clamp(number, -most, most)));
}

void ValueWriter::writePair(double lowest, double highest) {
  out_.array([&] {
    writeNumber(lowest);
    writeNumber(highest);
  });
}

void ValueWriter::writeNumbers(const Term& term) {
  if (term.is_range) {
    writePair(term.number, term.upper);
  } else {
    writeNumber(term.number);
  }
}

void ValueWriter::writeMoney(const Term& term) {
  out_.object([&] {
    out_.attributeBegin("amount");
    writeNumbers(term);
    out_.attributeEnd();
    out_.attribute("currency", llvm::StringRef(term.text));
  });
}

void ValueWriter::writeLength(const Term& term) {
  if (!term.is_range) {
    writeText(term.text);
    return;
  }
  out_.array([&] {
    writeText(base::toText(term.length));
    writeText(base::toText(term.upper_length));
  });
}

}  // namespace org::emit::json
