// Offers titles while somebody types. Without this script the search is the same without them.
const field = document.querySelector("[data-suggestions]");
const list = document.getElementById("search-suggestions");
let waiting;

field?.addEventListener("input", () => {
  clearTimeout(waiting);
  waiting = setTimeout(async () => {
    const question = field.value.trim();
    if (question.length < 2) return;
    const answer = await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(question)}`).catch(() => null);
    if (!answer?.ok || question !== field.value.trim()) return;
    const { suggestions, languages = {} } = await answer.json();
    list.replaceChildren(
      ...suggestions.map((title) =>
        Object.assign(document.createElement("option"), { value: title, lang: languages[title] ?? "" }),
      ),
    );
  }, 200);
});
