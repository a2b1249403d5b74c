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
  assert.match(said, /- Held by: Ana Costa \(30 to 35%, until 30 June 2026\) and vacant \(of `core`\)\n/);
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
  assert.match(said, /- Lead: `pm` \(Zoé Lind\)\n/);
  assert.match(said, /- `pm`: Zoé Lind, 80%\n/);
  assert.match(said, /- `cto`: vacant\n/);
  assert.match(said, /- Owns: `shop.till`/);
});

const company = `organization n { as-of: 2026-02-01 }
role boss { top: yes }
role one { reports-to: boss; level: director }
role two { reports-to: one; requires: figma }
skill figma {}
person bob "Bob" { holds: one until 2026-06-30, two of core at 30%; skills: figma as expert; kind: contractor; capacity: 50% }
person cleo "Cléo" { holds: one from 2026-07-01 }
team tribe { kind: tribe; reports-to: one; team wing { seat two: bob at 20% interim until 2026-05-31, vacant from 2026-06-01; depends-on: core via x-as-a-service } }
team core { kind: platform }
area market { area till { kind: service } }
responsibility users { scope: market; responsible: two; informed: all }
decision fares { scope: market; decides: one, two of core over market.till }
metric speed { unit: "h"; better: lower; owner: one; measured: weekly }
objective act "Activation" { owner: one; period: 2026-Q1; result faster { metric: speed; target: 24; owner: bob } }
opportunity pay { area: market; moves: speed }
roadmap plan { commitment instant { class: feature; size: large; team: tribe.wing, core; serves: pay, act } }
discovery talk { method: interviews; about: pay }
ritual sync { cadence: weekly; attends: core, one, two, boss, bob, cleo, tribe, all }
release spring { date: 2026-05-04 }
`;

test("who holds a role is told once, with every place, and who comes next", async () => {
  assert.match(await hover(`${company}view v { root: tw|o }`), /- Held by: Bob \(of `core`, 30%; of `tribe.wing`, 20%, for the time being, until 31 May 2026\)\n- Ahead: vacant, of `tribe.wing` from 1 June 2026\n- Reports to: `one`\n- requires: figma$/);
  assert.match(await hover(`${company}view v { root: on|e }`), /- Held by: Bob \(until 30 June 2026\)\n- Ahead: Cléo from 1 July 2026\n[^]*- level: director/);
});

test("a person reports to nobody that they are themselves; what they know, how they are attached, how much they work", async () => {
  const said = await hover(company.replace("person bob", "person bo|b"));
  assert.doesNotMatch(said, /Reports to: [^\n]*Bob/);
  assert.match(said, /`two` of `core`, 30%\n[^]*- kind: contractor\n- capacity: 50%\n- skills: figma as expert$/);
  assert.match(await hover(company.replace("person cleo", "person cle|o")), /- `one`, from 1 July 2026/);
});

test("a team: kind, superior, teams in it, what it waits for, what is about to be empty", async () => {
  assert.match(await hover(company.replace("team tribe", "team trib|e")), /- Kind: tribe\n- Reports to: `one`\n- Teams in it: `tribe.wing`/);
  const wing = await hover(company.replace("team wing", "team win|g"));
  assert.match(wing, /- Depends on: core via x-as-a-service\n- `two`: Bob, 20%, for the time being, until 31 May 2026\n- Ahead: `two`: vacant from 1 June 2026/);
});

test("a decision: why it is they, and when that changes", async () => {
  const said = await hover(company.replace("decision fares", "decision fare|s"));
  assert.match(said, /- `one` gives way to `two of core` where both reach: that one is narrower\n- from 1 July 2026: `one` \(Cléo\) decides/);
  const gone = await hover(company.replace("decides: one,", "decides: one until 2026-03-31,").replace("decision fares", "decision fare|s"));
  assert.match(gone, /- from 1 April 2026: nobody decides/);
  const inner = await hover(`${company}decision inner { part-of: fares }`.replace("decision inner", "decision inne|r"));
  assert.match(inner, /- `one` gives way to `two of core` where both reach: that one is narrower\n- `two of core`: inherited from decision `fares`\n/);
});

test("every other kind: all values, in the order of the schema", async () => {
  const card = (kind, name) => hover(company.replace(`${kind} ${name} `, `${kind} ${name}| `));
  assert.match(await card("commitment", "instant"), /- class: feature\n- size: large\n- team: tribe.wing, core\n- serves: pay, act$/);
  assert.match(await card("ritual", "sync"), /- cadence: weekly\n- attends: core, one, two, boss, bob and 3 more$/);
  assert.match(await card("metric", "speed"), /- unit: "h"\n- better: lower\n- owner: one\n- measured: weekly$/);
  assert.match(await card("result", "faster"), /- metric: speed\n- target: 24\n- owner: bob$/);
  assert.match(await card("opportunity", "pay"), /- area: market\n- moves: speed$/);
  assert.match(await card("discovery", "talk"), /- about: pay\n- method: interviews$/);
  assert.match(await card("release", "spring"), /- date: 2026-05-04$/);
  assert.match(await hover(company.replace('objective act "', 'objective ac|t "')), /- owner: one\n- period: 2026-Q1\n- Consists of: `act.faster`$/);
  assert.match(await card("responsibility", "users"), /- Accountable: nobody\n- scope: market\n- responsible: two\n- informed: all$/);
});

test("a word of a list that says all itself: what it is said of", async () => {
  assert.match(await hover("ritual r { cadence: week|ly }"), /\*\*weekly\*\*\n\n`cadence`: how often it takes place/);
  assert.match(await hover("discovery d { method: interv|iews }"), /`method`: how it is found out/);
  assert.match(await hover("roadmap r { commitment c { size: lar|ge } }"), /`size`: how large it is/);
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
