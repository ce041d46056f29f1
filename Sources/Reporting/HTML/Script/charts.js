// A chart that is wider than its box is scrolled to its latest month.
whenReady(() => {
  for (const box of all("figure.box")) box.scrollLeft = box.scrollWidth;
});
