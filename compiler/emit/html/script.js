"use strict";
// A box that leaves only the entries that hold all words typed. Without this script the page is whole, and has no box.
(() => {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const entries = [...document.querySelectorAll("[data-entry]")].map((element) => ({ element, text: null }));
  const groups = [...document.querySelectorAll("details.group")];

  const item = document.createElement("li");
  item.className = "filter";
  item.innerHTML = '<input type="search" placeholder="[[Filter]]" aria-label="[[FilterWhat]]">' +
    '<span class="found" role="status"></span>';
  document.querySelector("nav ul").append(item);
  const box = item.querySelector("input");
  const found = item.querySelector(".found");

  let wasOpen = null;
  const showGroups = (isFiltering) => {
    wasOpen ??= new Map(groups.map((group) => [group, group.open]));
    for (const group of groups) {
      const isEmpty = isFiltering && !group.querySelector("[data-entry]:not([hidden])");
      group.hidden = isEmpty;
      group.open = isFiltering ? !isEmpty : wasOpen.get(group);
    }
    if (!isFiltering) wasOpen = null;
  };

  const apply = () => {
    const words = plain(box.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const entry of entries) {
      entry.text ??= plain(entry.element.textContent);
      entry.element.hidden = !words.every((word) => entry.text.includes(word));
      if (!entry.element.hidden) count += 1;
    }
    showGroups(words.length > 0);
    const isOne = new Intl.PluralRules(document.documentElement.lang).select(count) === "one";
    found.textContent = words.length === 0 ? "" : (isOne ? "[[Entries.one]]" : "[[Entries.many]]").replace("{}", count);
  };

  let timer = 0;
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(apply, 120);
  });
  // A link to something that the filter has hidden takes the filter away.
  addEventListener("hashchange", () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target?.closest("[hidden]")) {
      box.value = "";
      apply();
      target.scrollIntoView();
    }
  });
})();
