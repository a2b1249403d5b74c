// Declarations of the whole workspace, by a few letters.
import assert from "node:assert/strict";
import { test } from "node:test";

import { Organisation } from "./organisation.mjs";

const files = {
  "a.org": `import std.roles
/* 🥐 */ person ada-shaw "Ada Shaw" {}
role head-of-shop "Directrice produit" {}
area shop { area cart "Basket" {} area cart-two {} }
organization { as-of: 2026-01-01 }
person émile "Émile Bélanger" {}
`,
  "b.org": "team shop { lead: \nteam workshop {}\n",
};

test("names and titles are found by their beginning, a word, a piece, or scattered letters, in this order", async () => {
  const organisation = await Organisation.open(files);
  const find = async (query) => (await organisation.client.request("workspace/symbol", { query })).map(({ location, containerName }) => `${organisation.show(location)} (${containerName})`);
  assert.deepEqual(await find("SHOP"), ["a.org:4: shop (area)", "b.org:1: shop (team)", "a.org:3: head-of-shop (role \"Directrice produit\")", "b.org:2: workshop (team)"]);
  assert.deepEqual(await find("asw"), ["a.org:2: ada-shaw (person \"Ada Shaw\")"]);
  assert.deepEqual(await find("produit"), ["a.org:3: head-of-shop (role \"Directrice produit\")"]);
  // Neither accents nor capitals are minded, on either side.
  for (const query of ["belanger", "BÉLANGER", "Be\u0301langer"]) assert.deepEqual(await find(query), ['a.org:6: émile (person "Émile Bélanger")'], query);
  assert.deepEqual(await find("emile"), ['a.org:6: émile (person "Émile Bélanger")']);
  assert.deepEqual(await find("cart"), ["a.org:4: cart (area shop)", "a.org:4: cart-two (area shop)"]);
  assert.deepEqual(await find("shop.cart"), ["a.org:4: cart (area shop)", "a.org:4: cart-two (area shop)"]);
  assert.deepEqual(await find("chief-technology"), []);
  assert.equal((await find("")).length, 8);
  await organisation.stop();
});

test("two organisations are searched, and buffers as they are", async () => {
  const organisation = await Organisation.open({ "a.org": "person ana {}\n" });
  organisation.client.change(organisation.uri("a.org"), 2, { text: "person zoé {}\n" });
  organisation.client.open("untitled:x", "person anatole {}\n");
  const find = async (query) => (await organisation.client.request("workspace/symbol", { query })).map(({ name, kind, location }) => [name, kind, location.uri]);
  assert.deepEqual(await find("ana"), [["anatole", 13, "untitled:x"]]);
  assert.deepEqual(await find("zoé"), [["zoé", 13, organisation.uri("a.org")]]);
  await organisation.stop();
});
