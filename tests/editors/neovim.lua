-- Works in an organisation as somebody does who edits it in Neovim; leaves what came of each step in the file $ANSWER as JSON.
local steps = {}

local function find(text)
  vim.fn.cursor(1, 1)
  assert(vim.fn.search('\\V' .. text, 'cW') > 0, text)
end

-- Until something holds; what it is.
local function await(what, holds)
  local value
  assert(vim.wait(60000, function()
    value = holds()
    return value
  end, 20), what .. ' did not come')
  return value
end

local function findings()
  return vim.tbl_map(function(found)
    return { line = vim.fn.getline(found.lnum + 1), code = found.code, source = found.source, message = found.message, severity = found.severity }
  end, vim.diagnostic.get(0))
end

local function request(method, params)
  local answers = assert(vim.lsp.buf_request_sync(0, method, params, 60000), method)
  local _, answer = next(answers)
  return answer and answer.result
end

local function text() return table.concat(vim.fn.getline(1, '$'), '\n') end

vim.cmd('edit decisions.org')
await('the first findings', function() return #vim.diagnostic.get(0) > 0 end)
steps.findings = findings()
local _, client = next(vim.lsp.buf_get_clients(0))
steps.root = client.config.root_dir
steps.client = client.name

local about = { textDocument = vim.lsp.util.make_text_document_params() }
steps.symbols = vim.tbl_map(function(symbol) return symbol.name end, request('textDocument/documentSymbol', about))

local before = text()
vim.cmd([[%s/^  scope: /     scope:/]])
steps.is_untidy = text() ~= before
-- 0.8 gave it another name.
if vim.lsp.buf.format then
  vim.lsp.buf.format({ timeout_ms = 60000 })
else
  vim.lsp.buf.formatting_sync(nil, 60000)
end
steps.is_tidy = text() == before

find('decides: cto, cpo')
vim.cmd([[s/, cpo//]])
await('findings after an edit', function() return #vim.diagnostic.get(0) == 0 end)
steps.findings_after_edit = findings()
vim.cmd('undo')
await('findings after undo', function() return #vim.diagnostic.get(0) > 0 end)

find('cto, cpo')
vim.lsp.buf.definition()
steps.definition = await('the definition', function()
  return vim.fn.expand('%:t') ~= 'decisions.org' and { file = vim.fn.expand('%:t'), line = vim.fn.getline('.') }
end)
vim.cmd('edit decisions.org')

find('cto, cpo')
vim.lsp.buf.references()
steps.references = await('the references', function()
  local found = vim.tbl_map(function(place) return vim.fn.fnamemodify(vim.fn.bufname(place.bufnr), ':t') end, vim.fn.getqflist())
  return #found > 0 and found
end)
vim.cmd('cclose')
vim.cmd('edit decisions.org')

find('decides: cto, cpo')
vim.fn.cursor(0, vim.fn.col('.') + #'decides: c')
local offered = request('textDocument/completion', vim.lsp.util.make_position_params())
steps.completion = vim.tbl_map(function(item) return item.word end, vim.lsp.util.text_document_completion_list_to_complete_items(offered, 'c'))

find('cto, cpo')
vim.lsp.buf.hover()
steps.hover = await('what stands at the pointer', function()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, true), '\n')
    end
  end
end)

vim.ui.select = function(choices, options, choose)
  steps.actions = vim.tbl_map(options.format_item, choices)
  choose(choices[1], 1)
end
find('cto, cpo')
vim.lsp.buf.code_action()
await('the repair', function() return text() ~= before end)
await('no findings after the repair', function() return #vim.diagnostic.get(0) == 0 end)
vim.cmd('edit!')

find('cto, cpo')
vim.lsp.buf.rename('head-of-technology')
await('the new name', function() return vim.fn.search('decides: head-of-technology, cpo', 'cnw') > 0 end)
vim.cmd('wall')

vim.fn.writefile({ vim.fn.json_encode(steps) }, vim.env.ANSWER)
vim.cmd('qall!')
