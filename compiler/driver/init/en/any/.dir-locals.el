;; Keeps Emacs from opening these files in Org mode.
((auto-mode-alist . (("\\.org\\'" . conf-javaprop-mode))))
