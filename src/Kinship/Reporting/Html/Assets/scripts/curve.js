// The course of one pair over the epochs, with its intervals, and the losses of the two tasks beside it.

function curvePanel() {
  const heading = h("h3", { id: "curve-title" });
  const says = h("p", { "aria-live": "polite" });
  const course = h("div", {});
  const losses = h("div", {});
  const numbers = h("div", {});
  const courseTitle = h("h3", {}, "The affinity, with its 95 % interval");
  const lossTitle = h("h3", {});
  const panel = h("div", { class: "course", id: "curve" }, heading, says,
    h("div", { class: "two" },
      h("div", {}, courseTitle, course),
      h("div", {}, lossTitle, losses)),
    h("details", {}, h("summary", {}, "The numbers of this curve"), numbers));
  const draw = () => {
    const { series, pair } = state;
    panel.hidden = !series || !pair;
    if (panel.hidden) return;
    const [i, j] = pair;
    const [source, target] = [series.tasks[i], series.tasks[j]];
    heading.replaceChildren(pairName(source, target), " over the epochs");
    says.replaceChildren(...courseWords(series, i, j));
    const points = series.epochs.map((epoch, k) => ({ epoch, view: series.byEpoch.view(k) }));
    course.hidden = courseTitle.hidden = points.length === 0;
    if (points.length) {
      charts.show(course, `Curve of ${source} to ${target} over the epochs with its 95 % interval; the numbers are in the table below.`, () => courseChart(series, points, i, j));
      numbers.replaceChildren(courseTable(series, points, i, j));
    }
    drawLosses(lossTitle, losses, [...new Set([source, target])]);
  };
  watch(["run", "runs", "series", "pair"], draw);
  return panel;
}

function courseWords(series, i, j) {
  const lines = cellLines(series, series.at(0), i, j).slice(1);
  const back = i === j ? "" : ` The other way round: ${cellLines(series, series.at(0), j, i).slice(1).join(", ")}.`;
  return [`Over the whole run ${lines.join(", ")}.${back}`];
}

function courseChart(series, points, i, j) {
  const c = colours();
  const x = points.map((p) => p.epoch);
  const values = points.map((p) => p.view.mean(i, j) * series.factor);
  const halves = points.map((p) => p.view.half(i, j) * series.factor);
  const ends = (side) => values.map((v, k) => (Number.isFinite(halves[k]) ? v + side * halves[k] : v));
  const colour = series.at(0).mean(i, j) >= 0 ? c.good : c.bad; // of the whole run, as the words above say
  const says = points.map((p) => charts.text([`epoch ${p.epoch}`, ...cellLines(series, p.view, i, j).slice(1)].join(", ")));
  const band = { x, type: "scatter", mode: "lines", line: { width: 0 }, hoverinfo: "skip" };
  return {
    traces: [
      { ...band, y: ends(-1) },
      { ...band, y: ends(1), fill: "tonexty", fillcolor: `${colour}33` },
      { x, y: values, type: "scatter", mode: points.length > 60 ? "lines" : "lines+markers", line: { color: colour, width: 2 }, marker: { size: 5 }, text: says, hoverinfo: "text" },
    ],
    layout: { xaxis: { title: { text: "epoch" }, zeroline: false }, yaxis: { title: { text: charts.text(series.factor === 100 ? "%" : series.estimator) } } },
  };
}

function courseTable(series, points, i, j) {
  const rows = points.map(({ epoch, view }) => [
    String(epoch),
    `${signed(view.mean(i, j) * series.factor)}${unitOf(series)}`,
    intervalText(view.mean(i, j), view.half(i, j), series.factor),
    verdictWords[view.verdict(i, j)],
  ]);
  return table(["epoch", "mean", "95 % interval", "verdict"], rows);
}

function drawLosses(title, host, tasks) {
  const run = currentRun();
  const any = tasks.some((t) => run.column(`${t}_loss`));
  title.hidden = host.hidden = !any;
  if (!any) return;
  title.replaceChildren("Losses of ", ...tasks.flatMap((t, k) => (k ? [" and ", name(t)] : [name(t)])));
  charts.show(host, `Losses of ${tasks.join(" and ")} over the epochs, on training and validation rows.`, () => {
    const c = colours();
    const traces = tasks.flatMap((task, k) => ["", "val_"].map((prefix) => {
      const y = run.column(`${prefix}${task}_loss`);
      return y && {
        x: run.column("epoch"), y, type: "scatter", mode: "lines",
        name: charts.text(`${short(task, 14)}, ${prefix ? "validation" : "training"}`),
        line: { color: k ? c.bad : c.good, width: 2, dash: prefix ? "solid" : "dot" },
      };
    })).filter(Boolean);
    return { traces, layout: { showlegend: true, hovermode: "x", xaxis: { title: { text: "epoch" } }, yaxis: { title: { text: "loss" } } } };
  });
}
