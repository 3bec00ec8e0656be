// Where in the trunk two tasks part: the cosine of their gradients in every layer.

function layersSection() {
  const body = h("div", {});
  const view = { task: "", all: false };
  const whole = section("layers", "Per layer: where in the trunk two tasks part",
    h("p", { class: "lead" }, "The cosine of the two tasks' gradients in each layer of the trunk, from the inputs on: + they agree, \u2212 they oppose. The mean over the run."), body);
  const draw = () => {
    const run = currentRun();
    whole.hidden = run.layers.length === 0 || run.tasks.length < 2;
    if (whole.hidden) return;
    if (!run.tasks.includes(view.task)) view.task = "";
    const tasks = select([["", "all tasks"], ...run.tasks.map((t) => [t, short(t, 30)])], view.task, (task) => { view.task = task; draw(); });
    body.replaceChildren(
      h("ul", { class: "says" }, run.layerWords.slice(0, 6).map((s) => h("li", {}, s))),
      h("div", { class: "controls" }, labelled("Pairs of", tasks)),
      ...layerTable(run, view.task));
  };
  watch(["run", "runs", "theme"], draw);
  return whole;
}

function layerTable(run, task) {
  const views = run.layers.map((s) => s.at(0));
  const pairs = [];
  run.tasks.forEach((a, i) => run.tasks.forEach((b, j) => {
    const values = views.map((v) => v.mean(i, j));
    const known = values.filter(Number.isFinite);
    if (i < j && known.length && (!task || a === task || b === task)) pairs.push({ i, j, a, b, values, spread: Math.max(...known) - Math.min(...known) });
  }));
  pairs.sort((p, q) => q.spread - p.spread);
  const shown = pairs.slice(0, 20);
  const cell = (p, l) => {
    const td = h("td", {}, Number.isFinite(p.values[l]) ? `${p.values[l] < 0 ? "\u2212" : "+"}${Math.abs(p.values[l]).toFixed(2)}${verdictMarks[views[l].verdict(p.i, p.j)] ?? ""}` : "\u2013");
    if (Number.isFinite(p.values[l])) paintCell(td, scaleColour(p.values[l]));
    return td;
  };
  const layerName = (s) => s.layer.replace(/^trunk\//, "").replace("batch_normalization", "batch norm").replaceAll("_", " ");
  return [
    h("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Cosines of every layer" },
      h("table", { class: "table heat" },
        h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "pair"), run.layers.map((s) => h("th", { scope: "col" }, layerName(s))))),
        h("tbody", {}, shown.map((p) => h("tr", {}, h("th", { scope: "row" }, name(short(p.a, 30)), " \u2013 ", name(short(p.b, 30))), p.values.map((_, l) => cell(p, l))))))),
    ...(shown.length < pairs.length ? [h("p", { class: "quiet" }, `The ${shown.length} pairs of ${pairs.length} that differ most between layers; choose a task to see its own.`)] : []),
  ];
}
