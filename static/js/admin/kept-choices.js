// Keeps what is ticked in a chooser of several, as a list above its button: a search, a filter and a page of results replace the rows.
const BOX = "[data-multiple-choice-select]";

const listOf = (form) => {
  const [list] = form.getElementsByClassName("kept-choices");
  if (list) return list;
  const made = document.createElement("ul");
  made.className = "kept-choices";
  form.querySelector("[data-multiple-choice-submit]").before(made);
  // Rows that come back are ticked again.
  new MutationObserver(() => {
    for (const { value } of made.querySelectorAll(BOX)) tick(form, value, true);
  }).observe(form, { childList: true, subtree: true });
  return made;
};

const boxes = (form, value) => [...form.querySelectorAll(BOX)].filter((box) => box.value === value);

const tick = (form, value, checked) => {
  for (const box of boxes(form, value)) box.checked = checked;
};

const keep = (box, list) => {
  const kept = box.cloneNode();
  kept.removeAttribute("id");
  kept.checked = true;
  const label = document.createElement("label");
  label.append(kept, ` ${box.labels[0]?.textContent.trim() || box.title}`);
  const row = document.createElement("li");
  row.append(label);
  list.append(row);
};

document.addEventListener("change", ({ target: box }) => {
  const form = box.closest("form[data-multiple-choice-form]");
  if (!form || !box.matches(BOX)) return;
  const list = listOf(form);
  if (box.checked) keep(box, list);
  else {
    tick(form, box.value, false);
    for (const kept of boxes(list, box.value)) kept.closest("li").remove();
  }
  form.querySelector("[data-multiple-choice-submit]").disabled = !list.children.length;
});
