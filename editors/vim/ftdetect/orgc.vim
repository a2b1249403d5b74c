autocmd BufNewFile,BufRead *.org call orgc#Detect()
