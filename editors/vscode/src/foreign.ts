// Files of Emacs Org mode share our ending. The compiler skips them (compiler/parse/boundary.cpp); the editor must not colour them as ours.

const marks = [/^\s*#\+/, /^\*+ /, /^\s*:[A-Za-z0-9_-]+:\s*$/];
const namesMode = /^#.*-\*-.*org/i;

// Whether the first line that says something is one of Org mode.
export function isOrgMode(text: string): boolean {
  for (const line of text.replace(/^\ufeff/, "").split(/\r?\n/)) {
    if (namesMode.test(line)) return true;
    if (line.trim() !== "" && !/^#(\s|$)/.test(line)) return marks.some((mark) => mark.test(line));
  }
  return false;
}
