// Effects measured by training with and without each task, and how the estimators agree with them.

function effectsSection() {
  const body = h("div", {});
  const view = { table: 0, series: 0 };
  const whole = section("effects", "Effects: what really happened", h("p", { class: "lead" }, "Measured by training with the first task and without it, from the same initial weights, on the same rows, over several seeds, judged on test rows that nothing else has seen."), body);
  const draw = () => {
    const run = currentRun();
    const tables = run.effectTables;
    whole.hidden = tables.length === 0;
    if (whole.hidden) return;
    view.table = Math.min(view.table, tables.length - 1);
    view.series = Math.min(view.series, Math.max(0, run.trunk.length - 1));
    const pick = select(tables.map(([b, m], k) => [k, `${b}, ${m.replaceAll("_", " ")}`]), view.table, (k) => { view.table = Number(k); draw(); });
    body.replaceChildren(h("div", { class: "controls" }, labelled("Effect", pick)), ...effectParts(run, ...tables[view.table]), ...agreementParts(run, view, draw));
  };
  watch(["run", "runs"], draw);
  return whole;
}

function isLoss(metric) {
  return /^loss(_last)?$/.test(metric);
}

function effectParts(run, baseline, metric) {
  const view = run.effectView(baseline, metric);
  const pairs = run.ranked(view).map((p) => ({ ...p, low: view.low(p.i, p.j), high: view.high(p.i, p.j) }));
  const loss = isLoss(metric);
  const [factor, unit] = loss ? [100, "\u00a0%"] : [1, ""];
  const caption = loss ? "% of the loss on test rows that the first task saves the second" : `${metric} gained by training with the first task`;
  const rows = pairs.map((p) => [pairName(p.source, p.target), `${signed(p.value * factor)}${unit}`, `${signed(p.low * factor)} to ${signed(p.high * factor)}`, verdictWords[p.verdict]]);
  const clear = pairs.filter((p) => "hx".includes(p.verdict)).length;
  return [
    h("p", {}, `Of ${count(pairs.length, "pair")}, ${clear} differ${clear === 1 ? "s" : ""} from 0 beyond chance with ${count(view.seeds, "seed")}.`),
    h("figure", {}, h("figcaption", { class: "quiet" }, `The largest: ${caption}. Dot: mean over the seeds, filled where beyond chance; line: 95 % interval.`),
      bars(pairs.slice(0, 14), { factor, unit, above: "with it, better", below: "with it, worse" })),
    h("details", {}, h("summary", {}, `All ${count(rows.length, "pair")}`), table(["pair", "effect", "95 % interval", "verdict"], rows)),
  ];
}

function agreementParts(run, view, redraw) {
  const table_ = run.effectTables.find(([b, m]) => m === "loss" && b !== "single");
  if (!table_) return [];
  const parts = [h("h3", { id: "agreement" }, "Does the affinity tell the effect?")];
  if (run.agreement.length) {
    const number = (v) => (v === null ? "not known" : v.toFixed(2));
    const rows = run.agreement.filter((r) => r.part === "whole").map((r) => [
      `${r.estimator}${r.move ? ` (${r.move})` : ""}`, r.on || "\u2013", number(r.pearson), number(r.spearman), number(r.within), r.p === null ? "not known" : r.p.toFixed(3), number(r.ceiling)]);
    parts.push(table(["estimator", "on", "Pearson", "Spearman", "Spearman within targets", "p", "ceiling"], rows),
      h("p", { class: "quiet" }, "From affinities of other seeds than the effects'. Ceiling: what an estimator that knew the true effects would reach. Differences under 0.2 mean nothing on one data set."));
  }
  if (run.trunk.length) {
    const chart = h("div", {});
    const series = run.trunk[view.series];
    const effect = run.effectView(...table_);
    const dots = scatterDots(run, series, effect);
    parts.push(h("div", { class: "controls" }, labelled("Estimate", select(run.trunk.map((s, k) => [k, s.title]), view.series, (k) => { view.series = Number(k); redraw(); }))), chart,
      h("details", {}, h("summary", {}, "The dots as a table"), table(["pair", "estimate", "effect"], dots.map((d) => [pairName(d.source, d.target), `${signed(d.x)}${unitOf(series)}`, `${signed(d.y)}\u00a0%`]))));
    charts.show(chart, `Scatter of ${series.title} against the measured effect: ${count(dots.length, "pair")}, named in the table below.`, () => scatterChart(series, dots));
  }
  return parts;
}

function scatterDots(run, series, effect) {
  const view = series.at(0);
  return run.ranked(effect).map((p) => ({ ...p, x: view.mean(run.tasks.indexOf(p.source), p.j) * series.factor, y: p.value * 100 })).filter((d) => Number.isFinite(d.x));
}

function scatterChart(series, dots) {
  const c = colours();
  const colour = (d) => ({ helps: c.good, hurts: c.bad, unsure: c.quiet })[kindOf(d.verdict, d.y)];
  return {
    traces: [{
      x: dots.map((d) => d.x), y: dots.map((d) => d.y), type: "scatter", mode: "markers",
      marker: { size: 10, color: dots.map(colour), symbol: dots.map((d) => (kindOf(d.verdict, d.y) === "unsure" ? "circle-open" : "circle")), line: { width: 2, color: dots.map(colour) } },
      text: dots.map((d) => charts.text(`${short(d.source, 40)} \u2192 ${short(d.target, 40)}: estimate ${signed(d.x)}${unitOf(series)}, effect ${signed(d.y)} %`)), hoverinfo: "text",
    }],
    layout: { xaxis: { title: { text: charts.text(`${series.estimator}, ${series.on}${unitOf(series)}`) } }, yaxis: { title: { text: "effect, % of the loss" } } },
  };
}
