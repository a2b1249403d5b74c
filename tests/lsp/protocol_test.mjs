// The server as a process: its life, buffers, findings, and what goes wrong on the way.
import assert from "node:assert/strict";
import { mkdtempSync, mkdirSync, writeFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

import { Client, root, uriOf } from "./client.mjs";

const fournil = join(root, "examples", "fournil");
const decisions = join(fournil, "decisions.org");

function makeFolder(files) {
  const folder = mkdtempSync(join(tmpdir(), "orgc-lsp-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

const codesOf = ({ diagnostics }) => diagnostics.map(({ code }) => code);
const at = (line, character) => ({ line, character });
const insert = (line, character, text) => ({ range: { start: at(line, character), end: at(line, character) }, text });

test("findings come with code, place, related places and what they are about", async () => {
  const client = new Client();
  await client.start(fournil);
  const uri = client.open(decisions);
  const { diagnostics, version } = await client.nextFindings(uri);
  assert.equal(version, 1);
  assert.equal(diagnostics.length, 1);
  const [found] = diagnostics;
  assert.equal(found.code, "conflicting-decision-rights");
  assert.equal(found.source, "orgc");
  assert.equal(found.severity, 1);
  assert.match(found.message, /^`cto` and `cpo` both decide `architecture` from 1 July 2026/);
  assert.deepEqual(found.data.subject, "decision architecture");
  assert.equal(found.relatedInformation[0].location.uri, uri);
  assert.equal(await client.stop(), 0);
});

test("an edit is judged as it is in the buffer, and what became clean is cleared", async () => {
  const folder = makeFolder({ "a.org": "person ana {}\n", "b.org": "team t { lead: ana }\n" });
  const client = new Client();
  await client.start(folder, { initializationOptions: { select: ["unresolved-reference"] } });
  const [a, b] = ["a.org", "b.org"].map((name) => uriOf(join(folder, name)));
  client.open(join(folder, "a.org"));
  client.change(a, 2, { range: { start: at(0, 7), end: at(0, 10) }, text: "éva" });
  assert.deepEqual(codesOf(await client.nextFindings(b)), ["unresolved-reference"]);
  client.change(a, 3, { range: { start: at(0, 7), end: at(0, 10) }, text: "ana" });
  assert.deepEqual(codesOf(await client.nextFindings(b)), []);
  client.change(a, 4, { text: "" });
  assert.deepEqual(codesOf(await client.nextFindings(b)), ["unresolved-reference"]);
  client.notify("textDocument/didClose", { textDocument: { uri: a } });
  // The file on disk counts again.
  assert.deepEqual(codesOf(await client.nextFindings(b)), []);
  await client.stop();
});

test("findings are told again where nothing but a place they point to moved", async () => {
  const folder = makeFolder({ "a.org": "team t {}\n", "b.org": "team t {}\n" });
  const client = new Client();
  await client.start(folder, { initializationOptions: { select: ["duplicate-declaration"] } });
  const a = client.open(join(folder, "a.org"));
  const b = uriOf(join(folder, "b.org"));
  const lineOf = ({ diagnostics }) => diagnostics[0].relatedInformation[0].location.range.start.line;
  assert.equal(lineOf(await client.nextFindings(b)), 0);
  client.change(a, 2, insert(0, 0, "// the first\n"));
  assert.equal(lineOf(await client.nextFindings(b)), 1);
  await client.stop();
});

for (const [encoding, character] of [["utf-8", 13], ["utf-16", 10], ["utf-32", 9]]) {
  test(`places are counted in ${encoding}`, async () => {
    const folder = makeFolder({ "a.org": 'vision "é🥐" { nonsense: 1 }\n'.replace("vision ", "vision v ") });
    const client = new Client();
    const { capabilities } = await client.start(folder, { capabilities: { general: { positionEncodings: [encoding] } } });
    assert.equal(capabilities.positionEncoding, encoding);
    const uri = client.open(join(folder, "a.org"));
    const { diagnostics } = await client.nextFindings(uri);
    const found = diagnostics.find(({ code }) => code === "unknown-property");
    assert.equal(found.range.start.character, character + 7);
    client.change(uri, 2, { range: found.range, text: "owner" });
    const { diagnostics: after } = await client.nextFindings(uri);
    assert.ok(!after.some(({ code }) => code === "unknown-property"));
    await client.stop();
  });
}

test("files on disk that change are read again", async () => {
  const folder = makeFolder({ "a.org": "person ana {}\n", "b.org": "team t { lead: ana }\n" });
  const client = new Client();
  await client.start(folder, {
    initializationOptions: { select: ["unresolved-reference"] },
    capabilities: { workspace: { didChangeWatchedFiles: { dynamicRegistration: true } } },
  });
  const b = client.open(join(folder, "b.org"));
  await client.request("textDocument/documentSymbol", { textDocument: { uri: b } });
  const [registration] = client.requests.find(({ method }) => method === "client/registerCapability").params.registrations;
  assert.equal(registration.method, "workspace/didChangeWatchedFiles");
  rmSync(join(folder, "a.org"));
  client.notify("workspace/didChangeWatchedFiles", { changes: [{ uri: uriOf(join(folder, "a.org")), type: 3 }] });
  assert.deepEqual(codesOf(await client.nextFindings(b)), ["unresolved-reference"]);
  await client.stop();
});

test("an editor that watches no files has them read again when one is saved", async () => {
  const folder = makeFolder({ "b.org": "team t { lead: ana }\n" });
  const client = new Client();
  await client.start(folder, { initializationOptions: { select: ["unresolved-reference"] } });
  const b = client.open(join(folder, "b.org"));
  assert.deepEqual(codesOf(await client.nextFindings(b)), ["unresolved-reference"]);
  writeFileSync(join(folder, "a.org"), "person ana {}\n");
  client.notify("textDocument/didSave", { textDocument: { uri: b } });
  assert.deepEqual(codesOf(await client.nextFindings(b)), []);
  await client.stop();
});

test("two folders are two organisations; one that goes takes its findings along", async () => {
  const [one, two] = ["one", "two"].map(() => makeFolder({ "a.org": "organization o { as-of: 2026-01-01 }\nteam t { lead: nobody }\n" }));
  const client = new Client();
  await client.start([one, two], { initializationOptions: { select: ["unresolved-reference", "duplicate-declaration"] } });
  const [a, b] = [one, two].map((folder) => uriOf(join(folder, "a.org")));
  await Promise.all([client.nextFindings(a), client.nextFindings(b)]);
  assert.deepEqual(codesOf({ diagnostics: client.findings.get(b) }), ["unresolved-reference"]);
  client.notify("workspace/didChangeWorkspaceFolders", { event: { added: [], removed: [{ uri: uriOf(two), name: "two" }] } });
  assert.deepEqual(codesOf(await client.nextFindings(b)), []);
  assert.deepEqual(codesOf({ diagnostics: client.findings.get(a) }), ["unresolved-reference"]);
  await client.stop();
});

test("a file without a folder is judged with those beside it; a buffer without a file alone", async () => {
  const folder = makeFolder({ "a.org": "person ana {}\n", "b.org": "team t { lead: ana; members: nobody }\n", "deep/c.org": "person zoe {}\n" });
  const client = new Client();
  await client.start(null, { initializationOptions: { select: ["unresolved-reference"] } });
  const b = client.open(join(folder, "b.org"));
  const { diagnostics } = await client.nextFindings(b);
  assert.deepEqual(diagnostics.map(({ message }) => message.includes("nobody")), [true]);
  const untitled = client.open("untitled:Untitled-1", "team x { lead: ana }\n");
  assert.deepEqual(codesOf(await client.nextFindings(untitled)), ["unresolved-reference"]);
  client.notify("textDocument/didClose", { textDocument: { uri: untitled } });
  assert.deepEqual(codesOf(await client.nextFindings(untitled)), []);
  await client.stop();
});

test("addresses are answered as the editor wrote them", async () => {
  const folder = makeFolder({ "équipe a.org": "team t { lead: nobody }\n" });
  const client = new Client();
  await client.start(folder);
  const written = uriOf(join(folder, "équipe a.org")).replace("%C3%A9", "é").replace("file:///", "file:///./");
  client.open(written, "team t { lead: nobody }\n");
  assert.ok(codesOf(await client.nextFindings(written)).includes("unresolved-reference"));
  await client.stop();
});

test("a buffer of Emacs Org mode has no findings", async () => {
  const folder = makeFolder({});
  const client = new Client();
  await client.start(folder);
  const uri = client.open(join(folder, "notes.org"), "team t { lead: nobody }\n");
  await client.nextFindings(uri);
  client.change(uri, 2, { text: "#+TITLE: Notes\n* Heading\n" });
  assert.deepEqual(codesOf(await client.nextFindings(uri)), []);
  await client.stop();
});

test("editors that pull findings are not pushed any, and hear when to pull", async () => {
  const client = new Client();
  const { capabilities } = await client.start(fournil, {
    capabilities: { textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } },
  });
  assert.ok(capabilities.diagnosticProvider.workspaceDiagnostics);
  const uri = client.open(decisions);
  const pull = (previousResultId) => client.request("textDocument/diagnostic", { textDocument: { uri }, previousResultId });
  const first = await pull();
  assert.deepEqual(first.items.map(({ code }) => code), ["conflicting-decision-rights"]);
  assert.deepEqual(await pull(first.resultId), { kind: "unchanged", resultId: first.resultId });
  const all = await client.request("workspace/diagnostic", { previousResultIds: [{ uri, value: first.resultId }] });
  assert.equal(all.items.find((item) => item.uri === uri).kind, "unchanged");
  assert.ok(all.items.length > 5);
  client.change(uri, 2, insert(0, 0, "person zoe { holds: nobody }\n"));
  await client.next(({ method }) => method === "workspace/diagnostic/refresh");
  assert.equal((await pull(first.resultId)).items.length, 2);
  assert.equal(client.findings.size, 0);
  await client.stop();
});

test("progress is shown while an organisation is read for the first time", async () => {
  const client = new Client();
  await client.start(fournil, { capabilities: { window: { workDoneProgress: true } } });
  const uri = client.open(decisions);
  await client.nextFindings(uri);
  const steps = client.notifications.filter(({ method }) => method === "$/progress").map(({ params }) => params.value.kind);
  assert.deepEqual(steps, ["begin", "end"]);
  assert.ok(client.requests.some(({ method }) => method === "window/workDoneProgress/create"));
  await client.stop();
});

test("settings are read, and wrong ones are told", async () => {
  const client = new Client();
  await client.start(fournil, { initializationOptions: { orgc: { asOf: "2026-02-30" } } });
  const { params } = client.notifications.find(({ method }) => method === "window/showMessage");
  assert.match(params.message, /`asOf` is a day such as `2026-03-31`, not `2026-02-30`/);
  const uri = client.open(decisions);
  await client.nextFindings(uri);
  client.notify("workspace/didChangeConfiguration", { settings: { orgc: { ignore: ["conflicting-decision-rights"] } } });
  assert.deepEqual(codesOf(await client.nextFindings(uri)), []);
  await client.stop();
});

// ---- What goes wrong

const codeOf = (reply) => reply.then(() => "answered", ({ code }) => code);

test("each request has one reply, whatever it asks and when", async () => {
  const client = new Client();
  assert.equal(await codeOf(client.request("textDocument/documentSymbol", {})), -32002);
  await client.start(fournil);
  assert.equal(await codeOf(client.request("initialize", {})), -32600);
  assert.equal(await codeOf(client.request("no/such", {})), -32601);
  assert.equal(await codeOf(client.request("textDocument/documentSymbol", 7)), -32602);
  assert.equal(await codeOf(client.request("textDocument/documentSymbol", { textDocument: { uri: 7 } })), -32602);
  assert.equal(await codeOf(client.request("textDocument/documentSymbol", { textDocument: { uri: "file:///nowhere.org" } })), -32602);
  assert.equal(await codeOf(client.request("textDocument/rangeFormatting", { textDocument: { uri: uriOf(decisions) } })), -32602);
  await client.request("shutdown");
  assert.equal(await codeOf(client.request("textDocument/documentSymbol", {})), -32600);
  client.notify("exit");
  assert.equal(await client.exited, 0);
  assert.equal(client.strays, undefined);
});

test("what is taken back before its turn is not worked on", async () => {
  const client = new Client();
  await client.start(fournil);
  const uri = client.open(decisions);
  const text = { textDocument: { uri } };
  const first = client.request("textDocument/documentSymbol", text);
  const second = codeOf(client.request("textDocument/documentSymbol", text, "mine"));
  client.notify("$/cancelRequest", { id: "mine" });
  client.notify("$/cancelRequest", { id: "unknown" });
  await first;
  // It may have been answered already.
  assert.ok([-32800, "answered"].includes(await second));
  await client.stop();
});

test("bytes that are no message are survived", async () => {
  const client = new Client();
  await client.start(fournil);
  client.write("Content-Length: 5\r\n\r\n{\"a\":");
  client.write("Content-Length: 2\r\n\r\n[]");
  client.write("Content-Length: 4\r\n\r\nnull");
  client.write("Content-Length: 99999999999999\r\n\r\n");
  client.write("Nonsense: yes\r\n\r\n");
  client.write("Content-Length: -1\r\n\r\n");
  client.send({ method: 7 });
  client.send({ id: 1.5, method: "textDocument/documentSymbol", params: [] });
  client.notify("textDocument/didChange", { textDocument: { uri: uriOf(decisions) }, contentChanges: [{ text: 7 }] });
  client.notify("textDocument/didChange", { textDocument: { uri: "file:///never-opened.org", version: 1 }, contentChanges: [{ text: "" }] });
  client.notify("textDocument/didOpen", {});
  const uri = client.open(decisions);
  const far = 4294967295;
  client.change(uri, 2, { range: { start: at(far, far), end: at(0, 0) }, text: "\n" }, { range: { start: at(3, far), end: at(2, 0) }, text: "" });
  const symbols = await client.request("textDocument/documentSymbol", { textDocument: { uri } });
  assert.ok(symbols.length > 3);
  assert.equal(await client.stop(), 0);
});

test("after a frame that is no frame the next one is read", async () => {
  const message = '{"jsonrpc":"2.0","method":"$/nothing"}';
  const broken = [
    `Nonsense: yes\r\n\r\n${message}`,
    `Content-Length: ${message.length - 1}\r\n\r\n${message}`,
    `Content-Length: 5\r\n\r\n${message}`,
    `Content-Length: ${message.length}\n\n${message}`,
    "hello",
    "hello\nworld\n",
  ];
  for (const bytes of broken) {
    const client = new Client();
    await client.start(fournil);
    client.write(bytes);
    assert.ok((await client.request("workspace/symbol", { query: "price" })).length > 0, bytes);
    assert.equal(await client.stop(), 0);
  }
});

test("a header is read in any spelling, with others beside it", async () => {
  const client = new Client();
  await client.start(fournil);
  const text = JSON.stringify({ jsonrpc: "2.0", id: "mine", method: "workspace/symbol", params: { query: "price" } });
  const answer = new Promise((done, fail) => client.replies.set("mine", { done, fail }));
  client.write(`content-type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${text.length}\r\n\r\n${text}`);
  assert.ok((await answer).length > 0);
  await client.stop();
});

test("a message of ten megabytes is read whole", async () => {
  const client = new Client();
  await client.start(makeFolder({}));
  const uri = client.open("untitled:big", "// x\n".repeat(2_000_000) + "person ana {}\n");
  const [symbol] = await client.request("textDocument/documentSymbol", { textDocument: { uri } });
  assert.equal(symbol.range.start.line, 2_000_000);
  await client.stop();
});

test("without `shutdown` the exit code is 1, at `exit` and when the editor is gone", async () => {
  const left = new Client();
  await left.start(fournil);
  left.notify("exit");
  assert.equal(await left.exited, 1);
  const cut = new Client();
  await cut.start(fournil);
  cut.process.stdin.end();
  assert.equal(await cut.exited, 1);
});

test("the server ends when its editor was killed, though its input stays open", async () => {
  const { spawn } = await import("node:child_process");
  const editor = spawn("sleep", ["60"]);
  const client = new Client();
  await client.request("initialize", { processId: editor.pid, rootUri: null, capabilities: {} });
  editor.kill("SIGKILL");
  assert.equal(await client.exited, 1);
});
