// A matrix as a table that the arrow keys walk through: rows are sources, columns are targets.

class Grid {
  // say(i, j): lines about a cell; open(i, j): what a click or Enter does.
  constructor({ label, axes, say, open }) {
    this.say = say;
    this.open = open;
    this.axes = axes;
    this.table = h("table", { class: "matrix", role: "grid", "aria-label": label });
    this.element = h("div", { class: "scroll" }, this.table);
    this.focused = [0, 0];
    this.key = "";
    this.table.addEventListener("keydown", (e) => this.#walk(e));
    for (const event of ["mouseover", "focusin"]) this.table.addEventListener(event, (e) => this.#hint(e));
    for (const event of ["mouseleave", "focusout"]) this.table.addEventListener(event, () => hint.hide());
    this.table.addEventListener("click", (e) => {
      const cell = e.target.closest("td");
      if (cell) this.#open(cell);
    });
  }

  // rows, columns: places in the view, in the order shown.
  layout(view, rows, columns) {
    const key = JSON.stringify([view.sources, view.targets, rows, columns]);
    if (key === this.key) return;
    this.key = key;
    this.rows = rows;
    this.columns = columns;
    this.focused = [0, 0];
    this.compact = columns.length > 12;
    this.table.classList.toggle("compact", this.compact);
    const head = h("tr", {}, h("th", { class: "corner", scope: "col" }, this.axes),
      columns.map((j) => h("th", { scope: "col" }, name(view.targets[j], "name"))));
    const body = rows.map((i, r) => h("tr", {}, h("th", { scope: "row" }, name(view.sources[i], "name")),
      columns.map((j, c) => h("td", { tabindex: r + c === 0 ? "0" : "-1" }))));
    this.table.replaceChildren(h("thead", {}, head), h("tbody", {}, body));
    this.cells = body.map((tr) => [...tr.querySelectorAll("td")]);
  }

  paint(view, most, factor, selected) {
    this.rows.forEach((i, r) => this.columns.forEach((j, c) => {
      const cell = this.cells[r][c];
      const value = view.mean(i, j);
      const own = view.sources[i] === view.targets[j];
      const missing = !Number.isFinite(value);
      cell.className = missing ? "missing" : "";
      cell.setAttribute("aria-selected", Boolean(selected) && selected[0] === i && selected[1] === j);
      if (missing) {
        cell.style.background = "";
        cell.textContent = own ? "" : "\u2013";
        if (own) cell.setAttribute("aria-label", "itself");
        return;
      }
      paintCell(cell, own ? colours().own : scaleColour(value / most));
      cell.textContent = this.compact ? compactText(view, i, j, own) : cellText(view, i, j, factor);
    }));
  }

  #place(cell) {
    const r = this.cells.findIndex((row) => row.includes(cell));
    return r < 0 ? null : [r, this.cells[r].indexOf(cell)];
  }

  #hint(event) {
    const cell = event.target.closest("td");
    const place = cell && this.#place(cell);
    if (!place) return hint.hide();
    const lines = this.say(this.rows[place[0]], this.columns[place[1]]);
    if (this.compact) cell.setAttribute("aria-label", lines.join("; "));
    cell.setAttribute("aria-describedby", "hint");
    hint.show(cell, lines);
  }

  #open(cell) {
    const [r, c] = this.#place(cell);
    this.#focus(r, c);
    this.open(this.rows[r], this.columns[c]);
  }

  #focus(r, c) {
    this.cells[this.focused[0]][this.focused[1]].tabIndex = -1;
    this.focused = [r, c];
    this.cells[r][c].tabIndex = 0;
    this.cells[r][c].focus();
  }

  #walk(event) {
    const place = this.#place(event.target);
    if (!place) return;
    const [r, c] = place;
    const [lastRow, lastColumn] = [this.rows.length - 1, this.columns.length - 1];
    const to = {
      ArrowUp: [Math.max(0, r - 1), c],
      ArrowDown: [Math.min(lastRow, r + 1), c],
      ArrowLeft: [r, Math.max(0, c - 1)],
      ArrowRight: [r, Math.min(lastColumn, c + 1)],
      Home: [event.ctrlKey ? 0 : r, 0],
      End: [event.ctrlKey ? lastRow : r, lastColumn],
    }[event.key];
    if (to) this.#focus(...to);
    else if (event.key === "Enter" || event.key === " ") this.#open(event.target);
    else return;
    event.preventDefault();
  }
}

function isRounding(view, i, j) {
  return Math.abs(view.mean(i, j)) < view.rounding(i, j);
}

function cellText(view, i, j, factor) {
  const mark = verdictMarks[view.verdict(i, j)];
  return `${isRounding(view, i, j) ? "~" : ""}${signed(view.mean(i, j) * factor)}${mark ? ` ${mark}` : ""}`;
}

// Where there is no room for numbers: which way it goes, where that is beyond chance.
function compactText(view, i, j, own) {
  const verdict = view.verdict(i, j);
  return own ? "" : verdict === "h" ? "+" : verdict === "x" ? "\u2212" : verdictMarks[verdict] ?? "";
}

function legend(most, factor, unit, above, below) {
  const ramp = h("span", { class: "ramp", "aria-hidden": "true" });
  for (let k = -6; k <= 6; k++) {
    const step = h("span", {});
    step.style.background = css(scaleColour(k / 6));
    ramp.append(step);
  }
  return h("div", { class: "legend" }, `${below} \u2212${plain(most * factor)}${unit}`, ramp, `+${plain(most * factor)}${unit} ${above}`);
}
