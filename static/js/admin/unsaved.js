// Loses no word that somebody types in a form of the admin: says at once when nobody is signed in any more, lets the same
// form be saved after signing in beside it, and keeps in the browser what the server does not have yet, for a day at most.
// Wagtail's drafts, which keep themselves, come first: what such a draft has taken is kept no longer.

const PREFIX = "unsaved:";
const SENT = "unsaved-sent";
const SIGNED_OUT = "unsaved-signed-out";
const ENDED = ["ended", "other", "offline", "gone", "forbidden"];
const DAY = 24 * 60 * 60 * 1000;
const ASK_EVERY = 2 * 60 * 1000;
const PATIENCE = 10_000;
const SECOND_LOOK = 500;
// An editor of rich text writes into the form a quarter of a second after the last key.
const WRITTEN_WITHIN = 300;
// What belongs to one showing of a form and to nothing that anybody typed.
const OF_THE_FORM =
  /^(csrfmiddlewaretoken|next|(loaded|overwrite)_revision_\w+|seen-.*|.*-(count|order|deleted|type|id|[A-Z]+_FORMS))$/;

// Who forbids a browser to keep anything, or fills what it may keep, is told of the session all the same.
const stored = storeOf("localStorage");
const passedOn = storeOf("sessionStorage");
const box = document.querySelector("[data-unsaved-notices]");
const editor = document.querySelector("[data-edit-form], [data-translation-editor]");
// A screen without an editor may ask for something all the same, such as another owner for many pages.
const form =
  editor ?? document.querySelector("main form[method=post i]:has(textarea, select, input:not([type=hidden]))");
