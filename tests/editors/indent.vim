" Loses all white space at the beginning of lines outside of texts, and lets Vim indent again.
set hidden
let files = {}
for path in glob('*.org', 1, 1)
  execute 'edit' fnameescape(path)
  silent %s/^\s\+//e
  silent normal! gg=G
  let files[path] = join(getline(1, '$'), "\n") . "\n"
endfor
call writefile([json_encode({'files': files, 'commentstring': &commentstring})], $ANSWER)
qall!
