-- The language server in Neovim. From 0.11 on `vim.lsp.enable('orgc')` (lsp/orgc.lua) is enough; before that: `require('orgc').setup()`.
local M = {}

local function declares_organization(folder)
  for _, path in ipairs(vim.fn.glob(vim.fn.escape(folder, '[]*?`$\\') .. '/*.org', true, true)) do
    if vim.fn.filereadable(path) == 1 then
      for _, line in ipairs(vim.fn.readfile(path)) do
        if line:match('^organization%s') then
          return true
        end
      end
    end
  end
  return false
end

-- The folder of the organisation that a file belongs to: the nearest one around it where an `organization` is declared, else the
-- repository, else the file's own.
function M.root(path)
  local own = vim.fn.fnamemodify(path, ':p:h')
  local repository, folder, above = nil, nil, own
  repeat
    folder = above
    if declares_organization(folder) then
      return folder
    end
    repository = vim.fn.empty(vim.fn.glob(folder .. '/.git')) == 0 and folder or nil
    above = vim.fn.fnamemodify(folder, ':h')
  until repository or above == folder
  return repository or own
end

-- By folder, where Neovim does not keep them itself (before 0.8).
local clients = {}

local function start(config)
  if vim.lsp.start then
    return vim.lsp.start(config)
  end
  local id = clients[config.root_dir]
  if not id or vim.lsp.client_is_stopped(id) then
    id = vim.lsp.start_client(config)
    clients[config.root_dir] = id
  end
  if id then
    vim.lsp.buf_attach_client(0, id)
  end
  return id
end

-- What later Neovims set themselves.
local function on_attach(_, buffer)
  vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
  vim.bo[buffer].tagfunc = 'v:lua.vim.lsp.tagfunc'
  vim.bo[buffer].formatexpr = 'v:lua.vim.lsp.formatexpr()'
end

-- Starts the server with each organisation that is opened. `cmd`: the command (default: `{ 'orgc', 'lsp' }`); `settings`: `asOf`, `horizon`,
-- `select`, `ignore`; `on_attach`: called with client and buffer.
function M.setup(options)
  options = options or {}
  vim.api.nvim_create_autocmd('FileType', {
    group = vim.api.nvim_create_augroup('orgc', {}),
    pattern = 'orgc',
    callback = function(event)
      start({
        name = 'orgc',
        cmd = options.cmd or { 'orgc', 'lsp' },
        root_dir = M.root(vim.api.nvim_buf_get_name(event.buf)),
        init_options = options.settings,
        on_attach = function(client, buffer)
          on_attach(client, buffer)
          if options.on_attach then
            options.on_attach(client, buffer)
          end
        end,
      })
    end,
  })
end

return M
