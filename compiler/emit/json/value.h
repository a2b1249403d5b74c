#pragma once

// One value of a property as JSON, in the shape that its row of the schema gives it. Inside emit/json only.

#include <llvm/Support/JSON.h>

#include "model/model.h"
#include "source/source_file.h"

namespace org::emit::json {

class ValueWriter {
 public:
  ValueWriter(llvm::json::OStream& out, const model::Model& model, const source::FileTable& files)
      : out_(out), model_(model), files_(files) {}

  // Whether there is anything to write: a wrong literal is a finding, and nothing here. A name that leads nowhere is kept as
  // written.
  static bool isKept(const schema::Property& row, const model::Value& value);
  // Bare, or an object with the clauses where the row takes some.
  void write(const schema::Property& row, const model::Value& value);

 private:
  void writeMain(const schema::Property& row, const model::Value& value);
  void writeTerm(const schema::Property& row, const model::Term& term);
  void writeDays(const schema::Property& row, const model::Term& term);
  void writeClauses(const schema::Property& row, const model::Value& value);
  void writeArgument(const schema::Property& row, const model::Clause& clause);
  void writePlaces(const model::Term& term);
  void writeParty(const model::Term& term);
  void writeId(model::EntityId id);
  void writeText(std::string_view text);
  void writeNumber(double number);
  void writeNumbers(const model::Term& term);
  void writePair(double lowest, double highest);
  void writeMoney(const model::Term& term);
  void writeLength(const model::Term& term);

  llvm::json::OStream& out_;
  const model::Model& model_;
  const source::FileTable& files_;
};

}  // namespace org::emit::json
