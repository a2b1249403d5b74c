// Opens the page of `orgc emit html` in a browser, as a reader would: on a desk, on a phone, in the dark, on paper, without scripts.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

import { corpora, examples, orgc } from "./organisation.mjs";

const browsers = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];
const executable = browsers.find((path) => path && existsSync(path));
const skip = executable ? false : "no Chromium here: run ./dev setup, or name one in CHROMIUM";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

const desk = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 740 } };
const folder = mkdtempSync(join(tmpdir(), "orgc-page-"));
let browser;

before(async () => {
  // The sandbox needs rights that a container's root does not have; the pages are ours.
  if (executable) browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox"] });
});
after(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true });
});

function write(name, html) {
  const file = join(folder, `${name}.html`);
  writeFileSync(file, html);
  return pathToFileURL(file).href;
}

const addresses = new Map();
function addressOf(name) {
  const path = [...examples, ...corpora].find((candidate) => basename(candidate) === name);
  if (!addresses.has(name)) addresses.set(name, write(name, orgc("emit", "html", path)));
  return addresses.get(name);
}

// The page at an address, with everything it complained of and asked the network for.
async function open(address, options = desk) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("dialog", (dialog) => { complaints.push(dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => request.url() !== address && complaints.push(`request: ${request.url()}`));
  await page.goto(address);
  return { page, complaints };
}

const overflowOf = (page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const name of ["fournil", "brevane", "quai-neuf", "alderance", "broken"]) {
  test(`the page of ${name} asks for nothing and complains of nothing`, { skip }, async () => {
    const { page, complaints } = await open(addressOf(name));
    assert.ok((await page.title()).length > 0);
    assert.deepEqual(complaints, []);
  });

  test(`every link inside the page of ${name} leads to its one place`, { skip }, async () => {
    const { page } = await open(addressOf(name));
    const problems = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
      const twice = ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `twice: ${id}`);
      const links = [...document.querySelectorAll("a[href^='#']")].map((link) => decodeURIComponent(link.hash.slice(1)));
      return [...twice, ...links.filter((id) => !ids.includes(id)).map((id) => `nowhere: ${id}`)];
    });
    assert.deepEqual(problems, []);
  });

  test(`the page of ${name} fits a phone`, { skip }, async () => {
    const { page } = await open(addressOf(name), phone);
    assert.ok((await overflowOf(page)) <= 0);
  });
}

for (const [label, name, options] of [
  ["on a desk", "fournil", desk], ["with findings", "broken", desk], ["in French", "alderance", desk],
  ["on a phone", "fournil", phone], ["in the dark", "broken", { ...desk, colorScheme: "dark" }],
]) {
  test(`axe finds nothing to mend in the page of ${name}, ${label}`, { skip }, async () => {
    // axe comes from outside, which the page's own policy forbids.
    const { page } = await open(addressOf(name), { ...options, bypassCSP: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run());
    const said = violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(" | ")}`);
    assert.deepEqual(said, []);
  });
}

test("the filter leaves what holds all words, without minding accents, and a link takes it away", { skip }, async () => {
  const { page } = await open(addressOf("fournil"));
  const visible = () => page.locator("#people tbody tr:visible").count();
  const all = await visible();
  await page.getByRole("searchbox").fill("ines product");
  await page.waitForFunction(() => document.querySelector("#person-ana").hidden);
  assert.equal(await visible(), 1);
  assert.ok(await page.locator("#person-ines").isVisible());
  assert.match(await page.getByRole("status").textContent(), /^\d+ entries$/);
  await page.evaluate(() => { location.hash = "#person-ana"; });
  await page.waitForFunction(() => !document.querySelector("#person-ana").hidden);
  assert.equal(await visible(), all);
});

test("without scripts everything is there, but for the filter", { skip }, async () => {
  const { page } = await open(addressOf("fournil"), { ...desk, javaScriptEnabled: false });
  assert.equal(await page.getByRole("searchbox").count(), 0);
  assert.ok(await page.getByText("Inès Moreau").first().isVisible());
});

test("the page runs no script but its own", { skip }, async () => {
  const { page } = await open(addressOf("fournil"));
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "globalThis.intruder = true";
    document.body.append(script);
  });
  assert.equal(await page.evaluate(() => globalThis.intruder), undefined);
});

test("hostile names do nothing", { skip }, async () => {
  const source = join(folder, "hostile.org");
  writeFileSync(source, [
    'organization x "</title></style><script>alert(1)</script>" { mission: "<svg onload=alert(2)>" }',
    '/// <img src=https://example.org/p.png onerror=alert(3)> [link](javascript:alert(4)) ![](https://example.org/p.png)',
    'person `a" onclick="alert(5)` "<iframe src=https://example.org>" {}',
    'team t "{{{style}}}" { channels: "javascript:alert(6)"; seat r: vacant }',
    'role r "<b>" {}',
  ].join("\n"));
  const { page, complaints } = await open(write("hostile", orgc("emit", "html", source)));
  assert.deepEqual(complaints, []);
  assert.equal(await page.locator("main img, main iframe, main b:has-text('b'), [onclick], [onload]").count(), 0);
  assert.ok(await page.getByText("{{{style}}}").first().isVisible());
});

test("a wide diagram is as wide as the window, and no name in it smaller than a reader can read", { skip }, async () => {
  for (const options of [desk, phone]) {
    const { page } = await open(addressOf("alderance"), options);
    const { scale, spill } = await page.evaluate(() => {
      const svg = document.querySelector(".canvas svg");
      const box = document.querySelector(".canvas").getBoundingClientRect();
      return { scale: svg.getBoundingClientRect().width / svg.viewBox.baseVal.width, spill: Math.max(-box.left, box.right - innerWidth) };
    });
    // The smallest letters are 10 units high.
    assert.ok(scale * 10 >= 8, `${scale}`);
    assert.ok(spill <= 0, `${spill}`);
  }
});

test("the keyboard alone reaches everything, and shows where it is", { skip }, async () => {
  const { page } = await open(addressOf("fournil"));
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  const reached = new Set();
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press("Tab");
    reached.add(await page.evaluate(() => `${document.activeElement.tagName}.${document.activeElement.className}`));
    assert.ok(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle !== "none"));
  }
  assert.ok(reached.has("SUMMARY."));
  assert.ok(reached.has("DIV.canvas"));
  await page.locator("details:has(> #team-product) > summary").focus();
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#team-product").isVisible(), false);
});

test("on paper the controls are gone", { skip }, async () => {
  const { page } = await open(addressOf("fournil"));
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("nav").isVisible(), false);
  assert.ok(await page.getByText("Inès Moreau").first().isVisible());
});

for (const name of corpora.map((path) => basename(path))) {
  test(`the page of ${name} shows a screenful, folds the rest, and opens where a link leads`, { skip }, async () => {
    const { page, complaints } = await open(addressOf(name));
    assert.deepEqual(complaints, []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollHeight)) < 30_000);
    const last = await page.evaluate(() => [...document.querySelectorAll("#people tr[id]")].at(-1).id);
    assert.equal(await page.locator(`[id="${last}"]`).isVisible(), false);
    await page.goto(`${addressOf(name)}#${last}`);
    assert.ok(await page.locator(`[id="${last}"]`).isVisible());
  });
}
