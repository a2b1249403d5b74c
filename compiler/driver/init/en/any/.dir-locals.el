;; Keeps Emacs from opening these files in Org mode. Where orgc-mode is installed (editors/emacs), it takes them over.
((auto-mode-alist . (("\\.org\\'" . conf-javaprop-mode))))
