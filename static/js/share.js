// Copying the address of a page. The button shows where the browser can copy.
const button = document.querySelector("[data-copy]");

if (button && navigator.clipboard) {
  button.closest("[hidden]").hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.copied;
    button.closest("nav").querySelector("[role=status]").textContent = button.dataset.copied;
  });
}
