// Losses and metrics of every task over the epochs, training and validation, the best epoch marked.

function trainingSection() {
  const controls = h("div", { class: "controls" });
  const multiples = h("div", { class: "multiples" });
  const view = { metric: "loss", all: false };
  const more = h("button", { type: "button", onclick: () => { view.all = true; draw(); } });
  const body = section("training", "Training", h("p", { class: "lead" }, "Each task over the epochs: dotted on training rows, solid on validation rows. The ring marks the epoch of the task's lowest validation loss."), controls, multiples, more);
  const hosts = new Map();
  const draw = () => {
    const run = currentRun();
    body.hidden = !run.history;
    if (!run.history) return;
    const metrics = metricsOf(run);
    if (!metrics.includes(view.metric)) view.metric = metrics[0];
    controls.replaceChildren(labelled("Shown", select(metrics.map((m) => [m, m.replaceAll("_", " ")]), view.metric, (metric) => { view.metric = metric; draw(); })));
    const tasks = run.tasks.filter((t) => run.column(`${t}_${view.metric}`) || run.column(`val_${t}_${view.metric}`));
    const shown = view.all ? tasks : tasks.slice(0, 12);
    const wanted = [...(view.metric === "loss" ? [null] : []), ...shown];
    const parts = wanted.map((task) => {
      const key = JSON.stringify(task);
      if (!hosts.has(key)) hosts.set(key, { chart: h("div", {}), best: h("span", { class: "quiet" }) });
      const { chart, best } = hosts.get(key);
      trainingChart(run, task, view.metric, chart, best);
      return h("div", {}, h("h3", {}, task === null ? "all tasks" : name(task), " ", best), chart);
    });
    multiples.replaceChildren(...parts);
    more.hidden = shown.length === tasks.length;
    more.textContent = `Show all ${tasks.length} tasks`;
  };
  watch(["run", "runs"], draw);
  return body;
}

// A column is its task's by the longest task's name that it begins with.
function metricsOf(run) {
  const found = new Set();
  for (const column of Object.keys(run.history)) {
    const owner = run.tasks.filter((t) => column.startsWith(`${t}_`)).sort((a, b) => b.length - a.length)[0];
    if (owner !== undefined) found.add(column.slice(owner.length + 1));
  }
  return [...found].filter((m) => run.tasks.some((t) => run.column(`${t}_${m}`)));
}

function bestEpoch(run, task) {
  const losses = run.column(task === null ? "val_loss" : `val_${task}_loss`);
  let best = -1;
  losses?.forEach((v, k) => { if (Number.isFinite(v) && (best < 0 || v < losses[best])) best = k; });
  return best;
}

function trainingChart(run, task, metric, host, note) {
  const key = task === null ? "loss" : `${task}_${metric}`;
  const epochs = run.column("epoch");
  const best = bestEpoch(run, task);
  note.textContent = best < 0 ? "" : `best: epoch ${epochs[best]}`;
  const last = (prefix) => run.column(prefix + key)?.at(-1);
  const ends = [["training", last("")], ["validation", last("val_")]].filter(([, v]) => Number.isFinite(v)).map(([rows, v]) => `${plain(v)} on ${rows} rows`);
  charts.show(host, `${metric} of ${task ?? "all tasks"} over ${count(epochs.length, "epoch")}: at the end ${ends.join(" and ")}.`, () => {
    const c = colours();
    const line = (prefix, words, dash) => {
      const y = run.column(prefix + key);
      return y && { x: epochs, y, type: "scatter", mode: epochs.length === 1 ? "markers" : "lines", name: words, line: { color: prefix ? c.good : c.quiet, width: 2, dash }, marker: { color: prefix ? c.good : c.quiet } };
    };
    const validation = run.column(`val_${key}`);
    const ring = best >= 0 && validation && { x: [epochs[best]], y: [validation[best]], type: "scatter", mode: "markers", hoverinfo: "skip", marker: { size: 11, symbol: "circle-open", color: c.text, line: { width: 2 } } };
    return {
      traces: [line("", "training", "dot"), line("val_", "validation", "solid"), ring].filter(Boolean),
      layout: { hovermode: "x", margin: { l: 40, r: 8, t: 8, b: 26 }, yaxis: { nticks: 5 }, xaxis: { nticks: 6 } },
    };
  });
}
