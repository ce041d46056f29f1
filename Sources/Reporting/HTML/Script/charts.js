// Where a chart is wider than its box, it opens at its latest month.
whenReady(() => {
  for (const box of all("figure.box")) box.scrollLeft = box.scrollWidth;
});
