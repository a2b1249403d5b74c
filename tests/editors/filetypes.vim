" Opens every sample and two new files; by path: the file type.
let types = {}
for path in glob('**/*.org', 1, 1) + ['new.org', 'notes/new.org']
  execute 'edit' fnameescape(path)
  let types[path] = &filetype
endfor
call writefile([json_encode(types)], $ANSWER)
qall!
