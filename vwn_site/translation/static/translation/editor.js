// Saves each segment as its field is left, keeps what is not saved from getting lost, and adds buttons for tags.
// Without it the editor is one form with a button.

const form = document.querySelector("[data-translation-editor]");
const saving = form.querySelector("[data-saving]");
const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;
const segments = [...form.querySelectorAll("[data-segment]")];
const key = (segment) => segment.id.replace("segment-", "");
const field = (segment) => segment.querySelector(`#text-${key(segment)}`);
const stored = new WeakMap(segments.map((segment) => [segment, field(segment).value]));
const running = new WeakMap();
const waiting = new WeakMap();
const refused = new WeakMap();
const isReadOnly = segments.some((segment) => field(segment).readOnly);
const isDirty = (segment) => field(segment).value !== stored.get(segment);

async function post(url, data) {
  const body = new FormData();
  for (const [name, value] of Object.entries(data)) body.append(name, value);
  const headers = { Accept: "application/json", "X-CSRFToken": token(), "X-Requested-With": "XMLHttpRequest" };
  const response = await fetch(url, { method: "POST", body, headers });
  return response.json();
}

// What keeps unsaved words in the browser hears of it by these events.
function announce() {
  const isUnsaved = segments.some(isDirty);
  form.dataset.unsaved = isUnsaved;
  const name = isUnsaved ? "w-unsaved:add" : "unsaved:none";
  form.dispatchEvent(new CustomEvent(name, { bubbles: true }));
}

// One save of a segment at a time: the next one needs what the one before it stored.
function save(segment, confirmed = false) {
  const before = running.get(segment) ?? Promise.resolve();
  const next = before.then(() => send(segment, confirmed));
  running.set(segment, next);
  return next;
}

async function send(segment, confirmed) {
  if (isReadOnly || (!isDirty(segment) && !confirmed)) return true;
  const text = field(segment).value;
  const seen = segment.querySelector("[name^=seen-]");
  try {
    const answer = await post(segment.dataset.url, { text, seen: seen.value, confirm: confirmed ? "1" : "" });
    show(segment, text, seen, answer);
    return ["saved", "untouched"].includes(answer.kind);
  } catch {
    saving.textContent = form.dataset.leaveWarning;
    form.dispatchEvent(new CustomEvent("unsaved:failed"));
    return false;
  }
}

function show(segment, sent, seen, answer) {
  const isSaved = ["saved", "untouched"].includes(answer.kind);
  saving.textContent = answer.message ?? "";
  field(segment).toggleAttribute("aria-invalid", !isSaved);
  if (isSaved) {
    stored.set(segment, answer.typed);
    refused.delete(segment);
    if (field(segment).value === sent) field(segment).value = answer.typed;
  }
  if (!isSaved) refused.set(segment, sent);
  announce();
  if (answer.seen === undefined) return;
  seen.value = answer.seen;
  segment.dataset.todo = answer.is_todo;
  if (answer.kind === "changed") segment.querySelector("[data-source]").innerHTML = answer.source;
  segment.querySelector("[data-state]").innerHTML = answer.state;
  showProgress();
  check(segment).catch(() => {});
}

// Segments that the filter left out are done.
function showProgress() {
  const left = segments.filter((segment) => segment.dataset.todo === "true");
  const words = left.reduce((sum, segment) => sum + Number(segment.dataset.words), 0);
  const { total, progressText, completeText } = form.dataset;
  const text = left.length ? progressText : completeText;
  const values = { "%(done)s": total - left.length, "%(total)s": total, "%(words)s": words };
  const filled = Object.entries(values).reduce((sofar, [name, value]) => sofar.replace(name, value), text);
  form.querySelector("[data-progress]").textContent = filled;
  // It is that of when the page was opened.
  form.querySelector("[data-translation-state]")?.remove();
}

async function saveAll() {
  const results = await Promise.all(segments.filter(isDirty).map((segment) => save(segment)));
  return results.every(Boolean);
}

async function saveAndGoOn(segment) {
  await save(segment);
  const later = segments.slice(segments.indexOf(segment) + 1);
  const next = [...later, ...segments].find((one) => one !== segment && one.dataset.todo === "true");
  if (!next) return;
  field(next).focus();
  next.scrollIntoView({ block: "nearest" });
}

