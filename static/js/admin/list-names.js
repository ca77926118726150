// Writes the name of its column to each cell of a list: on a narrow screen a row is shown as a card, without the heading.
const textOf = (element) => element.textContent.trim().replace(/\s+/g, " ");

// What says by itself what it is: the name of a row, boxes to tick, and links that are an icon.
const isPlain = (cell) => cell.matches(".title, :has(> input[type='checkbox'], > label > input[type='checkbox'])");

const nameCells = (table) => {
  const names = [...(table.tHead?.rows[0]?.cells ?? [])].map(textOf);
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]);
  for (const row of rows.filter((row) => row.cells.length === names.length)) {
    for (const [place, cell] of [...row.cells].entries()) {
      if (isPlain(cell) || !names[place]) continue;
      const isEmpty = !textOf(cell) && !cell.querySelector("a, button, img, input, svg");
      if (isEmpty) cell.dataset.empty = "";
      else cell.dataset.column = names[place];
    }
  }
};

const nameAll = () => document.querySelectorAll("table.listing").forEach(nameCells);

// Lists come again after each search, and those of choosers when they open.
new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
nameAll();
