;;; What tests ask of Emacs in batch: each function leaves an answer as JSON in the file $ANSWER.  -*- lexical-binding: t; -*-

(require 'cl-lib)
(require 'json)
(require 'seq)

(defun answer (value)
  "Leave VALUE."
  (let ((coding-system-for-write 'utf-8))
    (write-region (json-encode value) nil (getenv "ANSWER"))))

(defun ask-modes ()
  "By path: the mode of every sample and of two new files."
  (answer (mapcar (lambda (path) (with-current-buffer (find-file-noselect path) (cons path (symbol-name major-mode))))
                  (append (directory-files-recursively "." "\\.org\\'") '("./new.org" "./notes/new.org" "./local.text")))))

(defun ask-colours ()
  "By text: the face of its first character where it first stands outside the lines for vscode-tmgrammar-test."
  (find-file "a.org")
  (goto-char (point-min))
  (while (re-search-forward "^ *// *[\\^<].*\n" nil t) (replace-match ""))
  (font-lock-ensure)
  (answer (mapcar (lambda (text)
                    (goto-char (point-min))
                    (search-forward text)
                    (cons text (format "%s" (get-text-property (match-beginning 0) 'face))))
                  '("import" "std.roles" "/// Founded" "person" "jean" "\"Jean" "holds" "30%" "until" "2026-06-30" "interim" "`no name`"
                    "person léa" "// to" "extend" "marketplace.checkout" "10k" "team: seat" "seat tech-lead" "tech-lead"
                    "vacant" "5d" "every" "2026-Q1" "all-hands" "no-one" "until the end" "/* until" "skill"))))

(defun ask-indent ()
  "By path: the file after all its lines lost their white space and were indented again."
  (answer (mapcar (lambda (path)
                    (with-current-buffer (find-file-noselect path)
                      (let ((inhibit-message t))
                        (replace-regexp-in-region "^[ \t]+" "" (point-min) (point-max))
                        (indent-region (point-min) (point-max)))
                      (cons (file-name-nondirectory path) (buffer-string))))
                  (directory-files "." t "\\.org\\'"))))

(defun ask-words ()
  "The lists of words, names in the outline, a line made a comment."
  (find-file "people.org")
  (let ((names (mapcar #'car (imenu--make-index-alist))))
    (erase-buffer)
    (insert "team a {}\n")
    (comment-region (point-min) (point-max))
    (answer `((words . ((kinds . ,orgc-kinds) (values . ,orgc-values) (flags . ,orgc-flags) (clauses . ,orgc-clauses)))
              (outline . ,names)
              (comment . ,(buffer-string))))))

;;;; With the language server

(defun await (what holds)
  "Wait until HOLDS returns something, and return that; WHAT is named where it does not come."
  (let ((end (+ (float-time) 60)) value)
    (while (not (setq value (funcall holds)))
      (when (> (float-time) end) (error "%s did not come" what))
      (accept-process-output nil 0.02))
    value))

(defun findings ()
  "What flymake shows in this buffer."
  (mapcar (lambda (found)
            (save-excursion
              (goto-char (flymake-diagnostic-beg found))
              `((line . ,(buffer-substring-no-properties (line-beginning-position) (line-end-position)))
                (text . ,(flymake-diagnostic-text found)))))
          (flymake-diagnostics)))

(defun ask-eglot ()
  "What somebody sees who edits an organisation with eglot."
  (require 'eglot)
  (setq eglot-sync-connect 60 orgc-program (getenv "ORGC"))
  (find-file "decisions.org")
  (call-interactively #'eglot)
  (let ((before (buffer-string)) steps)
    (push `(root . ,(project-root (eglot--project (eglot-current-server)))) steps)
    (push `(findings . ,(await "the first findings" (lambda () (flymake-start) (findings)))) steps)
    (replace-regexp-in-region "^  scope: " "     scope:" (point-min) (point-max))
    (push `(is_untidy . ,(if (equal (buffer-string) before) json-false t)) steps)
    (eglot-format-buffer)
    (push `(is_tidy . ,(if (equal (buffer-string) before) t json-false)) steps)
    (goto-char (point-min))
    (search-forward "decides: cto, cpo")
    (delete-region (- (point) 5) (point))
    (eglot--signal-textDocument/didChange)
    (await "no findings" (lambda () (flymake-start) (null (findings))))
    (push `(findings_after_edit . ,(vconcat (findings))) steps)
    (insert ", cpo")
    (eglot--signal-textDocument/didChange)
    (search-backward "cto")
    (xref-find-definitions (xref-backend-identifier-at-point (xref-find-backend)))
    (push `(definition . ((file . ,(file-name-nondirectory buffer-file-name))
                          (line . ,(buffer-substring-no-properties (line-beginning-position) (line-end-position)))))
          steps)
    (find-file "decisions.org")
    (goto-char (point-min))
    (search-forward "cto, cpo")
    (goto-char (match-beginning 0))
    (push `(references . ,(mapcar (lambda (found) (file-name-nondirectory (xref-location-group (xref-item-location found))))
                                  (xref-backend-references (xref-find-backend) (xref-backend-identifier-at-point (xref-find-backend)))))
          steps)
    (await "the finding again" (lambda () (flymake-start) (findings)))
    (goto-char (1+ (point)))
    (let ((offered (eglot-completion-at-point)))
      (push `(completion . ,(mapcar #'substring-no-properties (all-completions "c" (nth 2 offered)))) steps))
    (goto-char (1- (point)))
    (cl-letf (((symbol-function 'completing-read)
               (lambda (_ choices &rest _)
                 (push `(actions . ,(mapcar #'car choices)) steps)
                 (caar choices)))
              (last-nonmenu-event ?x))
      (eglot-code-actions (point) nil nil t))
    (eglot--signal-textDocument/didChange)
    (await "no findings after the repair" (lambda () (flymake-start) (null (findings))))
    (revert-buffer t t t)
    (goto-char (point-min))
    (search-forward "cto, cpo")
    (goto-char (match-beginning 0))
    ;; It asks before it changes files that no buffer shows.
    (cl-letf (((symbol-function 'y-or-n-p) (lambda (&rest _) t)))
      (eglot-rename "head-of-technology"))
    (save-some-buffers t)
    (answer steps))
  (eglot-shutdown-all))

(defun ask-lsp-mode ()
  "Whether lsp-mode knows which server is for our files."
  (require 'lsp-mode)
  (setq orgc-program (getenv "ORGC"))
  (find-file "decisions.org")
  (answer `((language . ,(lsp-buffer-language))
            (servers . ,(mapcar #'lsp--client-server-id (lsp--find-clients))))))
