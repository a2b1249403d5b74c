// Sublime Text reads TextMate grammars as property lists only: writes the one grammar as such to standard output.
import { readFileSync } from "node:fs";

const escape = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

function toPlist(value) {
  if (Array.isArray(value)) return `<array>${value.map(toPlist).join("")}</array>`;
  if (typeof value !== "object") return `<string>${escape(String(value))}</string>`;
  return `<dict>${Object.entries(value).map(([key, one]) => `<key>${escape(key)}</key>${toPlist(one)}`).join("\n")}</dict>`;
}

const { $schema: _, ...grammar } = JSON.parse(readFileSync(new URL("../grammar/org.tmLanguage.json", import.meta.url), "utf8"));
console.log(`<?xml version="1.0" encoding="UTF-8"?>\n<plist version="1.0">${toPlist(grammar)}</plist>`);
