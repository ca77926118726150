// Filters a list without loading the whole page again. Without this script the form and the links do the same.
const form = document.querySelector(".filters");
const list = document.querySelector("[data-live-list]");
// What is exchanged besides the list and what the form offers, because it says the choices.
const AROUND = [
  "title",
  "meta[name=description]",
  "link[rel=canonical]",
  "link[data-list-feed]",
  ".site-header",
  ".page-head",
];
// Changes of fields by keyboard or by a machine, by name; they do not count before the reader is done with the field.
const waiting = new Map();
let shown = location.pathname + location.search;
let latest;
let pointed = null;

// Of several choices after one another the last wins: what was asked before it is not shown, also when it comes later.
async function show(address, remember) {
  latest?.abort();
  const own = new AbortController();
  latest = own;
  list.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: own.signal });
    if (!response.ok) throw new Error(response.status);
    const found = new DOMParser().parseFromString(await response.text(), "text/html");
    if (own === latest) exchange(found, remember && response.url);
  } catch {
    if (own === latest) location.assign(address);
  }
}

function exchange(found, address) {
  if (address && address !== location.href) history.pushState(null, "", address);
  shown = location.pathname + location.search;
  const focused = document.activeElement.closest("[data-live-list], .map-choice__parts") && document.activeElement.id;
  list.replaceChildren(...found.querySelector("[data-live-list]").childNodes);
  list.removeAttribute("aria-busy");
  for (const place of AROUND) {
    const [old, other] = [document.querySelector(place), found.querySelector(place)];
    if (old && other) old.replaceWith(other);
  }
  offer(found);
  const count = document.getElementById("found");
  document.querySelector("[data-live-status]").textContent = count.dataset.announced;
  if (focused !== null) (document.getElementById(focused) ?? count).focus({ preventScroll: true });
  offerPrinting();
}

// The fields stay, so that nobody loses the one they are in; what they offer and the map are exchanged.
function offer(found) {
  for (const field of form.querySelectorAll("select")) {
    const other = found.getElementById(field.id);
    // Moving options away chooses others, so the value is read before.
    const value = waiting.get(field.name) ?? other.value;
    field.replaceChildren(...other.options);
    field.value = value;
  }
  const [map, other] = [document, found].map((place) => place.querySelector(".map-choice__parts"));
  if (map && other) map.replaceWith(other);
  if (found.querySelector(".filters__more[open]")) form.querySelector(".filters__more").open = true;
}

// A list of several pages has no button, but a link to all of it.
function offerPrinting() {
  const button = list.querySelector("[data-print]");
  if (button) button.hidden = false;
}

function apply() {
  waiting.clear();
  // Also one that leaves nothing any more counts, which a form would not send.
  const asked = [...form.querySelectorAll("select")].filter((field) => field.value);
  const query = new URLSearchParams(asked.map(({ name, value }) => [name, value])).toString();
  show(form.getAttribute("action") + (query ? `?${query}` : ""), true);
}

form.addEventListener("pointerdown", ({ target }) => {
  pointed = target;
});
form.addEventListener("keydown", (event) => {
  pointed = null;
  if (event.key !== "Enter" || !waiting.has(event.target.name)) return;
  event.preventDefault();
  apply();
});
form.addEventListener("change", ({ target }) => {
  waiting.set(target.name, target.value);
  if (target === pointed) apply();
});
form.addEventListener("focusout", ({ target }) => {
  if (waiting.has(target.name)) apply();
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  apply();
});
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
  const link = event.target.closest(".filters__chosen a, .empty a, .map-choice a:not(.map-choice__skip)");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  show(link.href.baseVal ?? link.href, true);
});
addEventListener("popstate", () => {
  waiting.clear();
  if (location.pathname + location.search !== shown) show(location.href, false);
});
offerPrinting();
