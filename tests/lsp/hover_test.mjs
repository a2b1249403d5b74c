// What is said of the word under the pointer, and of the value that is being written: `|` is the place.
import assert from "node:assert/strict";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { Client } from "./client.mjs";

const organisation = `import std.roles
organization o { as-of: 2026-02-01 }
person ana "Ana Costa" { holds: cto at 30%..35% until 2026-06-30, cpo at 60% }
person zoé "Zoé Lind" {}
role ceo "Chief Executive" { top: yes }
/// Looks ahead.
role cto "Chief Technology Officer" { purpose: "Means that others lack"; reports-to: ceo; accountable-for: security }
role cpo "Chief Product Officer" { reports-to: ceo }
role pm { extends: std.roles.product-manager }
responsibility security "Security" { accountable: cto }
area shop "Shop" { owner: cpo; area till "Till" {} }
team core "Core" { mission: "Paid at once"; lead: pm; seat pm: zoé at 80%; seat cto: vacant; owns: till }
decision prices "Prices" { scope: shop; decides: cpo, pm of core over till; consults: cto; escalates-to: ceo within 5d }
decision open "Open" {}
role chair "Chair" {}
team board { seat chair: vacant; adopts-by: unanimity }
decision merger { decides: board }
objective more "More" { owner: ana; period: 2026-Q1 }
`;

let client;
let folder;
let uri;
let version = 1;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "orgc-hover-"));
  writeFileSync(join(folder, "all.org"), organisation);
  client = new Client();
  await client.start(folder, { capabilities: { textDocument: { hover: { contentFormat: ["markdown", "plaintext"] } } } });
  uri = client.open(join(folder, "now.org"), "");
});
after(() => client.stop());

function ask(method, marked) {
  const offset = marked.indexOf("|");
  const lines = marked.slice(0, offset).split("\n");
  client.change(uri, ++version, { text: marked.replace("|", "") });
  return client.request(method, { textDocument: { uri }, position: { line: lines.length - 1, character: lines.at(-1).length } });
}

const hover = async (marked) => (await ask("textDocument/hover", marked))?.contents.value ?? null;
const signature = (marked) => ask("textDocument/signatureHelp", marked);

test("a role: what it is for, who holds it, to whom it reports", async () => {
  const said = await hover("area a { owner: ct|o }");
  assert.match(said, /^\*\*Chief Technology Officer\*\* \(role `cto`\)\n\nLooks ahead\./);
  assert.match(said, /- Purpose: Means that others lack\n/);
  assert.match(said, /- Held by: Ana Costa/);
  assert.match(said, /- Reports to: `ceo`\n/);
  assert.match(said, /- Accountable for: Security/);
});

test("a person: hats with their shares today, the superior", async () => {
  const said = await hover("role r { successor: an|a }");
  assert.match(said, /\*\*Ana Costa\*\* \(person `ana`\)/);
  assert.match(said, /- Chief Technology Officer \(`cto`\), 30 to 35%, until 30 June 2026\n/);
  assert.match(said, /- Chief Product Officer \(`cpo`\), 60%/);
});

test("a team: mission, seats, areas", async () => {
  const said = await hover("team a { depends-on: cor|e }");
  assert.match(said, /- Mission: Paid at once\n/);
  assert.match(said, /- Lead: `pm`\n/);
  assert.match(said, /- `pm`: Zoé Lind, 80%\n/);
  assert.match(said, /- `cto`: vacant\n/);
  assert.match(said, /- Owns: `shop.till`/);
});

test("an area: its owner, its own or inherited, and what it holds", async () => {
  assert.match(await hover("area a { touches: sho|p }"), /- Owner: `cpo` \(Ana Costa\)\n- Holds: `shop.till`/);
  assert.match(await hover("area a { touches: shop.til|l }"), /- Owner: .*`core`/);
  assert.match(await hover("area lone| {}"), /- Owner: nobody/);
});

