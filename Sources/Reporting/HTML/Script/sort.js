// Column headers become buttons that sort: up, down, and back to the original order.
{
  const months = "JanFebMarAprMayJunJulAugSepOctNovDec";
  const byText = new Intl.Collator("en-GB", { numeric: true }).compare;

  /** A cell's number or text; null for shorthand, which always comes last. */
  const keyOf = cell => {
    const text = cell.textContent.trim();
    if (text === "" || text === "–" || /^\[.*\]$/.test(text)) return null;
    const month = /^([A-Z][a-z]{2}) (\d{4})$/.exec(text);
    if (month) return 12 * month[2] + months.indexOf(month[1]) / 3;
    const digits = text.replace(/[£,%+]| pts$/g, "").replace("−", "-");
    return isNaN(digits) ? text : Number(digits);
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : byText(a, b);

  const makeSortable = table => {
    const body = table.tBodies[0], original = [...body.rows];
    if (original.length < 3 || table.dataset.sortable) return;
    table.dataset.sortable = "yes";
    const headers = [...table.tHead.rows[0].cells];
    headers.forEach((header, column) => {
      if (original.some(row => row.cells[column].querySelector("svg"))) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        const before = header.getAttribute("aria-sort");
        const order = before === "ascending" ? "descending" : before === "descending" ? null : "ascending";
        for (const other of headers) other.removeAttribute("aria-sort");
        if (order) header.setAttribute("aria-sort", order);
        const sign = order === "descending" ? -1 : 1;
        const keys = new Map(original.map(row => [row, keyOf(row.cells[column])]));
        const sorted = order ? [...original].sort((a, b) => {
          const [x, y] = [keys.get(a), keys.get(b)];
          return x === null || y === null ? (x === null) - (y === null) : sign * compare(x, y);
        }) : original;
        body.append(...sorted);
        const way = order ? `sorted by ${button.textContent}, ${order}` : "in its first order";
        say(`${table.caption.textContent}: ${way}.`);
      });
    });
  };

  whenReady(() => {
    for (const table of all("main table")) if (!table.closest("details:not([open])")) makeSortable(table);
  });
  // Folded tables become sortable when they are first opened.
  document.addEventListener("toggle", event => { for (const table of all("table", event.target)) makeSortable(table); }, true);
}