function count(segment) {
  segment.querySelector("[data-length]").textContent = `${[...field(segment).value].length} · `;
}

function surround(segment, { start, end }) {
  const area = field(segment);
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

function use(segment, text) {
  field(segment).value = text;
  field(segment).focus();
  count(segment);
  save(segment);
}

// What the checks say of a text that is not stored; the remarks on the stored one step back meanwhile.
async function check(segment) {
  const text = field(segment).value;
  const answer = text.trim() ? await post(segment.dataset.check, { text }) : { remarks: [], html: "" };
  if (field(segment).value !== text) return;
  const remarks = segment.querySelector("[data-remarks]");
  remarks.hidden = isDirty(segment);
  if (!isDirty(segment)) remarks.innerHTML = answer.html;
  const lines = isDirty(segment) ? answer.remarks : [];
  segment.querySelector("[data-live]").replaceChildren(...lines.map(remarkItem));
  showHeldUp();
}

const remarkItem = (remark) => Object.assign(document.createElement("li"), { textContent: remark.message });

function checkSoon(segment) {
  clearTimeout(waiting.get(segment));
  waiting.set(
    segment,
    setTimeout(() => check(segment).catch(() => {}), 700),
  );
}

// Why a remark does not hold counts for the text as it is stored, so that is saved first.
async function overrule(segment, button) {
  const details = button.closest("details");
  const data = { check_name: button.dataset.overrule, reason: details.querySelector("[data-reason]").value };
  if (!(await save(segment))) return;
  const answer = await post(segment.dataset.overruling, data);
  const problem = segment
    .querySelector(`[data-overrule="${data.check_name}"]`)
    ?.closest("details")
    .querySelector("[data-problem]");
  if (answer.error && problem) problem.textContent = answer.error;
  if (!answer.html) return;
  segment.querySelector("[data-remarks]").innerHTML = answer.html;
  field(segment).focus();
  showHeldUp();
}

function showHeldUp() {
  const summary = form.querySelector("[data-held-up]");
  const held = segments.filter((segment) => segment.querySelector("[data-holds-up]"));
  summary.querySelector("ul").replaceChildren(...held.map(heldUpItem));
  summary.hidden = held.length === 0;
}

function heldUpItem(segment) {
  const link = document.createElement("a");
  Object.assign(link, {
    href: `#${segment.id}`,
    textContent: segment.querySelector(".segment-name").textContent.trim(),
  });
  const messages = [...segment.querySelectorAll("[data-holds-up] [data-message]")].map((one) => one.textContent);
  const item = document.createElement("li");
  item.append(link, `: ${messages.join(" · ")}`);
  return item;
}

for (const segment of segments) {
  count(segment);
  field(segment).addEventListener("input", () => {
    count(segment);
    announce();
    if (!isReadOnly) checkSoon(segment);
  });
  // Not "change": that does not come for what a button put in the field. What was refused waits for who asks again.
  field(segment).addEventListener("blur", () => {
    if (field(segment).value !== refused.get(segment)) save(segment);
  });
  segment.querySelector("[data-tags]")?.removeAttribute("hidden");
  segment.addEventListener("change", (event) => {
    if (event.target.matches("[name^=confirm-]") && event.target.checked) save(segment, true);
  });
  segment.addEventListener("click", (event) => {
    const tag = event.target.closest("[data-start]");
    if (tag) surround(segment, tag.dataset);
    const pressed = event.target.closest("[data-suggest], [data-use], [data-overrule]");
    if (!pressed) return;
    event.preventDefault();
    if (pressed.dataset.use !== undefined) use(segment, pressed.dataset.use);
    else if (pressed.dataset.overrule) overrule(segment, pressed);
    else findMatches(pressed.parentElement);
  });
  segment.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches("[data-reason]")) return;
    event.preventDefault();
    overrule(segment, event.target.closest("details").querySelector("[data-overrule]"));
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
  const segment = event.target.closest("[data-segment]");
  if (!segment) return;
  event.preventDefault();
  saveAndGoOn(segment);
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "s" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  saveAll();
});

form.addEventListener("unsaved:resume", saveAll);

let isSubmitting = false;
form.addEventListener("submit", () => {
  isSubmitting = true;
});
addEventListener("beforeunload", (event) => {
  if (!isSubmitting && segments.some(isDirty)) event.preventDefault();
});