test("a decision: who decides where, and who has another say", async () => {
  const said = await hover("record r { under: pri|ces }");
  assert.match(said, /`cpo` \(Ana Costa\) decides/);
  assert.match(said, /`pm of core` \(Zoé Lind\) decides over `shop.till`/);
  assert.match(said, /- Heard before: `cto`\n/);
  assert.match(said, /- Settled by: `ceo`/);
  assert.match(await hover("record r { under: ope|n }"), /nobody decides/);
  assert.match(await hover("record r { under: mer|ger }"), /nobody can adopt it that day, though `board` has the right/);
});

test("other kinds say what was written", async () => {
  assert.match(await hover("objective x { supports: mor|e }"), /- period: 2026-Q1/);
});

test("words of the language: kinds, keys, clauses, words of lists", async () => {
  assert.match(await hover("te|am t {}"), /\*\*team\*\*\n\npeople who work together/);
  assert.match(await hover("team t { le|ad: ana }"), /\*\*lead\*\*[^]*Takes a person/);
  assert.match(await hover("team t { se|at pm: ana }"), /\*\*seat\*\*[^]*a place in the team/);
  assert.match(await hover("team t { lead: ana int|erim }"), /for a while, until a regular holder is found/);
  assert.match(await hover("team t { lead: ana un|til 2026-05-01 }"), /that day included[^]*Takes a date/);
  assert.match(await hover("team t { kind: plat|form }"), /provides what other teams build on/);
});

test("a check: its page; a module and a name of the library", async () => {
  const page = await hover('team t { allow: lead-va|cant because "x" }');
  assert.match(page, /^# lead-vacant\n[^]*## What it flags/);
  assert.ok(!page.includes("## Example"));
  assert.match(await hover("import std.ski|lls\n"), /\*\*std.skills\*\*/);
  assert.match(await hover("import std.roles\nrole r { extends: std.roles.chief-product-off|icer }"), /- Purpose: /);
});

test("the range is the word, beyond ASCII too", async () => {
  const found = await ask("textDocument/hover", 'vision "🥐" {} person p { manager: zo|é }');
  assert.deepEqual(found.range, { start: { line: 0, character: 35 }, end: { line: 0, character: 38 } });
});

test("nothing where nothing is to be said, also in broken texts", async () => {
  for (const marked of ["|", "// tea|m", "team t | {}", "team t { lead: nob|ody }", "team t { nonsen|se: 1 }", 'team t { mission: "a t|ext" }']) {
    assert.equal(await hover(marked), null, marked);
  }
  assert.match(await hover("team t {\n  lead: ct|o\n  kind:\n"), /Chief Technology Officer/);
});

test("while a value is written: what it takes and what may follow", async () => {
  const { signatures, activeParameter } = await signature("team t { lead: | }");
  assert.match(signatures[0].label, /^lead: a person, role.* \[from a date.*\] \[until .*\].* \[interim\]/);
  assert.equal(activeParameter, 0);
  const marked = await signature("team t { lead: ana from 2026-01-01 until | }");
  const [begin, end] = marked.signatures[0].parameters[marked.activeParameter].label;
  assert.match(marked.signatures[0].label.slice(begin, end), /^\[until /);
  const behind = await signature("team t { lead: ana | }");
  assert.equal(behind.activeParameter, behind.signatures[0].parameters.length);
  // Where the editor knows how to mark none of them, it is told so.
  const modern = new Client();
  const signatureInformation = { noActiveParameterSupport: true };
  await modern.start(folder, { capabilities: { textDocument: { signatureHelp: { signatureInformation } } } });
  const other = modern.open(join(folder, "modern.org"), "team t { lead: ana  }");
  const at = (character) => modern.request("textDocument/signatureHelp", { textDocument: { uri: other }, position: { line: 0, character } });
  assert.equal((await at(19)).activeParameter, null);
  assert.equal((await at(15)).activeParameter, 0);
  await modern.stop();
  assert.equal(await signature("team t { | }"), null);
  assert.equal(await signature("team t { nonsense: | }"), null);
  assert.ok((await signature("team t {\n  seat pm: ana at |")).signatures[0].label.startsWith("seat: "));
});
