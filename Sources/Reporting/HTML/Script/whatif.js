// Tries other targets on the page: status, gap and assurance change at once, and the result can be saved as a scenario.
whenReady(() => {
  const section = document.getElementById("what-if");
  if (!section) return;
  const { words, targets } = JSON.parse(document.getElementById("what-if-data").textContent);
  const signs = { atLeast: "at least", moreThan: "more than", atMost: "at most", lessThan: "less than", around: "around" };
  const powers = { percent: 2, "per-1000": 3 }, suffixes = { percent: "%", "per-1000": "per 1,000", pounds: "pounds" };

  /** Ten-thousandths as text in the unit shown. */
  const shown = (units, power) => {
    const places = 4 - power, size = 10n ** BigInt(places), whole = units < 0n ? -units : units;
    const rest = places ? String(whole % size).padStart(places, "0").replace(/0+$/, "") : "";
    return (units < 0n ? "-" : "") + whole / size + (rest && "." + rest);
  };
  /** Typed text in ten-thousandths; null when it is not a number or has too many decimal places. */
  const typed = (text, power) => {
    const match = /^(-?)(\d+)(?:\.(\d*))?$/.exec(text.trim());
    if (!match || (match[3] || "").length > 4 - power) return null;
    return BigInt(match[1] + match[2] + (match[3] || "").padEnd(4 - power, "0"));
  };
  const make = (name, attributes, parent) => parent.appendChild(Object.assign(document.createElement(name), attributes));
  const amount = (units, isMoney) => (units > 0n ? "+" : units < 0n ? "−" : "") + (isMoney ? "£" : "") +
    Math.abs(Number(units) / 10000).toLocaleString("en-GB", { maximumFractionDigits: isMoney ? 0 : 1 });

  const body = section.querySelector("tbody"), count = document.getElementById("what-if-count");
  /** A word with its shape. */
  const show = (cell, name) => { [cell.textContent, cell.className] = words[name] || ["–", ""]; };
  const rows = targets.map(data => {
    const figure = figureOf(data), { id, unit, title, value, expectation } = figure, power = powers[unit] || 0;
    const row = make("tr", {}, body), suffix = suffixes[unit] || "";
    make("th", { scope: "row", textContent: title }, row);
    make("td", { textContent: value }, row);
    const cell = make("td", { className: "w" }, row);
    make("span", { textContent: signs[expectation.kind] + " " }, cell);
    const start = shown(expectation.target, power), isShare = unit === "percent" && Number(start) <= 100;
    const most = isShare ? 100 : Math.max(1, 2 * Math.abs(Number(start)));
    const step = isShare ? 0.5 : Number((most / 200).toPrecision(1));
    const number = make("input", { type: "number", step: "any", value: start }, cell);
    if (suffix) make("span", { textContent: " " + suffix }, cell);
    const slider = make("input", { type: "range", min: 0, max: most, step, value: start }, make("td", {}, row));
    for (const [input, name] of [[number, "Target"], [slider, "Slider for the target"]]) {
      input.setAttribute("aria-label", `${name} of ${title}${suffix && ", " + suffix}`);
    }
    const [status, needed, process] = ["", "", ""].map(() => make("td", {}, row));
    const entry = { figure, power, start, number, target: expectation.target };
    const update = () => {
      const target = typed(number.value, power);
      number.setAttribute("aria-invalid", target === null);
      if (target === null) {
        number.title = `A number with at most ${4 - power} decimal places`;
        return;
      }
      number.removeAttribute("title");
      entry.target = target;
      const result = judge(figure, { ...expectation, target });
      show(status, result.status);
      needed.textContent = result.needed === null ? "–" : amount(result.needed, figure.isMoney);
      show(process, result.assurance);
      entry.says = `${id}: ${status.textContent}, needed ${needed.textContent}`;
      summarise();
    };
    number.addEventListener("input", () => { slider.value = number.value; update(); });
    slider.addEventListener("input", () => { number.value = slider.value; update(); });
    for (const input of [number, slider]) input.addEventListener("change", () => say(entry.says));
    entry.reset = () => { number.value = slider.value = start; update(); };
    entry.update = update;
    return entry;
  });
  const changed = () => rows.filter(entry => entry.target !== entry.figure.expectation.target);
  function summarise() {
    const number = changed().length;
    count.textContent = number === 0 ? "No target is changed." : number === 1 ? "1 target is changed."
      : `${number} targets are changed.`;
  }
  for (const entry of rows) entry.update();

  document.getElementById("what-if-reset").addEventListener("click", () => {
    for (const entry of rows) entry.reset();
    say("All targets are as they were.");
  });
  document.getElementById("what-if-save").addEventListener("click", () => {
    const chosen = changed().map(({ figure: { id, expectation }, target }) => ({
      measure: id, [expectation.kind]: Number(shown(target, 0)),
      ...(expectation.kind === "around"
        ? { tolerance: Number(shown(expectation.tolerance, 0)), better: expectation.better } : {}),
      amberWithin: Number(shown(expectation.amber, 0)), source: "What if, on the dashboard",
    }));
    if (!chosen.length) { say("No target is changed, so there is nothing to save."); return; }
    const text = JSON.stringify({ name: "What if, saved from the dashboard", targets: chosen }, null, 2) + "\n";
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })),
      download: "scenario.json", hidden: true }, section);
    link.click();
    link.remove();
    say("Saved as scenario.json. Run it with waymark whatif --scenario scenario.json");
  });
  section.hidden = document.getElementById("what-if-link").hidden = false;
});
