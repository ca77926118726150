// Ctrl + Enter, on a Mac Command + Enter, publishes what is open in an editor, as the button does.
const publish = (event) => {
  const isKey = event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  const button = document.querySelector("[data-edit-form] button[name='action-publish']");
  const isElsewhere = event.target.closest("[role='dialog'], dialog, .comments");
  if (!isKey || !button || isElsewhere || window.wagtailConfig?.KEYBOARD_SHORTCUTS_ENABLED === false) return;
  event.preventDefault();
  event.stopPropagation();
  button.click();
};

// Before the editor of rich text, for which the same key begins a line.
document.addEventListener("keydown", publish, { capture: true });
