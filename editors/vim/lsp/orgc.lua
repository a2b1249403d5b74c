-- For `vim.lsp.enable('orgc')`, from Neovim 0.11 on. `init_options` takes `asOf`, `horizon`, `select` and `ignore`.
return {
  cmd = { 'orgc', 'lsp' },
  filetypes = { 'orgc' },
  root_dir = function(buffer, use)
    use(require('orgc').root(vim.api.nvim_buf_get_name(buffer)))
  end,
}
