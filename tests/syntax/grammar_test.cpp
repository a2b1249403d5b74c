// The grammar needs one token of look-ahead, and the lexer's table is the lexer's grammar. The only tests that include ANTLR.

#include <array>
#include <regex>
#include <set>

#include <antlr4-runtime.h>
#include <doctest/doctest.h>

#include "ast/words.h"
#include "generated/OrgLexer.h"
#include "generated/OrgParser.h"
#include "parse/lexer.h"
#include "parse/reports.h"
#include "parse/settle.h"
#include "support/parsing.h"

namespace org::test {

namespace {

using parse::generated::OrgLexer;
using parse::generated::OrgParser;

// Hears when one token did not suffice.
class DoubtListener : public antlr4::BaseErrorListener {
 public:
  std::size_t doubts = 0;
  void reportAmbiguity(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t, std::size_t, bool,
                       const antlrcpp::BitSet&, antlr4::atn::ATNConfigSet*) override {
    ++doubts;
  }
  void reportAttemptingFullContext(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t, std::size_t,
                                   const antlrcpp::BitSet&, antlr4::atn::ATNConfigSet*) override {
    ++doubts;
  }
  void reportContextSensitivity(antlr4::Parser*, const antlr4::dfa::DFA&, std::size_t, std::size_t, std::size_t,
                                antlr4::atn::ATNConfigSet*) override {
    ++doubts;
  }
  void syntaxError(antlr4::Recognizer*, antlr4::Token*, std::size_t, std::size_t, const std::string&,
                   std::exception_ptr) override {}
};

parse::TokenStream streamOf(const source::SourceFile& file) {
  parse::Reports reports(0);
  parse::Tokens tokens = parse::lex(file.text());
  return parse::TokenStream(parse::settle(file, tokens, {}, reports));
}

// Runs ANTLR's interpreter of the grammar, which predicts every decision, where the generated parser takes a switch.
struct Prediction {
  std::size_t doubts = 0;
  std::size_t items = 0;
  std::size_t mistakes = 0;
};

Prediction predict(const source::SourceFile& file) {
  Prediction prediction;
  parse::TokenStream stream = streamOf(file);
  OrgParser grammar(&stream);
  antlr4::ParserInterpreter parser("OrgParser", grammar.getVocabulary(), grammar.getRuleNames(), grammar.getATN(),
                                   &stream);
  parser.getInterpreter<antlr4::atn::ParserATNSimulator>()->setPredictionMode(
      antlr4::atn::PredictionMode::LL_EXACT_AMBIG_DETECTION);
  DoubtListener listener;
  parser.removeErrorListeners();
  parser.addErrorListener(&listener);
  parser.setErrorHandler(std::make_shared<antlr4::BailErrorStrategy>());
  while (stream.LA(1) != antlr4::Token::EOF) {
    try {
      parser.parse(OrgParser::RuleItem);
      ++prediction.items;
    } catch (const antlr4::ParseCancellationException&) {
      // On with the next token.
      ++prediction.mistakes;
      stream.consume();
    }
    parser.getTreeTracker().reset();
  }
  prediction.doubts = listener.doubts;
  return prediction;
}

}  // namespace

TEST_CASE("every decision of the grammar is LL(1)") {
  const source::SourceFile nothing("", "");
  parse::TokenStream stream = streamOf(nothing);
  const OrgParser parser(&stream);
  const antlr4::atn::ATN& atn = parser.getATN();
  CHECK(atn.getNumberOfDecisions() > 20);
  for (std::size_t i = 0; i < atn.getNumberOfDecisions(); ++i) {
    antlr4::atn::DecisionState* decision = atn.getDecisionState(i);
    CAPTURE(parser.getRuleNames()[decision->ruleIndex]);
    antlr4::misc::IntervalSet seen;
    for (const antlr4::misc::IntervalSet& look : antlr4::atn::LL1Analyzer(atn).getDecisionLookahead(decision)) {
      CHECK(seen.And(look).isEmpty());
      seen.addAll(look);
    }
  }
}

TEST_CASE("no file of ours leaves the parser in doubt") {
  std::size_t items = 0;
  for (const std::filesystem::path& path : allOrgFiles()) {
    CAPTURE(path.string());
    const Prediction prediction = predict(source::SourceFile(path.string(), readFile(path)));
    CHECK(prediction.doubts == 0);
    CHECK((prediction.mistakes == 0 || path.string().find("/tests/") != std::string::npos ||
           path.string().find("/broken/") != std::string::npos));
    items += prediction.items;
  }
  // The standard library alone has more.
  CHECK(items > 100);
}

TEST_CASE("the lexer's table finds the tokens that ANTLR's lexer finds") {
  for (const std::filesystem::path& path : allOrgFiles()) {
    const source::SourceFile file(path.string(), readFile(path));
    const bool is_ascii = file.text().find_first_of("\x80\xFF") == std::string_view::npos &&
                          std::all_of(file.text().begin(), file.text().end(), [](char c) { return (c & '\x80') == 0; });
    // The lexer's grammar knows other characters by their class only. The corpora would take ANTLR's lexer half a minute.
    if (!is_ascii || path.string().find("corpora") != std::string::npos) {
      continue;
    }
    CAPTURE(path.string());
    antlr4::ANTLRInputStream input{std::string(file.text())};
    OrgLexer lexer(&input);
    const parse::Tokens tokens = parse::lex(file.text());
    std::size_t at = 0;
    for (const auto& token : lexer.getAllTokens()) {
      if (token->getType() == OrgLexer::SPACE) {
        continue;
      }
      REQUIRE(at < tokens.tokens.size());
      CHECK(token->getType() == tokens.types[at]);
      CHECK(token->getStartIndex() == tokens.tokens[at].begin);
      CHECK(token->getStopIndex() + 1 == tokens.tokens[at].begin + tokens.tokens[at].length);
      ++at;
    }
    CHECK(at + 1 == tokens.tokens.size());
  }
}

TEST_CASE("the lexer's words are those of the compiler") {
  const auto type = [](std::string_view word) { return parse::lex(word).types.at(0); };
  for (std::size_t i = 0; i < ast::declaration_kind_count; ++i) {
    CHECK(type(ast::toText(static_cast<ast::DeclarationKind>(i))) == OrgLexer::KIND_WORD);
  }
  const auto typeFor = [](ast::ClauseArgument argument) -> std::set<std::size_t> {
    switch (argument) {
      case ast::ClauseArgument::None:
        return {OrgLexer::FLAG};
      case ast::ClauseArgument::Share:
        return {OrgLexer::AT};
      case ast::ClauseArgument::Date:
        return {OrgLexer::DATE_WORD};
      case ast::ClauseArgument::Reference:
        return {OrgLexer::REFERENCE_WORD};
      case ast::ClauseArgument::Term:
        return {OrgLexer::TO};
      case ast::ClauseArgument::Name:
        return {OrgLexer::AS, OrgLexer::NAME_WORD};
      case ast::ClauseArgument::Money:
        return {OrgLexer::MONEY_WORD};
      case ast::ClauseArgument::Duration:
        return {OrgLexer::DURATION_WORD};
      case ast::ClauseArgument::Number:
        return {OrgLexer::NUMBER_WORD};
      case ast::ClauseArgument::Text:
        return {OrgLexer::TEXT_WORD};
    }
    return {};
  };
  constexpr std::array clause_words = {
#define CLAUSE_WORD(Identifier, word, Argument) ast::ClauseWord::Identifier,
#define FLAG_WORD(Identifier, word) ast::ClauseWord::Identifier,
#include "ast/clause_words.def"
  };
  for (const ast::ClauseWord word : clause_words) {
    CAPTURE(ast::toText(word));
    CHECK(typeFor(ast::argumentOf(word)).count(type(ast::toText(word))) == 1);
  }
  // And the grammar lists no word that the compiler does not know.
  const std::string grammar = readFile(std::filesystem::path(ORG_SOURCE_DIR) / "grammar/OrgLexer.g4");
  std::size_t words = 0;
  const std::regex quoted("'([a-z-]+)'");
  for (std::sregex_iterator match(grammar.begin(), grammar.end(), quoted); match != std::sregex_iterator(); ++match) {
    const std::string word = (*match)[1];
    if (type(word) == OrgLexer::KIND_WORD) {
      CHECK(ast::parseDeclarationKind(word));
      ++words;
    } else if (type(word) >= OrgLexer::AT && type(word) <= OrgLexer::FLAG) {
      CHECK(ast::parseClauseWord(word));
      ++words;
    }
  }
  CHECK(words == ast::declaration_kind_count + clause_words.size());
}

}  // namespace org::test
