;; Évite qu'Emacs ouvre ces fichiers en mode Org.
((auto-mode-alist . (("\\.org\\'" . conf-javaprop-mode))))