const mayKeep = editor !== null && box?.dataset.kept !== undefined;
// Of each showing of a form of its own, so that two tabs do not overwrite what the other keeps.
const showing = `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;
let keptAs = null;
let sentDraft = null;
let isKeepingDraft = false;
let isTypedEarly = false;
let isSending = false;
let isLetThrough = false;
let keepsNothing = false;
let isComparing = false;
let shownNotice = "";
let shownConflict = null;
let offered = [];

function storeOf(name) {
  try {
    window[name].getItem(PREFIX);
    return window[name];
  } catch {
    return { getItem: () => null, setItem: () => {}, removeItem: () => {} };
  }
}

// What is kept

// A form may have fields by the name of `action`.
const addressOf = (form) => new URL(form.getAttribute("action") ?? "", location.href);
const fieldsOf = () => [...new FormData(form)].filter(([, value]) => typeof value === "string");
const placeOf = () => `${PREFIX}${box.dataset.account}:${addressOf(form).pathname}:`;
const isUnsaved = () =>
  isTypedEarly ||
  [form.dataset.wUnsavedHasEditsValue, form.dataset.wUnsavedHasCommentsValue, form.dataset.unsaved].includes("true");
const keysOfKept = () => Object.keys(stored).filter((key) => key.startsWith(PREFIX));

function typedIn(fields) {
  const typed = fields.filter(([name]) => !OF_THE_FORM.test(name));
  return JSON.stringify(typed.map(([name, value]) => [name, richText(value) ?? value]));
}

// Rich text stands in a form as the blocks of its editor, which get other keys each time it is shown.
function richText(value) {
  if (!value.startsWith('{"')) return null;
  try {
    const { blocks, entityMap } = JSON.parse(value);
    return { blocks: blocks.map((block) => ({ ...block, key: "" })), entityMap };
  } catch {
    return null;
  }
}

function keep() {
  if (!mayKeep || keepsNothing) return;
  forget();
  keptAs = placeOf() + showing;
  const fields = fieldsOf().filter(([name]) => name !== "csrfmiddlewaretoken");
  try {
    stored.setItem(keptAs, JSON.stringify({ at: Date.now(), fields }));
  } catch {
    keptAs = null;
  }
}

function forget() {
  if (keptAs) stored.removeItem(keptAs);
  keptAs = null;
}

function entryAt(key) {
  try {
    return JSON.parse(stored.getItem(key));
  } catch {
    return null;
  }
}

function forgetAfterADay() {
  for (const key of keysOfKept()) {
    if (!(entryAt(key)?.at > Date.now() - DAY)) stored.removeItem(key);
  }
}

// Other tabs hear of it, and keep nothing either.
function forgetAll() {
  for (const key of keysOfKept()) stored.removeItem(key);
  try {
    stored.setItem(SIGNED_OUT, Date.now());
  } catch {
    // Something else fills what the browser may keep: other tabs find out by themselves when they are used.
  }
}

function forgetWhenSignedOut() {
  if (passedOn.getItem(SIGNED_OUT) && !box) forgetAll();
  passedOn.removeItem(SIGNED_OUT);
}

// A form that was sent is saved when the page that followed says so.
function forgetWhatIsSaved() {
  const sent = passedOn.getItem(SENT);
  passedOn.removeItem(SENT);
  const has = (level) => document.querySelector(`.messages .${level}`) !== null;
  if (sent && has("success") && !has("error")) stored.removeItem(sent);
}

// Notices

function show(name) {
  shownNotice = name;
  const content = document.querySelector(`template[data-notice="${name}"]`)?.content.cloneNode(true);
  box.replaceChildren(...(content ? [content] : []));
  return box;
}

function close() {
  show("");
  offer();
}

const DO = { check, close, drop, mine, theirs, "put-back": putBack };

// Sessions

async function askForSession() {
  try {
    const headers = { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" };
    const response = await fetch(box.dataset.session, { headers, signal: AbortSignal.timeout(PATIENCE) });
    if (response.status === 403) return "ended";
    if (!response.ok) return "unknown";
    const { account, token, obstacle } = await response.json();
    if (String(account) !== box.dataset.account) return "other";
    renew(token);
    return obstacle || "signed-in";
  } catch (error) {
    return error.name === "TimeoutError" ? "unknown" : "offline";
  }
}

function renew(token) {
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
  if (window.wagtailConfig) window.wagtailConfig.CSRF_TOKEN = token;
}

// Whether a form can be sent; says so when it cannot.
async function check() {
  const state = await askForSession();
  if (ENDED.includes(state)) {
    if (isUnsaved()) keep();
    if (shownNotice !== state) show(state);
    return false;
  }
  if (ENDED.includes(shownNotice)) resume();
  return true;
}

function resume() {
  keepsNothing = false;
  show(shownNotice === "offline" ? "" : "resumed");
  form.dispatchEvent(new CustomEvent("unsaved:resume"));
  if (isUnsaved() && form.matches("[data-edit-form]")) saveDraft();
}

// As if something were typed: Wagtail's form saves a draft then, where it does so by itself.
function saveDraft() {
  form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));
}

// Sending

async function sendWhenPossible(submitter) {
  if (isSending) return;
  isSending = true;
  await textIsWritten();
  if (isUnsaved()) keep();
  await draftIsKept();
  if (await check()) send(submitter);
  else if (submitter?.dataset.wProgressLoadingValue) submitter.dataset.wProgressLoadingValue = "false";
  isSending = false;
}

function textIsWritten() {
  return form.querySelector("[contenteditable=true]") && new Promise((then) => setTimeout(then, WRITTEN_WITHIN));
}

// The button that was pressed is disabled by now, or has been replaced.
function send(submitter) {
  if (keptAs) passedOn.setItem(SENT, keptAs);
  const button = Object.assign(document.createElement("button"), { type: "submit", hidden: true });
  Object.assign(button, { name: submitter?.name ?? "", value: submitter?.value ?? "" });
  if (submitter?.hasAttribute("formaction")) button.formAction = submitter.formAction;
  form.append(button);
  isLetThrough = true;
  form.requestSubmit(button);
  isLetThrough = false;
  button.remove();
}

// A page would be made twice by a form that is sent while its first draft is on the way.
async function draftIsKept() {
  const end = Date.now() + PATIENCE;
  while (isKeepingDraft && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 50));
}

// Offering what was kept

function offer() {
  if (!mayKeep || shownNotice) return;
  const keys = keysOfKept().filter((key) => key.startsWith(placeOf()) && key !== keptAs);
  const entries = keys.map((key) => ({ key, ...entryAt(key) })).sort((a, b) => b.at - a.at);
  const present = typedIn(fieldsOf());
  const isSame = (entry) => typedIn(entry.fields) === present;
  for (const entry of entries.filter(isSame)) stored.removeItem(entry.key);
  offered = entries.filter((entry) => !isSame(entry));
  if (offered.length === 0) return;
  show("kept");
  const moment = { day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" };
  box.querySelector("[data-moment]").textContent = new Date(offered[0].at).toLocaleString(
    document.documentElement.lang,
    moment,
  );
  box.querySelector("[data-texts]").replaceChildren(...differences(offered[0].fields).flatMap(asTerm));
}

function differences(fields) {
  const data = new FormData(form);
  return fields.filter(
    ([name, value]) => value && !OF_THE_FORM.test(name) && !data.getAll(name).includes(value) && textOf(value),
  );
}

function asTerm([name, value]) {
  const term = Object.assign(document.createElement("dt"), { textContent: labelOf(name) });
  return [term, Object.assign(document.createElement("dd"), { textContent: textOf(value) })];
}

function labelOf(name) {
  const field = form.elements[name];
  const around = field?.closest?.("[data-segment], section");
  const label = field?.labels?.[0] ?? around?.querySelector(".segment-name, [data-panel-heading-text], label");
  return label?.textContent.replace("*", "").trim() ?? "";
}

function textOf(value) {
  const lines = richText(value)?.blocks.map(({ text }) => text);
  return (lines?.join("\n") ?? value).trim();
}

function drop() {
  stored.removeItem(offered[0].key);
  close();
}

// It is sent as the form would have been: Wagtail's make a draft of it, and show it with what is wrong.
async function putBack() {
  const [entry] = offered;
  if (!(await check())) return;
  const answer = form.matches("[data-edit-form]") ? await postDraft(entry.fields) : {};
  if (answer.error_code === "invalid_revision") return showConflict(entry);
  passedOn.setItem(SENT, entry.key);
  if (answer.success) stored.removeItem(entry.key);
  form.dataset.wUnsavedConfirmationValue = "false";
  if (answer.success) location.assign(answer.url ?? location.pathname);
  else sendFields(entry.fields);
}

const token = () => form.querySelector("[name=csrfmiddlewaretoken]").value;

async function postDraft(fields) {
  const body = new URLSearchParams([...fields, ["csrfmiddlewaretoken", token()]]);
  const response = await fetch(addressOf(form), { method: "POST", body, headers: { Accept: "application/json" } });
  return response.json().catch(() => ({}));
}

function sendFields(fields) {
  const other = Object.assign(document.createElement("form"), {
    method: "post",
    action: addressOf(form),
    hidden: true,
  });
  for (const [name, value] of [...fields, ["csrfmiddlewaretoken", token()]]) {
    const field = Object.assign(document.createElement("textarea"), { name });
    field.value = value;
    other.append(field);
  }
  document.body.append(other);
  HTMLFormElement.prototype.submit.call(other);
}

// A colleague's version

async function showConflict(entry = null) {
  if (!box.dataset.conflict || isComparing || shownNotice === "conflict") return;
  isComparing = true;
  const answer = await compare(entry?.fields ?? fieldsOf()).catch(() => null);
  isComparing = false;
  if (!answer) return;
  shownConflict = { ...answer, entry };
  show("conflict").querySelector("[data-conflict-text]").innerHTML = answer.html;
}

async function compare(fields) {
  const body = new URLSearchParams([...fields, ["csrfmiddlewaretoken", token()]]);
  const headers = { "X-Requested-With": "XMLHttpRequest" };
  const response = await fetch(box.dataset.conflict, { method: "POST", body, headers });
  return response.ok ? response.json() : null;
}

// The form goes on from the colleague's version, which stays in the history.
function mine() {
  const { revision, created_at, entry } = shownConflict;
  const seen = { loaded_revision_id: revision, loaded_revision_created_at: created_at };
  show("");
  if (entry) {
    const fields = entry.fields.map(([name, value]) => [name, seen[name] ?? value]);
    stored.setItem(entry.key, JSON.stringify({ at: entry.at, fields }));
    offered = [{ ...entry, fields }];
    return putBack();
  }
  goOnFrom(revision, created_at);
  const session = document.querySelector("[data-controller~=w-session]");
  if (session) session.dataset.wSessionInterceptValue = "";
  form.dataset.wAutosaveRevisionIdValue = "0";
  form.dataset.wAutosaveActiveValue = "true";
  saveDraft();
}

function theirs() {
  if (shownConflict.entry) stored.removeItem(shownConflict.entry.key);
  forget();
  keepsNothing = true;
  form.dataset.wUnsavedConfirmationValue = "false";
  location.reload();
}

function goOnFrom(revision, createdAt) {
  const values = { revision_id: revision, revision_created_at: createdAt };
  for (const [name, value] of Object.entries(values)) {
    for (const field of document.querySelectorAll(`[name=${name}], [name=loaded_${name}]`)) field.value = value;
  }
}

// Drafts that keep themselves

function noteDraft({ type, detail, defaultPrevented }) {
  isKeepingDraft = type === "w-autosave:save" && !defaultPrevented;
  if (isKeepingDraft) sentDraft = typedIn([...detail.formData].filter(([, value]) => typeof value === "string"));
  if (type === "w-autosave:success") draftIsSaved(detail.response);
}

// Wagtail looks at a form some seconds after it is opened, and takes what stands there then for what it was opened with.
function noteWhatIsTypedEarly() {
  const fields = form.querySelectorAll("input:is([type=text], [type=number], [type=email], [type=url]), textarea");
  isTypedEarly = [...fields].some(({ name, value, defaultValue }) => name && value !== defaultValue);
  const note = ({ isTrusted }) => {
    isTypedEarly ||= isTrusted;
  };
  form.addEventListener("input", note);
  let beginning = null;
  const begin = () => {
    form.removeEventListener("input", note);
    removeEventListener("w-unsaved:watch-edits", beginSoon);
    offer();
    if (!isTypedEarly) return;
    form.dataset.wUnsavedForceValue = "true";
    saveDraft();
  };
  // It looks twice, shortly after one another, where the form is connected twice.
  const beginSoon = () => {
    clearTimeout(beginning);
    beginning = setTimeout(begin, SECOND_LOOK);
  };
  addEventListener("w-unsaved:watch-edits", beginSoon);
  // On a slow machine it has looked before this script runs.
  const watching = window.wagtail?.app?.getControllerForElementAndIdentifier(form, "w-unsaved");
  if (watching?.initialFormData) beginSoon();
}

// What was typed while the draft was on the way, Wagtail takes for saved.
function draftIsSaved({ revision_id, revision_created_at, field_updates }) {
  goOnFrom(revision_id, revision_created_at);
  const changed = new Set(Object.keys(field_updates ?? {}));
  const present = JSON.parse(typedIn(fieldsOf())).filter(([name]) => !changed.has(name));
  const sent = JSON.parse(sentDraft).filter(([name]) => !changed.has(name));
  if (JSON.stringify(present) !== JSON.stringify(sent)) return setTimeout(saveDraft);
  isTypedEarly = false;
  forget();
  if (shownNotice === "resumed") close();
}

// Wagtail shows the text of this event; ours says what to do.
function sayWhatToDo({ detail }) {
  const reason = document.querySelector(`template[data-reason="${detail.type}"]`);
  if (reason) detail.text = reason.content.textContent.trim();
  if (detail.type === "invalid_revision") showConflict();
  else if (detail.type === "server_error") check();
}

function watch() {
  document.addEventListener("w-unsaved:add", keep);
  form.addEventListener("unsaved:none", forget);
  form.addEventListener("unsaved:failed", check);
  addEventListener("w-autosave:save", (event) => isSending && event.preventDefault(), true);
  for (const type of ["save", "success", "error"]) document.addEventListener(`w-autosave:${type}`, noteDraft);
  addEventListener("w-autosave:error", sayWhatToDo, true);
  noteWhatIsTypedEarly();
  document.addEventListener("w-swap:error", ({ target }) => {
    if (target.closest("[data-controller~=w-session]")) check();
  });
  document.addEventListener("w-swap:json", ({ detail }) => {
    if (isUnsaved() && detail.data?.other_sessions?.some((other) => other.revision_id)) showConflict();
  });
  // Whatever else of the screen asks the site and gets no answer, such as the button that opens a chooser.
  window.jQuery?.(document).on("ajaxError", check);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") check();
    else if (isUnsaved()) keep();
  });
  setInterval(() => {
    forgetAfterADay();
    if (document.visibilityState === "visible") check();
  }, ASK_EVERY);
  addEventListener("storage", ({ key }) => {
    if (key !== SIGNED_OUT) return;
    keepsNothing = true;
    check();
  });
  box.addEventListener("click", ({ target }) => DO[target.closest("[data-do]")?.dataset.do]?.());
}

document.addEventListener(
  "submit",
  (event) => {
    if (addressOf(event.target).pathname === box?.dataset.signOut) passedOn.setItem(SIGNED_OUT, "1");
    if (event.target !== form || !box || isLetThrough) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    sendWhenPossible(event.submitter);
  },
  true,
);

forgetAfterADay();
forgetWhenSignedOut();
if (box) forgetWhatIsSaved();
if (box && form) {
  watch();
  if (form.matches("[data-translation-editor]")) offer();
}
