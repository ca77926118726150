// Offers a chosen picture's own description as its alternative text: beside `image` that is `image_alt`, in a block of a
// picture `alt_text`. What was said of a former picture makes way; what somebody typed before their first choice stays.

const typed = new WeakSet();
const chosen = new WeakSet();

function textOf(picture) {
  if (!picture.name?.endsWith("image")) return null;
  const names = [`${picture.name}_alt`, picture.name.replace(/image$/, "alt_text")];
  return document.querySelector(names.map((name) => `[name="${name}"]`).join());
}

function offer(picture, text) {
  if (!picture.value) return;
  const isKept = text.value && typed.has(text) && !chosen.has(text);
  chosen.add(text);
  if (isKept) return;
  const shown = document.querySelector(`#${CSS.escape(picture.id)}-chooser [data-chooser-image]`);
  text.value = shown.dataset.defaultAltText;
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("input", ({ target, isTrusted }) => isTrusted && typed.add(target));
// Heard on its way down, as it does not rise; the chooser has the description only after it has told of the choice.
document.addEventListener(
  "change",
  ({ target }) => {
    const text = textOf(target);
    if (text) setTimeout(offer, 0, target, text);
  },
  true,
);
