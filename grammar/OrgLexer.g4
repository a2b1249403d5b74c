// The words of the language. The build turns this grammar into one table (compiler/cmake/write_lexer_table.cpp), so it uses
// no commands, modes or predicates: the longest match wins, then the first rule.
//
// Characters beyond ASCII, and control characters, arrive here as the class they belong to (parse/lexer.cpp):
//   \u0001 may start a name       \u0002 may continue one          \u0003 any other symbol
//   \u0004 white space            \u0005 a control character       \u0006 a typographic quotation mark
lexer grammar OrgLexer;

// Made by the pass that follows (parse/settle.cpp), which knows where a token stands:
//   KEY         a name that a property begins with        KIND          a kind word, or an unknown one, that declares
//   QUALIFIER   a kind word in `area checkout`            EVERY         `every` before a duration
//   CURRENCY    `EUR` after a number                      BAD           a wrong piece that has been reported already
//   MISSING_OPEN, MISSING_CLOSE   braces that the file lacks
tokens { KEY, KIND, QUALIFIER, EVERY, CURRENCY, BAD, MISSING_OPEN, MISSING_CLOSE }

// Reserved words
IMPORT : 'import' ;
EXTEND : 'extend' ;
SEAT   : 'seat' ;
VACANT : 'vacant' ;
ALL    : 'all' ;
NONE   : 'none' ;
YES    : 'yes' ;
NO     : 'no' ;

// Clause words, by what follows them
AT             : 'at' ;
AS             : 'as' ;
TO             : 'to' ;
DATE_WORD      : 'from' | 'until' | 'on' ;
REFERENCE_WORD : 'of' | 'in' | 'over' | 'except' | 'for' | 'overridable-by' | 'overrides' ;
NAME_WORD      : 'via' | 'grounds' | 'per' ;
MONEY_WORD     : 'above' | 'up-to' ;
DURATION_WORD  : 'within' | 'passes-after' ;
NUMBER_WORD    : 'hops' | 'times' ;
TEXT_WORD      : 'when' | 'because' ;
FLAG           : 'interim' | 'elected' | 'appointed' | 'reserved' | 'fallback' | 'exclusive' | 'guard' | 'only' ;

// Kinds of declarations; reserved only where a declaration or a qualified reference stands
KIND_WORD
  : 'organization' | 'vision' | 'person' | 'role' | 'team' | 'area' | 'responsibility' | 'decision' | 'record'
  | 'contract' | 'metric' | 'objective' | 'result' | 'roadmap' | 'commitment' | 'opportunity' | 'discovery' | 'change'
  | 'release' | 'ritual' | 'transition' | 'step' | 'cost' | 'skill' | 'tool' | 'view' | 'policy' | 'scenario'
  ;

// Names
NAME        : START (CONTINUE | '-' CONTINUE)* ;
QUOTED_NAME : '`' ~[`\r\n]+ '`' ;

// Literals. Shapes only: whether the day exists is checked when the tree is built.
DATE     : DIGIT DIGIT DIGIT DIGIT '-' (DIGIT DIGIT ('-' DIGIT DIGIT)? | [QH] DIGIT) ;
DURATION : (DIGITS ('y' | 'mo' | 'w' | 'd' | 'h' | 'min'))+ ;
PERCENT  : '-'? DIGITS ('.' DIGIT+)? '%' ;
NUMBER   : '-'? DIGITS ('.' DIGIT+)? [kM]? ;
TEXT     : '"' (~["\\\r\n] | ESCAPE)* '"' ;
BLOCK    : '"""' ('"'? '"'? (~["\\] | '\\' .))* '"""' ;

// Signs
OPEN      : '{' ;
CLOSE     : '}' ;
COLON     : ':' ;
COMMA     : ',' ;
SEMICOLON : ';' ;
DOT       : '.' ;
RANGE     : '..' ;

// Comments and white space
DOC_COMMENT   : '///' (~[/\r\n] ~[\r\n]*)? ;
LINE_COMMENT  : '//' ~[\r\n]* ;
BLOCK_COMMENT : '/*' (~'*' | '*'+ ~[*/])* '*'+ '/' ;
SPACE         : [ \t\r\n\u000B\u000C\u0004]+ ;

// What people write by mistake; each has a message of its own
EQUALS               : '=' | ':=' | '=>' ;
BAD_NUMBER           : '-'? DIGIT (CONTINUE | [-./] CONTINUE)* '%'? ;
TYPOGRAPHIC_TEXT     : QUOTE ~["\u0006\r\n]* ["\u0006]? ;
SINGLE_QUOTED_TEXT   : '\'' ~['\r\n]* '\'' ;
UNTERMINATED_TEXT    : '"' (~["\\\r\n] | ESCAPE)* '\\'? ;
UNTERMINATED_BLOCK   : '"""' ('"'? '"'? (~["\\] | '\\' .))* ('"' '"'? | '\\')? ;
UNTERMINATED_NAME    : '`' ~[`\r\n]* ;
EMPTY_NAME           : '``' ;
UNTERMINATED_COMMENT : '/*' (~'*' | '*'+ ~[*/])* '*'* ;
JUNK                 : . ;

fragment DIGIT    : [0-9] ;
fragment DIGITS   : DIGIT+ ('_' DIGIT+)* ;
fragment START    : [A-Za-z\u0001] ;
fragment CONTINUE : [A-Za-z0-9_\u0001\u0002] ;
fragment ESCAPE   : '\\' ~[\r\n] ;
fragment QUOTE    : '\u0006' ;
