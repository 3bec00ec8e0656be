// The matrix over the epochs, beside the measured effect, and the curve of the cell that is looked at.

function matrixSection() {
  const controls = h("div", { class: "controls" });
  const epochs = epochControls();
  const shown = h("p", { class: "lead" });
  const affinity = matrixPart("Affinity");
  const effect = matrixPart("Measured effect");
  const beside = h("div", { class: "matrices" }, affinity.element, effect.element);
  const body = section("matrix", "The matrix, over the epochs", shown, controls, epochs.element, beside, marksHelp(), curvePanel());

  const drawControls = () => controls.replaceChildren(...matrixControls());
  const draw = () => {
    const { series } = state;
    body.hidden = !series;
    if (!series) return;
    shown.textContent = `${capital(series.title)}, ${series.caption}. Row: the task a step is taken on; column: the task whose loss is measured. Grey: a task's own step. Choose a cell to see its course.`;
    epochs.draw();
    drawAffinity(affinity);
    drawEffect(effect);
  };
  watch(["run", "runs", "series", "order"], () => { if (state.series) { drawControls(); draw(); } else draw(); });
  watch(["epoch", "pair", "effects", "theme"], draw);
  return body;
}

function matrixPart(title) {
  const heading = h("h3", {}, title);
  const scale = h("div", {});
  return { element: h("div", {}, heading, scale), heading, scale, grid: null };
}

// The grid is kept while the same tasks are shown, so that the focus stays where it is.
function gridOf(part, options) {
  if (!part.grid) {
    part.grid = new Grid(options);
    part.scale.before(part.grid.element);
  }
  Object.assign(part.grid, options);
  return part.grid;
}

function drawAffinity(part) {
  const { series, epoch } = state;
  const view = series.at(epoch);
  const most = series.largest(epoch > 0);
  const order = series.order(state.order);
  const grid = gridOf(part, {
    label: "Affinities: rows are sources, columns are targets",
    axes: "step on \u2193 / loss of \u2192",
    say: (i, j) => cellLines(state.series, state.series.at(state.epoch), i, j),
    open: (i, j) => { change({ pair: [i, j] }); hint.hide(); },
  });
  grid.layout(view, order, order);
  grid.paint(view, most, series.factor, state.pair);
  part.heading.textContent = `Affinity: ${series.title}, ${epochText(series, epoch)}`;
  part.scale.replaceChildren(legend(most, series.factor, unitOf(series), series.above, series.below));
}

function cellLines(series, view, i, j) {
  const pair = `${view.sources[i]} \u2192 ${view.targets[j]}`;
  const value = view.mean(i, j);
  if (!Number.isFinite(value)) return [pair, "not measured"];
  const unit = unitOf(series);
  const interval = intervalText(value, view.half(i, j), series.factor);
  const verdict = verdictWords[view.verdict(i, j)];
  return [
    pair,
    `${signed(value * series.factor)}${unit}${interval ? `, 95 % interval ${interval}${unit}` : ""}`,
    ...(verdict ? [verdict === "helps" ? series.above : verdict === "hurts" ? series.below : verdict] : []),
    count(view.steps, "step"),
    ...(isRounding(view, i, j) ? ["below the arithmetic's own rounding"] : []),
  ];
}

function drawEffect(part) {
  const run = currentRun();
  const table = run.effectTables.find(([baseline, metric]) => metric === "loss" && baseline !== "single") ?? null;
  part.element.hidden = !table || !state.effects;
  if (part.element.hidden) return;
  const view = run.effectView(...table);
  const most = Math.max(1e-12, ...run.ranked(view).map((p) => Math.abs(p.value)));
  const order = state.series.order(state.order);
  const grid = gridOf(part, {
    label: "Measured effects: rows are sources, columns are targets",
    axes: "trained with \u2193 / loss of \u2192",
    say: (i, j) => effectLines(view, i, j, 100, "\u00a0%"),
    open: (i, j) => { const source = run.tasks.indexOf(view.sources[i]); if (source >= 0) change({ pair: [source, j] }); },
  });
  const rows = order.map((k) => view.sources.indexOf(run.tasks[k])).filter((k) => k >= 0);
  grid.layout(view, rows, order);
  grid.paint(view, most, 100, state.pair && [view.sources.indexOf(run.tasks[state.pair[0]]), state.pair[1]]);
  part.heading.textContent = `Measured effect: ${table[0]}, ${count(view.seeds, "seed")}`;
  part.scale.replaceChildren(
    legend(most, 100, "\u00a0%", "saved by training with it", "lost"),
    h("p", { class: "quiet" }, "% of the loss on test rows. An affinity compares with no step, an effect with training without the task: the two often differ, even in sign."));
}

