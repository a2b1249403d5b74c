" Indentation by braces, and of lists that go on over several lines.
if exists('b:did_indent')
  finish
endif
let b:did_indent = 1

setlocal indentexpr=OrgcIndent(v:lnum) indentkeys=0},o,O,!^F
let b:undo_indent = 'setlocal indentexpr< indentkeys<'

if exists('*OrgcIndent')
  finish
endif

" A line's text without its comment; texts are closed first, as `//` may stand in one.
function! s:Code(number) abort
  let text = substitute(getline(a:number), '"\%([^"\\]\|\\.\)*"', '""', 'g')
  return substitute(text, '\s*\%(//.*\)\?$', '', '')
endfunction

" Where the property begins that a line belongs to: above it all ends with `,` or `:`.
function! s:First(number) abort
  let number = a:number
  while s:Code(prevnonblank(number - 1)) =~# '[,:]$'
    let number = prevnonblank(number - 1)
  endwhile
  return number
endfunction

function! OrgcIndent(number) abort
  let above = prevnonblank(a:number - 1)
  if above == 0
    return 0
  endif
  " Inside a text or a comment of several lines nobody but the author knows.
  if synIDattr(synID(a:number, 1, 1), 'name') =~# '^orgc\%(Block\|Comment\)'
    return -1
  endif
  let code = s:Code(above)
  let first = s:First(above)
  let depth = indent(first)
  if code =~# '[{:]$' || code =~# ',$' && (first == above)
    let depth += shiftwidth()
  elseif code =~# ',$'
    let depth = indent(above)
  endif
  return getline(a:number) =~# '^\s*}' ? depth - shiftwidth() : depth
endfunction
