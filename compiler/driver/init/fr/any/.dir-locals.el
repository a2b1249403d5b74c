;; Évite qu'Emacs ouvre ces fichiers en mode Org. Là où orgc-mode est installé (editors/emacs), c'est lui qui les prend.
((auto-mode-alist . (("\\.org\\'" . conf-javaprop-mode))))
