// Shows only the measures of an objective, of a status, or that contain some words.
whenReady(() => {
  const tools = document.getElementById("tools");
  if (!tools) return;
  const [words, objective, status, clear, found] =
    ["words", "objective", "standing", "clear", "found"].map(id => document.getElementById(id));

  const measures = all("#scorecard tbody tr").map(row => {
    const anchor = row.querySelector("a").hash.slice(1), page = document.getElementById(anchor);
    return {
      objective: row.closest("article").dataset.objective,
      status: row.dataset.status,
      text: all("h3, .def", page).map(part => part.textContent).join(" ").toLowerCase(),
      parts: [row, page, document.getElementById("e" + anchor.slice(1))].filter(Boolean),
    };
  });
  const groups = all("#scorecard article, #exceptions, main > section[id^=o-]")
    .map(group => ({ group, parts: measures.flatMap(m => m.parts).filter(part => group.contains(part)) }));

  const apply = () => {
    const terms = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const isWanted = measure => (!objective.value || measure.objective === objective.value)
      && (!status.value || measure.status === status.value) && terms.every(term => measure.text.includes(term));
    let shown = 0;
    for (const measure of measures) {
      const wanted = isWanted(measure);
      if (wanted) shown += 1;
      for (const part of measure.parts) part.hidden = !wanted;
    }
    const isFiltered = shown < measures.length;
    for (const { group, parts } of groups) group.hidden = isFiltered && parts.every(part => part.hidden);
    found.textContent = isFiltered ? `Showing ${shown} of ${measures.length} measures.` : "";
    clear.disabled = !isFiltered;
  };
  const showAll = () => {
    for (const control of [words, objective, status]) control.value = "";
    apply();
  };
  // A link may lead to a measure that is filtered out.
  const reveal = hash => {
    if (hash && document.getElementById(decodeURIComponent(hash.slice(1)))?.closest("[hidden]")) showAll();
  };

  words.addEventListener("input", apply);
  for (const control of [objective, status]) control.addEventListener("change", apply);
  clear.addEventListener("click", () => { showAll(); words.focus(); });
  document.addEventListener("click", event => reveal(event.target.closest("a[href^='#']")?.hash));
  addEventListener("hashchange", () => reveal(location.hash));
  tools.hidden = false;
  apply();
});
