// The shape of a file. LL(1): one token of look-ahead settles every choice, because the pass before (parse/settle.cpp) has
// told kind words and property keys from plain names, and paired the braces. Actions build the tree (parse/tree_actions.h):
// each speaks of the token just matched; what begins is ended in `finally`, so that a mistake leaves no node open.
parser grammar OrgParser;

options { tokenVocab = OrgLexer; superClass = GrammarBase; }

@parser::postinclude {
#include "parse/grammar_base.h"
}

// A file is `item* EOF`; parse/parse.cpp asks for one after the other.
item : importLine | declaration | SEMICOLON ;

importLine
@init { build->beginImport(); }
  : IMPORT path { build->importModule(); } (AS name { build->importAlias(); })? ;
finally { build->endImport(); }

declaration
@init { build->beginDeclaration(); }
  : (EXTEND { build->extend(); })? KIND { build->kind(); } (path { build->declarationName(); })? (title { build->title(); })?
    body? ;
finally { build->endDeclaration(); }

title : TEXT | BLOCK ;

body
  : (OPEN | MISSING_OPEN) { build->openBody(); }
    (property | seat | declaration | SEMICOLON)*
    (CLOSE | MISSING_CLOSE) ;

property
@init { build->beginProperty(); }
  : KEY { build->key(); } COLON values ;
finally { build->endProperty(); }

seat
@init { build->beginSeat(); }
  : SEAT path { build->seatRole(); } COLON values ;
finally { build->endSeat(); }

values : value (COMMA value)* ;

value
@init { build->beginValue(); openScope(); }
  : term { build->valueTerm(); } clause* ;
finally { closeScope(); build->endValue(); }

term
  : reference
  | text
  | literal (RANGE { build->rangeSign(); } literal)?
  | EVERY { build->every(); } duration
  | VACANT { build->word(TreeActions::Word::Vacant); }
  | ALL { build->word(TreeActions::Word::All); }
  | NONE { build->word(TreeActions::Word::None); }
  | YES { build->word(TreeActions::Word::Yes); }
  | NO { build->word(TreeActions::Word::No); } ;

literal : amount | percent | DATE { build->date(); } | duration ;

// `12`, or money: `12 EUR`
amount : NUMBER { build->number(); } (CURRENCY { build->currency(); })? ;

percent : PERCENT { build->percent(); } ;

duration : (DURATION { build->duration(); })+ ;

text : (TEXT | BLOCK) { build->text(); } ;

reference : (QUALIFIER { build->qualifier(); } | SEAT { build->seatQualifier(); })? path { build->reference(); } ;

path : name (DOT name)* ;

name : (NAME | QUOTED_NAME | BAD) { build->name(); } ;

clause
@init { build->beginClause(); }
  : AT { build->clauseWord(); } share
  | DATE_WORD { build->clauseWord(); } date
  | REFERENCE_WORD { build->clauseWord(); } reference
  | TO { build->clauseWord(); } term
  | (AS | NAME_WORD) { build->clauseWord(); } word
  | MONEY_WORD { build->clauseWord(); } money
  | DURATION_WORD { build->clauseWord(); } length
  | NUMBER_WORD { build->clauseWord(); } count
  | TEXT_WORD { build->clauseWord(); } reason
  | FLAG { build->clauseWord(); } ;
finally { build->endClause(); }

share : percent (RANGE { build->rangeSign(); } percent)? | BAD ;

// A year alone is a number; a release or `unknown` is a reference
date : DATE { build->date(); } | NUMBER { build->number(); } | reference ;

word : name { build->reference(); } ;

money : NUMBER { build->number(); } CURRENCY { build->currency(); } | BAD ;

length : duration | BAD ;

count : NUMBER { build->number(); } | BAD ;

reason : text | BAD ;
