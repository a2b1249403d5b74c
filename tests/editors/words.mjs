// The words of the language, read from the lexer's grammar: what every editor must colour.
import { readFileSync } from "node:fs";
import { join } from "node:path";

import { root } from "../emit/organisation.mjs";

const lexer = readFileSync(join(root, "grammar", "OrgLexer.g4"), "utf8");

// The literals of a rule: `AT : 'at' ;`.
function literals(rule) {
  const [, body] = new RegExp(`^${rule}\\s*:\\s*([^;]*);`, "m").exec(lexer) ?? [];
  if (body === undefined) throw new Error(`the lexer has no rule ${rule}`);
  return [...body.matchAll(/'([^']+)'/g)].map(([, word]) => word);
}
const all = (...rules) => rules.flatMap(literals).sort();

export const words = {
  kinds: all("KIND_WORD"),
  values: all("VACANT", "ALL", "NONE", "YES", "NO"),
  flags: all("FLAG"),
  // `every` becomes a word of its own only before a duration (parse/settle.cpp).
  clauses: [
    ...all("AT", "AS", "TO", "DATE_WORD", "REFERENCE_WORD", "NAME_WORD", "MONEY_WORD", "DURATION_WORD", "NUMBER_WORD", "TEXT_WORD"),
    "every",
  ].sort(),
  heads: all("IMPORT", "EXTEND", "SEAT"),
};
