// What to look at before a page is published, beside its form; asked for again after each draft that was kept.
const list = document.querySelector("[data-checklist]");

async function show() {
  const answer = await fetch(list.dataset.checklist);
  if (answer.ok) list.innerHTML = await answer.text();
}

if (list) {
  show();
  document.addEventListener("w-autosave:success", show);
}
