// Elements, made so that no text is ever read as markup.

function h(name, attributes, ...children) {
  const element = document.createElement(name);
  return fill(element, attributes, children);
}

function svg(name, attributes, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function fill(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((c) => c !== null && c !== undefined));
  return element;
}

// A name that may be of any length and direction.
function name(text, className) {
  return h("bdi", { class: className, dir: "auto", title: text.length > 14 ? text : null }, text);
}

function pairName(source, target) {
  return h("span", { class: "pair" }, name(source), " \u2192 ", name(target));
}

function labelled(text, control) {
  return h("label", {}, text, control);
}

function select(options, value, change) {
  const element = h("select", { onchange: () => change(element.value) });
  for (const [key, text] of options) element.append(h("option", { value: key, selected: String(key) === String(value) }, text));
  return element;
}

function section(id, title, ...children) {
  return h("section", { id, "aria-labelledby": `${id}-title` }, h("h2", { id: `${id}-title`, tabindex: "-1" }, title), ...children);
}

function table(heads, rows) {
  const cell = (c) => h("td", { class: c instanceof Node || isNaN(parseFloat(c)) ? null : "number" }, c);
  return h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": heads.join(", ") },
    h("table", { class: "table" },
      h("thead", {}, h("tr", {}, heads.map((t) => h("th", { scope: "col" }, t)))),
      h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row[0]), row.slice(1).map(cell))))));
}
