// A scripted client of `orgc lsp`: speaks the protocol as an editor does, and keeps what comes back.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { root } from "../emit/organisation.mjs";

export const compiler = process.env.ORGC ?? join(root, "build", "orgc");
export const uriOf = (path) => pathToFileURL(path).href;
export { root };

// Copies of the library and of pages go where the test may look at them, never into the cache of whoever runs the tests.
export const cache = (process.env.XDG_CACHE_HOME = mkdtempSync(join(tmpdir(), "orgc-cache-")));

// Milliseconds, long enough under sanitizers; a message that does not come fails its test.
const patience = 60_000;

// A test that fails leaves its server; without this the runner would wait for it.
const servers = new Set();
if (process.env.NODE_TEST_CONTEXT !== undefined) {
  const { after } = await import("node:test");
  after(() => setTimeout(() => servers.forEach((server) => server.kill("SIGKILL")), 1000).unref());
}

export class Client {
  constructor(args = ["lsp"], program = compiler) {
    this.process = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
    servers.add(this.process);
    // What is written after the server has gone is of no interest.
    this.process.stdin.on("error", () => {});
    this.exited = new Promise((done) => this.process.on("exit", (code, signal) => done(code ?? signal)));
    void this.exited.then(() => servers.delete(this.process));
    this.lastId = 0;
    this.replies = new Map();
    this.notifications = [];
    // Requests of the server to us: answered with null, kept.
    this.requests = [];
    // By address, as published last.
    this.findings = new Map();
    this.waiting = [];
    this.buffer = Buffer.alloc(0);
    this.process.stdout.on("data", (bytes) => this.#take(bytes));
    this.exited.then(() => {
      for (const { fail } of this.replies.values()) fail(new Error("the server ended"));
      for (const { fail } of this.waiting.splice(0)) fail(new Error("the server ended"));
    });
  }

  #take(bytes) {
    this.buffer = Buffer.concat([this.buffer, bytes]);
    for (;;) {
      const head = this.buffer.indexOf("\r\n\r\n");
      if (head < 0) return;
      const length = Number(/Content-Length: (\d+)/.exec(this.buffer.subarray(0, head).toString())[1]);
      if (this.buffer.length < head + 4 + length) return;
      const message = JSON.parse(this.buffer.subarray(head + 4, head + 4 + length).toString());
      this.buffer = this.buffer.subarray(head + 4 + length);
      this.#handle(message);
    }
  }

  #handle(message) {
    if (message.method === undefined) {
      const waiting = this.replies.get(message.id);
      if (waiting === undefined) {
        this.strays = [...(this.strays ?? []), message];
        return;
      }
      this.replies.delete(message.id);
      if (message.error) waiting.fail(Object.assign(new Error(message.error.message), { code: message.error.code }));
      else waiting.done(message.result);
      return;
    }
    if (message.id !== undefined) {
      this.requests.push(message);
      this.send({ id: message.id, result: null });
    } else {
      this.notifications.push(message);
      if (message.method === "textDocument/publishDiagnostics") this.findings.set(message.params.uri, message.params.diagnostics);
    }
    for (const waiting of [...this.waiting]) {
      if (waiting.holds(message)) {
        this.waiting.splice(this.waiting.indexOf(waiting), 1);
        waiting.done(message);
      }
    }
  }

  send(message) {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
  }

  write(bytes) {
    this.process.stdin.write(bytes);
  }

  notify(method, params) {
    this.send({ method, params });
  }

  // The reply, or an Error with its `code`.
  request(method, params, id = ++this.lastId) {
    const reply = new Promise((done, fail) => this.replies.set(id, { done, fail }));
    this.send({ id, method, params });
    return reply;
  }

  // The next message from the server for which `holds`.
  next(holds) {
    return new Promise((done, fail) => {
      const late = setTimeout(() => fail(new Error("the message did not come")), patience);
      const settled = (settle) => (value) => {
        clearTimeout(late);
        settle(value);
      };
      this.waiting.push({ holds, done: settled(done), fail: settled(fail) });
    });
  }

  nextFindings(uri) {
    return this.next(({ method, params }) => method === "textDocument/publishDiagnostics" && params.uri === uri).then(({ params }) => params);
  }

  async start(folder, { capabilities = {}, ...more } = {}) {
    const folders = folder === null ? null : [folder].flat().map((path) => ({ uri: uriOf(path), name: path }));
    const result = await this.request("initialize", {
      processId: process.pid,
      rootUri: folders?.[0]?.uri ?? null,
      capabilities,
      workspaceFolders: folders,
      ...more,
    });
    this.notify("initialized", {});
    this.capabilities = result.capabilities;
    return result;
  }

  open(path, text = readFileSync(path, "utf8")) {
    const uri = path.includes(":") ? path : uriOf(path);
    this.notify("textDocument/didOpen", { textDocument: { uri, languageId: "org", version: 1, text } });
    return uri;
  }

  change(uri, version, ...contentChanges) {
    this.notify("textDocument/didChange", { textDocument: { uri, version }, contentChanges });
  }

  async stop() {
    await this.request("shutdown");
    this.notify("exit");
    return this.exited;
  }
}
