// Several runs beside one another, and what differs between two of them.

function compareSection() {
  const body = h("div", {});
  const view = { first: 0, second: 1, grid: null };
  const whole = section("compare", "The runs beside one another", body);
  const draw = () => {
    const { runs } = state;
    whole.hidden = runs.length < 2;
    if (whole.hidden) return;
    const pick = (key) => select(runs.map((r, k) => [k, r.name]), view[key], (k) => { view[key] = Number(k); draw(); });
    body.replaceChildren(runsTable(runs), ...betweenParts(), h("h3", {}, "One run less another"),
      h("div", { class: "controls" }, labelled("This run", pick("first")), labelled("less this one", pick("second"))),
      ...differenceParts(runs[view.first], runs[view.second]));
  };
  watch(["runs", "theme", "series"], draw);
  return whole;
}

function runsTable(runs) {
  const rows = new Map();
  const put = (key, k, text) => { if (!rows.has(key)) rows.set(key, runs.map(() => "\u2013")); rows.get(key)[k] = text; };
  runs.forEach((run, k) => {
    for (const part of run.setup) for (const [key, text] of part.rows) put(`${part.heading}: ${key}`, k, text);
    for (const task of run.tasks) {
      const best = bestEpoch(run, task);
      if (best >= 0) put(`Lowest validation loss: ${task}`, k, plain(run.column(`val_${task}_loss`)[best]));
    }
  });
  const differing = [...rows].filter(([key, texts]) => new Set(texts).size > 1 && !/(Started|Finished|Time)$/.test(key));
  return h("div", {}, h("p", { class: "quiet" }, "What differs between them:"), table(["", ...runs.map((r) => r.name)], differing.map(([key, texts]) => [key, ...texts])));
}

// The mean over all runs with the interval between them, where they have the same tasks.
function betweenParts() {
  if (!state.between) return [];
  const run = state.runs[0];
  const statistics = new Statistics(state.between, run.tasks, run.tasks);
  const view = { ...statistics.view(0), rounding: () => 0 };
  return [
    h("h3", {}, `Mean of the ${state.runs.length} runs`),
    h("p", { class: "lead" }, `${capital(run.main.title)}, whole runs. The intervals are those between runs: where another run may be expected.`),
    matrixOf(view, run.main, "Mean over the runs"),
  ];
}

function matrixOf(view, series, label) {
  const tasks = view.targets;
  const run = { ranked: Run.prototype.ranked };
  const most = Math.max(1e-12, ...run.ranked(view).map((p) => Math.abs(p.value)));
  const grid = new Grid({ label, axes: "step on \u2193 / loss of \u2192", say: (i, j) => cellLines(series, view, i, j).filter((l) => !/ steps?$/.test(l)), open: () => {} });
  const order = tasks.map((_, k) => k);
  grid.layout(view, order, order);
  grid.paint(view, most, series.factor, null);
  return h("div", {}, grid.element, legend(most, series.factor, unitOf(series), series.above, series.below));
}

function differenceParts(first, second) {
  const key = (s) => JSON.stringify([s.estimator, s.move, s.on]);
  const wanted = state.series ? key(state.series) : null;
  const a = first.trunk.find((s) => key(s) === wanted) ?? first.main;
  const b = a && second.trunk.find((s) => key(s) === key(a));
  if (!a || !b) return [h("p", {}, "The two have no estimator in common.")];
  const tasks = first.tasks.filter((t) => second.tasks.includes(t));
  if (tasks.length === 0) return [h("p", {}, "The two have no task in common.")];
  const view = differenceView(a, b, first, second, tasks);
  const pairs = Run.prototype.ranked(view);
  const apart = pairs.filter((p) => "hx".includes(p.verdict)).length;
  const label = `${first.name} less ${second.name}`;
  return [
    h("p", {}, `${capital(a.title)}, whole runs. Of ${count(pairs.length, "pair")}, in ${apart} the interval of the difference leaves 0 out; of pairs that do not differ one in twenty does so by chance. Unmarked: those pairs; ?: the others.`),
    matrixOf(view, { ...a, title: a.title, above: `more in ${short(first.name, 20)}`, below: `more in ${short(second.name, 20)}`, factor: a.factor }, label),
    h("p", { class: "quiet" }, "The interval of a difference is the root of the sum of both half widths' squares. It speaks of these two runs; another pair of seeds is another difference."),
  ];
}

function differenceView(a, b, first, second, tasks) {
  const [va, vb] = [a.at(0), b.at(0)];
  const place = (run) => tasks.map((t) => run.tasks.indexOf(t));
  const [pa, pb] = [place(first), place(second)];
  const mean = (i, j) => va.mean(pa[i], pa[j]) - vb.mean(pb[i], pb[j]);
  const half = (i, j) => Math.hypot(va.half(pa[i], pa[j]), vb.half(pb[i], pb[j]));
  const verdict = (i, j) => (!Number.isFinite(half(i, j)) ? "-" : Math.abs(mean(i, j)) <= half(i, j) ? "?" : mean(i, j) > 0 ? "h" : "x");
  return { sources: tasks, targets: tasks, steps: va.steps, mean, half, verdict, rounding: () => 0 };
}
