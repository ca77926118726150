// Copying the address of a page, and printing a list. The buttons show where the browser can do it.
function offer() {
  for (const button of document.querySelectorAll("[data-copy], [data-print]")) {
    if ("copy" in button.dataset && !navigator.clipboard) continue;
    (button.closest("li[hidden]") ?? button).hidden = false;
  }
}

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-copy], [data-print]");
  if (!button) return;
  if ("print" in button.dataset) return print();
  await navigator.clipboard.writeText(button.dataset.copy);
  button.textContent = button.dataset.copied;
  button.closest("nav").querySelector("[role=status]").textContent = button.dataset.copied;
});
// The list of projects is exchanged without loading the page again.
document.addEventListener("list-shown", offer);
offer();
