// What is being looked at. Whoever draws says which parts of it matter, and is told when one of them changes.

const state = { runs: [], run: 0, series: null, epoch: 0, order: "given", pair: null, effects: true };
const watchers = [];

function watch(keys, draw) {
  watchers.push({ keys, draw });
}

function change(patch) {
  Object.assign(state, patch);
  const changed = Object.keys(patch);
  for (const { keys, draw } of watchers) {
    if (keys.some((k) => changed.includes(k))) draw();
  }
}

function currentRun() {
  return state.runs[state.run];
}

// Another run, or the same one with more epochs: what is looked at stays where it can.
function showRun(index) {
  const before = state.series;
  const run = state.runs[index];
  const same = before && run.trunk.find((s) => s.estimator === before.estimator && s.move === before.move && s.on === before.on);
  const series = same ?? run.main;
  const keepsPair = state.pair && Math.max(...state.pair) < run.tasks.length;
  const strongest = series ? run.ranked(series.at(0))[0] : null;
  const pair = keepsPair ? state.pair : strongest ? [strongest.i, strongest.j] : null;
  change({ run: index, series, pair });
}