function effectLines(view, i, j, factor, unit) {
  const value = view.mean(i, j);
  const pair = `${view.sources[i]} \u2192 ${view.targets[j]}`;
  if (!Number.isFinite(value)) return [pair, "not measured"];
  const known = Number.isFinite(view.low(i, j));
  const interval = known ? `, 95 % interval ${signed(view.low(i, j) * factor)} to ${signed(view.high(i, j) * factor)}${unit}` : "";
  return [pair, `${signed(value * factor)}${unit}${interval}`, verdictWords[view.verdict(i, j)] || "no verdict"];
}

function marksHelp() {
  return h("p", { class: "quiet" }, "Unmarked numbers are beyond chance among this run's steps, corrected for the number of pairs. ? not distinguishable from 0; . negligible; * too few steps to say; ~ below the arithmetic's own rounding. Where there is no room for numbers, + and \u2212 stand for those beyond chance.");
}

// One list for each of estimator, move and rows; where a choice has no such series, the nearest one is taken.
function matrixControls() {
  const { trunk } = currentRun();
  const now = state.series;
  const distinct = (key) => [...new Set(trunk.map((s) => s[key]))];
  const choose = (key) => (value) => {
    const fits = trunk.filter((s) => String(s[key]) === value);
    const score = (s) => ["estimator", "move", "on"].filter((k) => s[k] === now[k]).length;
    change({ series: fits.sort((a, b) => score(b) - score(a))[0] });
  };
  const list = (text, key, words) => {
    const values = distinct(key).filter((v) => v !== null);
    return values.length < 2 ? null : labelled(text, select(values.map((v) => [v, words(v)]), now[key], choose(key)));
  };
  const effects = currentRun().effectTables.some(([baseline, metric]) => metric === "loss" && baseline !== "single");
  return [
    list("Estimator", "estimator", (v) => v),
    list("Step", "move", (v) => v),
    list("Measured on", "on", rowsWord),
    labelled("Order of tasks", select([["given", "as in the run"], ["name", "by name"], ["cluster", "by cluster"]], state.order, (order) => change({ order }))),
    effects ? h("label", { class: "check" }, h("input", { type: "checkbox", checked: state.effects, onchange: (e) => change({ effects: e.target.checked }) }), "the measured effect beside it") : null,
  ].filter(Boolean);
}

function epochText(series, epoch) {
  return epoch === 0 ? "whole run" : `epoch ${series.epochs[series.placeOf(epoch)]}`;
}

function epochControls() {
  let timer = null;
  const whole = h("button", { type: "button", onclick: () => { stop(); change({ epoch: 0 }); } }, "Whole run");
  const play = h("button", { type: "button", id: "play", onclick: () => (timer ? stop() : start()) }, "\u25b6 Play");
  const slider = h("input", { type: "range", id: "epoch", min: "1", step: "1", "aria-label": "Epoch", oninput: () => { stop(); to(slider.valueAsNumber - 1); } });
  const output = h("output", { for: "epoch" });
  const thinned = h("span", { class: "quiet" });
  const to = (place) => change({ epoch: state.series.epochs[place] });
  function stop() {
    clearInterval(timer);
    timer = null;
    play.textContent = "\u25b6 Play";
  }
  function start() {
    const last = () => state.series.epochs.length - 1;
    let place = state.epoch === 0 || state.series.placeOf(state.epoch) === last() ? -1 : state.series.placeOf(state.epoch);
    const step = () => (place >= last() ? stop() : to(++place));
    play.textContent = "\u275a\u275a Pause";
    timer = setInterval(step, Math.max(60, Math.min(500, 12000 / (last() + 1))));
    step();
  }
  const draw = () => {
    const { series, epoch } = state;
    const held = series.epochs.length;
    element.hidden = held === 0;
    if (held === 0) return;
    slider.max = held;
    slider.value = epoch === 0 ? held : series.placeOf(epoch) + 1;
    slider.setAttribute("aria-valuetext", epochText(series, epoch));
    whole.setAttribute("aria-pressed", epoch === 0);
    const all = currentRun().affinity.epochs;
    output.textContent = epoch === 0 ? `whole run, ${count(all, "epoch")}` : `${epochText(series, epoch)} of ${all}`;
    thinned.textContent = held < all ? `${held} of ${all} epochs are held, to keep the page small; affinity.csv has them all.` : "";
  };
  const element = h("div", { class: "epochs" }, whole, play, slider, output, thinned);
  return { element, draw };
}
