// The tasks as nodes, what they do to one another beyond chance as arrows.

function graphSection() {
  const host = h("div", {});
  const controls = h("div", { class: "controls" });
  const state_ = { task: "" };
  const body = section("graph", "The graph of the tasks",
    h("p", { class: "lead" }, "An arrow from one task to another: a step on the first changes the second's loss, beyond chance, over the whole run. The wider, the more. Blue and solid helps; orange and dashed hurts."),
    controls, host);
  const draw = () => {
    const run = currentRun();
    const signed_ = state.series?.signed ? state.series : run.main;
    body.hidden = !signed_ || run.tasks.length < 2;
    if (body.hidden) return;
    if (!run.tasks.includes(state_.task)) state_.task = "";
    controls.replaceChildren(labelled("Arrows of", select([["", "all tasks"], ...run.tasks.map((t) => [t, short(t, 30)])], state_.task, (task) => { state_.task = task; draw(); })));
    host.replaceChildren(...graph(run, signed_, state_.task));
  };
  watch(["run", "runs", "series", "order"], draw);
  return body;
}

function graph(run, series, task) {
  const view = series.at(0);
  const all = run.ranked(view).filter((p) => "hx".includes(p.verdict) && (!task || p.source === task || p.target === task));
  const judged = run.ranked(view).some((p) => p.verdict !== "-");
  if (!judged) return [h("p", {}, "This run has no verdicts, so no arrow can be drawn.")];
  if (!all.length) return [h("p", {}, "No pair is beyond chance here, so there is no arrow.")];
  const arrows = all.slice(0, Math.max(30, 2 * run.tasks.length));
  const list = arrows.map((p) => h("li", {}, pairName(p.source, p.target), ` ${signed(p.value * series.factor)}${unitOf(series)}`));
  const note = arrows.length < all.length ? [h("p", { class: "quiet" }, `The ${arrows.length} strongest of ${all.length} arrows; choose a task to see all of its own.`)] : [];
  return [graphPicture(run, series, view, arrows), ...note, h("details", {}, h("summary", {}, "The arrows as a list"), h("ul", { class: "says" }, list))];
}

function graphPicture(run, series, view, arrows) {
  const n = run.tasks.length;
  const small = n > 16;
  const narrow = innerWidth < 560; // a phone: less room around the circle, so that the names stay readable
  const radius = narrow ? (small ? 170 : 115) : small ? 290 : n > 7 ? 240 : 190;
  const node = narrow ? (small ? 5 : 14) : small ? 8 : n > 7 ? 13 : 20;
  const letters = Math.max(...run.tasks.map((t) => shownName(t, small, narrow).length));
  const beside = narrow ? 95 : Math.max(120, node + 10 + 9.5 * letters); // room for the longest name at the circle's side
  const [width, height] = [2 * (radius + beside), 2 * radius + 110];
  const order = series.order("cluster");
  const places = [];
  order.forEach((t, k) => {
    const angle = (2 * Math.PI * k) / n - Math.PI / 2;
    places[t] = { x: width / 2 + radius * Math.cos(angle), y: height / 2 + radius * Math.sin(angle), angle };
  });
  const most = Math.abs(arrows[0].value);
  const picture = svg("svg", { class: "graph", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": `${count(n, "task")} and ${count(arrows.length, "arrow")} between them; the list below names each.` });
  picture.append(svg("defs", {}, ["helps", "hurts"].map((kind) =>
    svg("marker", { id: `head-${kind}`, class: kind, viewBox: "0 0 10 10", refX: "7", refY: "5", markerUnits: "userSpaceOnUse", markerWidth: small ? 11 : 17, markerHeight: small ? 11 : 17, orient: "auto-start-reverse" },
      svg("path", { d: "M0 0 10 5 0 10z" })))));
  for (const arrow of [...arrows].reverse()) picture.append(arrowPath(arrow, places, node, most, series));
  run.tasks.forEach((task, t) => picture.append(...nodeMarks(task, places[t], node, small, narrow, picture)));
  return picture;
}

function arrowPath(arrow, places, node, most, series) {
  const [a, b] = [places[arrow.i], places[arrow.j]];
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy);
  // Bent to its right, so that i -> j and j -> i lie beside one another.
  const bend = 0.14;
  const middle = { x: (a.x + b.x) / 2 - dy * bend, y: (a.y + b.y) / 2 + dx * bend };
  const off = (from, gap) => {
    const d = Math.hypot(middle.x - from.x, middle.y - from.y) || length;
    return `${(from.x + ((middle.x - from.x) * gap) / d).toFixed(1)} ${(from.y + ((middle.y - from.y) * gap) / d).toFixed(1)}`;
  };
  const kind = arrow.value > 0 ? "helps" : "hurts";
  const wide = (node < 10 ? 0.8 : 1.2) + (node < 10 ? 3 : 7) * Math.sqrt(Math.abs(arrow.value) / most);
  const path = svg("path", { class: kind, d: `M${off(a, node + 2)} Q${middle.x.toFixed(1)} ${middle.y.toFixed(1)} ${off(b, node + 9)}`, "stroke-width": wide.toFixed(1), "stroke-opacity": ".8", "marker-end": `url(#head-${kind})`, "data-tasks": `${arrow.i} ${arrow.j}` });
  path.append(svg("title", {}, `${arrow.source} \u2192 ${arrow.target}: ${signed(arrow.value * series.factor)}${unitOf(series)}`));
  return path;
}

function shownName(task, small, narrow) {
  return short(task, narrow ? 8 : small ? 14 : 16);
}

function nodeMarks(task, place, node, small, narrow, picture) {
  const circle = svg("circle", { cx: place.x, cy: place.y, r: node }, svg("title", {}, task));
  const out = node + 8;
  const side = Math.abs(Math.cos(place.angle)) < 0.3 ? "middle" : Math.cos(place.angle) > 0 ? "start" : "end";
  const text = svg("text", { x: place.x + out * Math.cos(place.angle), y: place.y + (out + (side === "middle" ? 8 : 0)) * Math.sin(place.angle) + 5, "text-anchor": side, class: small ? "small" : null }, shownName(task, small, narrow));
  const index = picture.dataset.nodes = Number(picture.dataset.nodes ?? -1) + 1;
  const dim = (on) => picture.querySelectorAll("path[data-tasks]").forEach((p) => p.classList.toggle("dim", on && !p.dataset.tasks.split(" ").includes(String(index))));
  for (const mark of [circle, text]) {
    mark.addEventListener("mouseenter", () => dim(true));
    mark.addEventListener("mouseleave", () => dim(false));
  }
  return [circle, text];
}
