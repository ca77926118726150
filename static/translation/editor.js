// Saves each passage as its field is left, keeps what is not saved from getting lost, and adds buttons for tags.
// Without it the editor is one form with a button.

const form = document.querySelector("[data-translation-editor]");
const saving = form.querySelector("[data-saving]");
const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
const passages = [...form.querySelectorAll("[data-passage]")];
const key = (passage) => passage.id.replace("passage-", "");
const field = (passage) => passage.querySelector(`#text-${key(passage)}`);
const stored = new WeakMap(passages.map((passage) => [passage, field(passage).value]));
const running = new WeakMap();
const waiting = new WeakMap();
const refused = new WeakMap();
const isReadOnly = passages.some((passage) => field(passage).readOnly);
const isDirty = (passage) => field(passage).value !== stored.get(passage);

async function post(url, data) {
  const body = new FormData();
  for (const [name, value] of Object.entries(data)) body.append(name, value);
  const headers = { Accept: "application/json", "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" };
  const response = await fetch(url, { method: "POST", body, headers });
  return response.json();
}

// One save of a passage at a time: the next one needs what the one before it stored.
function save(passage, confirmed = false) {
  const before = running.get(passage) ?? Promise.resolve();
  const next = before.then(() => send(passage, confirmed));
  running.set(passage, next);
  return next;
}

async function send(passage, confirmed) {
  if (isReadOnly || (!isDirty(passage) && !confirmed)) return true;
  const text = field(passage).value;
  const seen = passage.querySelector("[name^=seen-]");
  try {
    const answer = await post(passage.dataset.url, { text, seen: seen.value, confirm: confirmed ? "1" : "" });
    show(passage, text, seen, answer);
    return ["saved", "untouched"].includes(answer.kind);
  } catch {
    saving.textContent = form.dataset.leaveWarning;
    return false;
  }
}

function show(passage, sent, seen, answer) {
  const isSaved = ["saved", "untouched"].includes(answer.kind);
  saving.textContent = answer.message ?? "";
  field(passage).toggleAttribute("aria-invalid", !isSaved);
  if (isSaved) {
    stored.set(passage, answer.typed);
    refused.delete(passage);
    if (field(passage).value === sent) field(passage).value = answer.typed;
  }
  if (!isSaved) refused.set(passage, sent);
  if (answer.seen === undefined) return;
  seen.value = answer.seen;
  passage.dataset.todo = answer.is_todo;
  if (answer.kind === "changed") passage.querySelector("[data-source]").innerHTML = answer.source;
  passage.querySelector("[data-state]").innerHTML = answer.state;
  showProgress();
  check(passage).catch(() => {});
}

// Passages that the filter left out are done.
function showProgress() {
  const left = passages.filter((passage) => passage.dataset.todo === "true");
  const words = left.reduce((sum, passage) => sum + Number(passage.dataset.words), 0);
  const { total, progressText, completeText } = form.dataset;
  const text = left.length ? progressText : completeText;
  const values = { "%(done)s": total - left.length, "%(total)s": total, "%(words)s": words };
  const filled = Object.entries(values).reduce((sofar, [name, value]) => sofar.replace(name, value), text);
  form.querySelector("[data-progress]").textContent = filled;
  // It is that of when the page was opened.
  form.querySelector("[data-translation-state]")?.remove();
}

async function saveAll() {
  const results = await Promise.all(passages.filter(isDirty).map((passage) => save(passage)));
  return results.every(Boolean);
}

