// The first screen: who helps whom, who hurts whom, how sure.

function answerSection() {
  const body = h("div", {});
  const draw = () => body.replaceChildren(...answer(currentRun()));
  watch(["run", "runs"], draw);
  return section("answer", "Who helps whom, who hurts whom, and how sure that is", body);
}

function answer(run) {
  const notes = run.notes.map((n) => h("p", { class: "note" }, n));
  if (!run.main) return notes;
  const view = run.main.at(0);
  const ranked = run.ranked(view);
  const part = (heading) => run.words.find((w) => w.heading === heading);
  const told = ["Helping most", "Hurting most"].map(part).filter(Boolean);
  const more = run.words.filter((w) => !["How many pairs", ...told.map((t) => t.heading)].includes(w.heading));
  return [
    ...notes,
    h("div", { class: "first" },
      h("div", {}, tiles(ranked), (part("How many pairs")?.sentences ?? []).map((s) => h("p", { class: "quiet" }, s))),
      ranked.length ? picture(run, ranked) : null,
      h("div", {}, told.map(words))),
    more.length ? h("details", {}, h("summary", {}, "What it adds up to, and what it means"), more.map(words)) : null,
  ];
}

function tiles(ranked) {
  const number = (verdicts) => ranked.filter((p) => verdicts.includes(p.verdict)).length;
  const tile = (n, text, kind) => h("li", {}, h("b", { class: kind }, n.toLocaleString("en")), text);
  if (!ranked.some((p) => p.verdict !== "-")) return null;
  const few = number("*");
  return h("ul", { class: "tiles" },
    tile(number("h"), number("h") === 1 ? "pair helps" : "pairs help", "helps"),
    tile(number("x"), number("x") === 1 ? "pair hurts" : "pairs hurt", "hurts"),
    tile(number("?n"), "no clear effect", "unsure"),
    few ? tile(few, "too few steps to say", "unsure") : null);
}

function words(part) {
  return h("div", {}, h("h3", {}, part.heading), h("ul", { class: "says" }, part.sentences.map((s) => h("li", {}, s))));
}

function picture(run, ranked) {
  const series = run.main;
  const sure = ranked.filter((p) => "hx".includes(p.verdict));
  const few = (list) => list.slice(0, 5);
  const strongest = sure.length ? [...few(sure.filter((p) => p.value > 0)), ...few(sure.filter((p) => p.value < 0)).reverse()] : ranked.slice(0, 10);
  const rows = strongest.map((p) => ({ ...p, low: p.value - p.half, high: p.value + p.half }));
  return h("figure", { class: "picture" },
    h("figcaption", {}, h("strong", {}, sure.length ? "The strongest pairs" : "The largest numbers; none of them is beyond chance"),
      h("p", { class: "quiet" }, `${capital(series.title)}: what a step on the first task does to the second, in ${series.caption}. Dot: the mean over the run; line: its 95 % interval.`)),
    bars(rows, { factor: series.factor, unit: unitOf(series), above: series.above, below: series.below }));
}
