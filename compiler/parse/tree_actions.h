#pragma once

// What the actions in OrgParser.g4 say while a file is parsed. Each call but `begin…` and `end…` speaks of the token matched
// just before. Kept free of our tree (and of C++20, which ANTLR's output is not), so that the generated parser depends on
// nothing but this. Implemented by TreeBuilder; called by the generated parser only.

namespace org::parse {

class TreeActions {
 public:
  enum class Word { Vacant, All, None, Yes, No };

  virtual void beginImport() = 0;
  virtual void importModule() = 0;
  virtual void importAlias() = 0;
  virtual void endImport() = 0;

  virtual void beginDeclaration() = 0;
  virtual void extend() = 0;
  virtual void kind() = 0;
  virtual void declarationName() = 0;
  virtual void title() = 0;
  virtual void openBody() = 0;
  virtual void endDeclaration() = 0;

  virtual void beginProperty() = 0;
  virtual void key() = 0;
  virtual void endProperty() = 0;
  virtual void beginSeat() = 0;
  virtual void seatRole() = 0;
  virtual void endSeat() = 0;

  virtual void beginValue() = 0;
  virtual void valueTerm() = 0;
  virtual void endValue() = 0;
  virtual void beginClause() = 0;
  virtual void clauseWord() = 0;
  virtual void endClause() = 0;

  virtual void name() = 0;
  virtual void qualifier() = 0;
  virtual void seatQualifier() = 0;
  virtual void reference() = 0;
  virtual void text() = 0;
  virtual void number() = 0;
  virtual void currency() = 0;
  virtual void percent() = 0;
  virtual void date() = 0;
  virtual void duration() = 0;
  virtual void every() = 0;
  virtual void rangeSign() = 0;
  virtual void word(Word word) = 0;

 protected:
  ~TreeActions() = default;
};

}  // namespace org::parse
