" By text: the group that colours its first character, where it first stands outside the lines that are for vscode-tmgrammar-test.
edit a.org
let colours = {}
for text in ['import', 'std.roles', '/// Founded', 'person', 'jean', '"Jean', '\"', 'holds', 'ceo', '30%', 'until', '2026-06-30',
    \ 'interim', '`no name`', 'person léa', '// to', 'extend', 'marketplace.checkout', '10k', 'EUR', 'team: seat', 'seat tech-lead',
    \ 'tech-lead', 'vacant', '5d', 'every', '2026-Q1', 'all-hands', 'no-one', 'until the end']
  call cursor(1, 1)
  let [line, column] = searchpos('\V\^\(\s\*\/\/ \*\[<^]\)\@!\.\{-}\zs' . escape(text, '\/'), 'cW')
  let colours[text] = synIDattr(synID(line, column, 1), 'name')
endfor
call writefile([json_encode(colours)], $ANSWER)
qall!