async function saveAndGoOn(passage) {
  await save(passage);
  const later = passages.slice(passages.indexOf(passage) + 1);
  const next = [...later, ...passages].find((one) => one !== passage && one.dataset.todo === "true");
  if (!next) return;
  field(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

function count(passage) {
  passage.querySelector("[data-length]").textContent = `${[...field(passage).value].length} · `;
}

function surround(passage, { start, end }) {
  const area = field(passage);
  const { selectionStart, selectionEnd, value } = area;
  const text = `${start}${value.slice(selectionStart, selectionEnd)}${end}`;
  area.setRangeText(text, selectionStart, selectionEnd, "end");
  area.focus();
  area.dispatchEvent(new Event("input"));
}

async function findMatches(matches) {
  const response = await fetch(matches.dataset.matches, { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (response.ok) matches.querySelector("[data-found]").innerHTML = (await response.json()).html;
}

function use(passage, text) {
  field(passage).value = text;
  field(passage).focus();
  count(passage);
  save(passage);
}

// What the checks say of a text that is not stored; the remarks on the stored one step back meanwhile.
async function check(passage) {
  const text = field(passage).value;
  const answer = text.trim() ? await post(passage.dataset.check, { text }) : { remarks: [], html: "" };
  if (field(passage).value !== text) return;
  const remarks = passage.querySelector("[data-remarks]");
  remarks.hidden = isDirty(passage);
  if (!isDirty(passage)) remarks.innerHTML = answer.html;
  const lines = isDirty(passage) ? answer.remarks : [];
  passage.querySelector("[data-live]").replaceChildren(...lines.map(remarkItem));
  showHeldUp();
}

const remarkItem = (remark) => Object.assign(document.createElement("li"), { textContent: remark.message });

function checkSoon(passage) {
  clearTimeout(waiting.get(passage));
  waiting.set(
    passage,
    setTimeout(() => check(passage).catch(() => {}), 700),
  );
}

// Why a remark does not hold counts for the text as it is stored, so that is saved first.
async function overrule(passage, button) {
  const details = button.closest("details");
  const data = { check_name: button.dataset.overrule, reason: details.querySelector("[data-reason]").value };
  if (!(await save(passage))) return;
  const answer = await post(passage.dataset.overruling, data);
  const problem = passage
    .querySelector(`[data-overrule="${data.check_name}"]`)
    ?.closest("details")
    .querySelector("[data-problem]");
  if (answer.error && problem) problem.textContent = answer.error;
  if (!answer.html) return;
  passage.querySelector("[data-remarks]").innerHTML = answer.html;
  field(passage).focus();
  showHeldUp();
}

function showHeldUp() {
  const summary = form.querySelector("[data-held-up]");
  const held = passages.filter((passage) => passage.querySelector("[data-holds-up]"));
  summary.querySelector("ul").replaceChildren(...held.map(heldUpItem));
  summary.hidden = held.length === 0;
}

function heldUpItem(passage) {
  const link = document.createElement("a");
  Object.assign(link, {
    href: `#${passage.id}`,
    textContent: passage.querySelector(".passage-name").textContent.trim(),
  });
  const messages = [...passage.querySelectorAll("[data-holds-up] [data-message]")].map((one) => one.textContent);
  const item = document.createElement("li");
  item.append(link, `: ${messages.join(" · ")}`);
  return item;
}

for (const passage of passages) {
  count(passage);
  field(passage).addEventListener("input", () => {
    count(passage);
    if (!isReadOnly) checkSoon(passage);
  });
  // Not "change": that does not come for what a button put in the field. What was refused waits for who asks again.
  field(passage).addEventListener("blur", () => {
    if (field(passage).value !== refused.get(passage)) save(passage);
  });
  passage.querySelector("[data-tags]")?.removeAttribute("hidden");
  passage.addEventListener("change", (event) => {
    if (event.target.matches("[name^=confirm-]") && event.target.checked) save(passage, true);
  });
  passage.addEventListener("click", (event) => {
    const tag = event.target.closest("[data-start]");
    if (tag) surround(passage, tag.dataset);
    const pressed = event.target.closest("[data-suggest], [data-use], [data-overrule]");
    if (!pressed) return;
    event.preventDefault();
    if (pressed.dataset.use !== undefined) use(passage, pressed.dataset.use);
    else if (pressed.dataset.overrule) overrule(passage, pressed);
    else findMatches(pressed.parentElement);
  });
  passage.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-reason]")) return;
    event.preventDefault();
    overrule(passage, event.target.closest("details").querySelector("[data-overrule]"));
  });
}

form.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-add], [data-resolve]");
  const thread = button?.closest("[data-thread]");
  if (!thread) return;
  event.preventDefault();
  const text = thread.querySelector("textarea").value;
  const data = button.dataset.resolve ? { resolve: button.dataset.resolve } : { text };
  const answer = await post(thread.dataset.thread, data);
  saving.textContent = answer.message ?? "";
  if (!answer.html || answer.message) return;
  thread.innerHTML = answer.html;
  thread.querySelector("details").open = true;
});

form.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  const passage = event.target.closest("[data-passage]");
  if (!passage) return;
  event.preventDefault();
  saveAndGoOn(passage);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  saveAll();
});

let isSubmitting = false;
form.addEventListener("submit", () => {
  isSubmitting = true;
});
addEventListener("beforeunload", (event) => {
  if (!isSubmitting && passages.some(isDirty)) event.preventDefault();
});
