;;; orgc-mode.el --- Organisations written as code  -*- lexical-binding: t; -*-

;; Version: 0.1.0
;; Package-Requires: ((emacs "28.1"))
;; Keywords: languages, tools
;; SPDX-License-Identifier: Apache-2.0

;;; Commentary:

;; A major mode for the files of `orgc', whose ending `.org' is also that of Org mode: a file is taken when its first
;; words are ours.  `eglot' and `lsp-mode' are told how to start the language server.

;;; Code:

(require 'imenu)
(require 'seq)

(defgroup orgc nil "Organisations written as code." :group 'languages :prefix "orgc-")

(defcustom orgc-program "orgc" "The compiler and language server." :type 'string)

(defcustom orgc-settings nil
  "What the language server is told: :asOf, :horizon, :select, :ignore.
A property list such as (:asOf \"2026-03-31\" :ignore [\"ownership-gap\"])."
  :type 'plist)

(defcustom orgc-indent-offset 2 "Columns of a level; `orgc fmt' writes two." :type 'integer :safe #'integerp)

;;;; Words

(defconst orgc-kinds
  '("organization" "vision" "person" "role" "team" "area" "responsibility" "decision" "record" "contract" "metric"
    "objective" "result" "roadmap" "commitment" "opportunity" "discovery" "change" "release" "ritual" "transition"
    "step" "cost" "skill" "tool" "view" "policy" "scenario"))

(defconst orgc-values '("vacant" "all" "none" "yes" "no"))

(defconst orgc-flags
  '("interim" "elected" "appointed" "reserved" "fallback" "exclusive" "guard" "only"))

(defconst orgc-clauses
  '("at" "as" "to" "from" "until" "on" "of" "in" "over" "except" "for" "overridable-by" "overrides" "via" "grounds" "per"
    "above" "up-to" "within" "passes-after" "hops" "times" "when" "because" "every"))

;;;; Which files are ours

(defconst orgc--ours
  (concat "[ \t]*\\(?://\\|/\\*\\|import[ \t]+[^ \t\n]\\|\\(?:extend[ \t]+\\)?" (regexp-opt orgc-kinds)
          "\\(?:[ \t]+\\(?:`[^`\n]+`\\|[^ \t\n\"{;]+\\)\\)?[ \t]*\\(?:[\"{;]\\|//\\|$\\)\\)")
  "What a file of ours begins with: a declaration, an import or a comment.")

(defconst orgc--theirs "[ \t]*#\\+\\|\\*+ \\|[ \t]*:[[:alnum:]_-]+:[ \t]*$\\|#.*-\\*-.*[Oo][Rr][Gg]"
  "What a file of Org mode begins with, as the compiler sees it.")

(defun orgc--judge ()
  "The symbol `ours' or `theirs' as the first words of the buffer say, or nil."
  (save-excursion
    (goto-char (point-min))
    (let ((case-fold-search nil))
      (while (and (looking-at "\ufeff?[ \t]*\\(?:#\\(?:[ \t].*\\)?\\)?$") (not (looking-at orgc--theirs))
                  (zerop (forward-line)) (not (eobp))))
      (skip-chars-forward "\ufeff")
      (cond ((looking-at orgc--ours) 'ours)
            ((looking-at orgc--theirs) 'theirs)))))

(defun orgc--judge-file (path)
  "Like `orgc--judge', of the file PATH."
  (with-temp-buffer
    (insert-file-contents path nil 0 4000)
    (orgc--judge)))

(defun orgc-file-p ()
  "Whether this buffer visits a file of ours.
Where its text does not tell, the first file beside it that does decides."
  (and buffer-file-name
       (string-suffix-p ".org" buffer-file-name)
       (eq 'ours (or (orgc--judge)
                     (seq-some #'orgc--judge-file
                               (seq-filter (lambda (path) (and (file-regular-p path) (file-readable-p path)))
                                           (directory-files (file-name-directory buffer-file-name) t "\\`[^.#].*\\.org\\'")))))))

;;;###autoload
(progn
  (autoload 'orgc-file-p "orgc-mode")
  (add-to-list 'magic-mode-alist '(orgc-file-p . orgc-mode))
  ;; `orgc init' leaves a hint for those who lack this mode.
  (add-hook 'conf-javaprop-mode-hook (lambda () (when (orgc-file-p) (orgc-mode)))))

;;;; Colours

(defconst orgc--name "\\(?:[[:alpha:]]\\(?:\\sw\\|\\s_\\)*\\|`[^`\n]+`\\)")

(defconst orgc--path (concat orgc--name "\\(?:\\." orgc--name "\\)*"))

(defun orgc--one-of (words)
  "A pattern for one of WORDS where it is no part of a path."
  (concat "\\(?:^\\|[^.]\\)" (regexp-opt words 'symbols)))

(defconst orgc--font-lock
  `((,(concat "\\(?:^\\|[{};]\\)[ \t]*\\_<\\(import\\)\\_>[ \t]+\\([^ \t\n;]+\\)")
     (1 font-lock-keyword-face) (2 font-lock-constant-face))
    (,(concat "\\(?:^\\|[{};]\\)[ \t]*\\(?:\\_<\\(extend\\)[ \t]+\\)?\\(" (regexp-opt orgc-kinds 'symbols)
              "\\)\\(?:[ \t]+\\(" orgc--path "\\)\\)?[ \t]*\\(?:[\"{;]\\|//\\|$\\)")
     (1 font-lock-keyword-face nil t) (2 font-lock-keyword-face) (4 font-lock-type-face nil t))
    (,(concat "\\_<\\(seat\\)[ \t]+\\(" orgc--path "\\)[ \t]*:") (1 font-lock-keyword-face) (2 font-lock-type-face))
    (,(concat "\\(" orgc--name "\\)[ \t]*:") 1 font-lock-variable-name-face)
    ("`[^`\n]+`" . font-lock-variable-name-face)
    (,(concat (regexp-opt (cons "seat" orgc-kinds) 'symbols) "[ \t]+[[:alpha:]`]") 1 font-lock-keyword-face)
    (,(orgc--one-of orgc-values) 1 font-lock-constant-face)
    (,(orgc--one-of orgc-flags) 1 font-lock-preprocessor-face)
    (,(orgc--one-of orgc-clauses) 1 font-lock-builtin-face)
    ("\\_<-?[0-9][[:alnum:]_.%-]*" . font-lock-constant-face)))

(defconst orgc--syntax
  (let ((table (make-syntax-table)))
    (modify-syntax-entry ?/ ". 124b" table)
    (modify-syntax-entry ?* ". 23" table)
    (modify-syntax-entry ?\n "> b" table)
    (modify-syntax-entry ?- "_" table)
    (modify-syntax-entry ?' "." table)
    (dolist (bracket '(?\( ?\) ?\[ ?\]))
      (modify-syntax-entry bracket "." table))
    table))

(defun orgc--mark-block ()
  "Let the three quotation marks just found open or close a text of several lines."
  (let* ((from (match-beginning 0))
         (opened-by (nth 3 (save-excursion (syntax-ppss from)))))
    (cond ((nth 4 (save-excursion (syntax-ppss from))))
          ((null opened-by) (put-text-property from (1+ from) 'syntax-table (string-to-syntax "|")))
          ((eq opened-by t) (put-text-property (+ from 2) (+ from 3) 'syntax-table (string-to-syntax "|"))))))

(defconst orgc--propertize
  (syntax-propertize-rules ("\"\"\"" (0 (ignore (orgc--mark-block))))))

;;;; Indentation

(defun orgc--continues-p ()
  "Whether the code above this line ends with a comma or a colon."
  (save-excursion
    (forward-comment (- (point)))
    (memq (char-before) '(?, ?:))))

(defun orgc-indent-line ()
  "Indent by braces; what goes on from the line above stands one level deeper."
  (interactive)
  (let* ((state (save-excursion (syntax-ppss (line-beginning-position))))
         (is-close (save-excursion (back-to-indentation) (eq (char-after) ?})))
         (levels (+ (car state)
                    (cond (is-close -1)
                          ((save-excursion (back-to-indentation) (orgc--continues-p)) 1)
                          (t 0)))))
    ;; Inside a text or a comment nobody but the author knows.
    (if (nth 8 state)
        'noindent
      (let ((is-before (<= (current-column) (current-indentation))))
        (save-excursion (indent-line-to (* orgc-indent-offset (max 0 levels))))
        (when is-before (back-to-indentation))))))

;;;; The organisation of a file

(defun orgc--declares-organization-p (folder)
  "Whether a file in FOLDER declares an `organization'."
  (seq-some (lambda (path)
              (and (file-regular-p path) (file-readable-p path)
                   (with-temp-buffer
                     (insert-file-contents path)
                     (re-search-forward "^organization[ \t]" nil t))))
            (directory-files folder t "\\`[^.#].*\\.org\\'")))

(defun orgc--find-project (folder)
  "For eglot: the nearest folder around FOLDER where an `organization' is declared."
  (when (and (bound-and-true-p eglot-lsp-context) (derived-mode-p 'orgc-mode))
    (when-let ((root (locate-dominating-file folder #'orgc--declares-organization-p)))
      (cons 'transient (expand-file-name root)))))

;;;; The mode

;;;###autoload
(define-derived-mode orgc-mode prog-mode "Orgc"
  "Major mode for organisations written as code."
  :syntax-table orgc--syntax
  (setq-local comment-start "// "
              comment-end ""
              comment-start-skip "\\(?://+\\|/\\*+\\)[ \t]*"
              indent-tabs-mode nil
              indent-line-function #'orgc-indent-line
              electric-indent-chars '(?\n ?})
              syntax-propertize-function orgc--propertize
              font-lock-defaults '(orgc--font-lock)
              imenu-generic-expression
              `((nil ,(concat "^[ \t]*\\(?:extend[ \t]+\\)?" (regexp-opt orgc-kinds) "[ \t]+\\(" orgc--path "\\)") 1)))
  (add-hook 'project-find-functions #'orgc--find-project -10 t))

;;;; The language server

(defun orgc--contact (&optional _interactive)
  "How eglot starts the server."
  `(,orgc-program "lsp" ,@(when orgc-settings (list :initializationOptions orgc-settings))))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '((orgc-mode :language-id "org") . orgc--contact)))

(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(defvar lsp-language-id-configuration)
(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(orgc-mode . "org"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection (lambda () (list orgc-program "lsp")))
                    :major-modes '(orgc-mode)
                    :initialization-options (lambda () orgc-settings)
                    :server-id 'orgc)))

(provide 'orgc-mode)
;;; orgc-mode.el ends here
