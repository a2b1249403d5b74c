" The words of the language, and which `.org` files are written in it: the ending is also that of Emacs Org mode.

let orgc#kinds = split('organization vision person role team area responsibility decision record contract metric objective'
  \ . ' result roadmap commitment opportunity discovery change release ritual transition step cost skill tool view policy scenario')
let orgc#values = split('vacant all none yes no')
let orgc#flags = split('interim elected appointed reserved fallback exclusive guard only')
let orgc#clauses = split('at as to from until on of in over except for overridable-by overrides via grounds per above up-to'
  \ . ' within passes-after hops times when because every')

" What a file of ours begins with: a declaration, an import or a comment.
let s:ours = '\v^\s*%(//|/\*|import\s+\S|%(extend\s+)?%(' . join(orgc#kinds, '|') . ')%(\s+%(`[^`]+`|[^ \t"{;]+))?\s*%(["{;]|//|$))'
" What a file of Org mode begins with, as the compiler sees it: a keyword, a heading, a drawer, the name of the mode.
let s:theirs = '\v\c^%(\s*#\+|\*+ |\s*:[a-z0-9_-]+:\s*$|#.*-\*-.*org)'

" 1: ours, 0: of Org mode, -1: the text does not tell.
function! s:Judge(lines) abort
  for line in a:lines
    let text = substitute(line, '^\%ufeff', '', '')
    if text =~# '\S' && text !~# '^#\%(\s\|$\)' || text =~# s:theirs
      return text =~# s:ours ? 1 : text =~# s:theirs ? 0 : -1
    endif
  endfor
  return -1
endfunction

" Where the text does not tell, the first file beside it that does decides; a `.org` file in strange company stays as it is.
function! orgc#IsOurs(path, lines) abort
  let verdict = s:Judge(a:lines)
  let folder = fnamemodify(a:path, ':p:h')
  for name in verdict < 0 && isdirectory(folder) ? readdir(folder, {name -> name =~# '\.org$'})[:50] : []
    if verdict < 0 && filereadable(folder . '/' . name)
      let verdict = s:Judge(readfile(folder . '/' . name, '', 50))
    endif
  endfor
  return verdict == 1
endfunction

function! orgc#Detect() abort
  if orgc#IsOurs(expand('<afile>:p'), getline(1, 50))
    setlocal filetype=orgc
  endif
endfunction
