" Colours of organisations as code. Words count where they stand: `release` declares, and is a name elsewhere. Of two patterns that
" begin at the same place, Vim takes the later one.
if exists('b:current_syntax')
  finish
endif

syntax iskeyword @,48-57,_,-,192-255

function! s:Words(group, words, after) abort
  execute 'syntax match' a:group '/\.\@1<!\<\%(' . join(a:words, '\|') . '\)\>' . a:after . '/'
endfunction

call s:Words('orgcClause', orgc#clauses, '')
call s:Words('orgcFlag', orgc#flags, '')
call s:Words('orgcValue', orgc#values, '')
call s:Words('orgcQualifier', orgc#kinds + ['seat'], '\ze\s\+[[:alpha:]`]')

syntax match orgcNumber /\<-\?\d[0-9_]*\%(\.\d\+\)\?[kM%]\?/
syntax match orgcNumber /\<\%(\d\+\%(mo\|min\|[ywdh]\)\)\+\>/
syntax match orgcCurrency /\%(\d[kM]\?\s\+\)\@<=\u\{3}\>/
syntax match orgcDate /\<\%(\d\{4}-\%(\d\d\%(-\d\d\)\?\|[QH]\d\)\|FY\d\{2,4}\%(-[QH]\d\)\?\)\>/

syntax match orgcName /\%(\k\+\|`[^`]\+`\)\%(\.\%(\k\+\|`[^`]\+`\)\)*/ contained
syntax match orgcQuotedName /`[^`]\+`/
let s:begin = '\%(\%(^\|[{};]\)\s*\%(extend\s\+\)\?\)\@<='
let s:declares = '\ze\%(\s\+\%(\k\|`\)[^"{};]*\)\?\s*\%(["{;]\|\/\/\|$\)'
execute 'syntax match orgcKind /' . s:begin . '\%(' . join(orgc#kinds, '\|') . '\)\>' . s:declares . '/ nextgroup=orgcName skipwhite'
syntax match orgcKind /\%(\%(^\|[{};]\)\s*\)\@<=seat\ze\s\+[^:;{}]\+:/ nextgroup=orgcName skipwhite
syntax match orgcExtend /\%(\%(^\|[{};]\)\s*\)\@<=extend\ze\s\+\k/
syntax match orgcImport /\%(\%(^\|;\)\s*\)\@<=import\ze\s\+\S/ nextgroup=orgcModule skipwhite
syntax match orgcModule /[^ \t;]\+/ contained
syntax match orgcProperty /\k\+\ze\s*:/

syntax match orgcEscape /\\\%(u{\x\+}\|.\)/ contained
syntax region orgcText start=/"/ skip=/\\./ end=/"/ oneline contains=orgcEscape
syntax region orgcBlock start=/"""/ skip=/\\./ end=/"""/ contains=orgcEscape

syntax keyword orgcTodo TODO FIXME contained
syntax match orgcComment /\/\/.*/ contains=orgcTodo,@Spell
syntax match orgcDocComment /\/\/\/\/\@!.*/ contains=orgcTodo,@Spell
syntax region orgcComment start=/\/\*/ end=/\*\// contains=orgcTodo,@Spell

syntax sync minlines=200

highlight default link orgcKind Structure
highlight default link orgcQualifier Structure
highlight default link orgcExtend Keyword
highlight default link orgcImport Include
highlight default link orgcModule Identifier
highlight default link orgcName Type
highlight default link orgcProperty Identifier
highlight default link orgcClause Statement
highlight default link orgcFlag StorageClass
highlight default link orgcValue Constant
highlight default link orgcNumber Number
highlight default link orgcDate Number
highlight default link orgcCurrency Special
highlight default link orgcQuotedName Identifier
highlight default link orgcText String
highlight default link orgcBlock String
highlight default link orgcEscape SpecialChar
highlight default link orgcTodo Todo
highlight default link orgcComment Comment
highlight default link orgcDocComment SpecialComment

let b:current_syntax = 'orgc'
