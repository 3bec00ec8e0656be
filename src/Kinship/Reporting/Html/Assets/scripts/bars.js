// A list of numbers with their intervals, drawn to one scale around zero.

function bars(rows, { factor, unit, above, below }) {
  const ends = [0, ...rows.flatMap((r) => [r.value, r.low, r.high]).filter(Number.isFinite)];
  const least = Math.min(...ends);
  const size = Math.max(1e-12, Math.max(...ends) - least);
  const at = (value) => `${2 + (96 * (value - least)) / size}%`;
  const row = (r) => {
    const kind = kindOf(r.verdict, r.value);
    const track = h("div", { class: `track ${kind}`, "aria-hidden": "true" });
    const zero = h("i", { class: "zero" });
    zero.style.left = at(0);
    track.append(zero);
    if (Number.isFinite(r.low)) {
      const span = h("i", { class: "span" });
      span.style.left = at(r.low);
      span.style.width = `${(96 * (r.high - r.low)) / size}%`;
      track.append(span);
    }
    const dot = h("i", { class: kind === "unsure" ? "dot open" : "dot" });
    dot.style.left = at(r.value);
    track.append(dot);
    const sure = Number.isFinite(r.low) ? `${signed(r.low * factor)} to ${signed(r.high * factor)}` : "interval not known";
    return h("li", {},
      h("div", { class: "who" }, pairName(r.source, r.target)),
      track,
      h("div", { class: "value" }, h("span", { class: kind }, `${signed(r.value * factor)}${unit} ${verdictShort(r.verdict)}`), h("small", {}, sure)));
  };
  return h("div", {},
    h("ol", { class: "bars" }, rows.map(row)),
    h("div", { class: "axis", "aria-hidden": "true" }, h("span", {}, `\u2190 ${below}`), h("span", {}, `${above} \u2192`)));
}

function verdictShort(verdict) {
  return verdict === "?" ? "not sure" : verdict === "*" ? "too few" : verdictWords[verdict];
}
