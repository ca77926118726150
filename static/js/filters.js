// Filters a list without loading the whole page again. Without this script the form and the links do the same.
const region = () => document.querySelector("[data-live-list]");

async function show(address, remember) {
  const focused = region().contains(document.activeElement) ? document.activeElement.id || "found" : "";
  const isMapOpen = document.getElementById("map")?.open;
  region().setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(response.status);
    const found = new DOMParser().parseFromString(await response.text(), "text/html");
    region().replaceChildren(...found.querySelector("[data-live-list]").childNodes);
    document.querySelector("[data-live-status]").textContent = region().querySelector(".filters__count").textContent;
    if (remember) history.pushState(null, "", response.url);
    for (const place of ["header", "link[rel=canonical]"]) {
      const [old, other] = [document.querySelector(place), found.querySelector(place)];
      if (old && other) old.replaceWith(other);
    }
    document.getElementById("map")?.toggleAttribute("open", Boolean(isMapOpen));
    if (focused) (document.getElementById(focused) ?? document.getElementById("found")).focus({ preventScroll: true });
    region().removeAttribute("aria-busy");
  } catch {
    location.assign(address);
  }
}

function addressOf(form) {
  const asked = [...new FormData(form)].filter(([, value]) => value);
  const query = new URLSearchParams(asked).toString();
  return form.getAttribute("action") + (query ? `?${query}` : "");
}

region().addEventListener("change", (event) => {
  if (event.target.form) show(addressOf(event.target.form), true);
});
region().addEventListener("submit", (event) => {
  event.preventDefault();
  show(addressOf(event.target), true);
});
region().addEventListener("click", (event) => {
  const link = event.target.closest(".filters__chosen a, .empty a, .map-choice a:not(.map-choice__skip)");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  show(link.href.baseVal ?? link.href, true);
});
addEventListener("popstate", () => show(location.href, false));
