// The document's runs and series, decoded where they are looked at.

class Statistics {
  #packed;
  #mean;
  #half;

  constructor(packed, sources, targets) {
    this.#packed = packed;
    this.sources = sources;
    this.targets = targets;
    this.steps = packed.steps;
    this.count = packed.steps.length;
  }

  get mean() {
    return (this.#mean ??= decodeNumbers(this.#packed.mean));
  }

  get half() {
    return (this.#half ??= decodeNumbers(this.#packed.half));
  }

  // One matrix of them.
  view(index) {
    const size = this.sources.length * this.targets.length;
    const place = (i, j) => index * size + i * this.targets.length + j;
    return {
      sources: this.sources,
      targets: this.targets,
      steps: this.steps[index],
      mean: (i, j) => this.mean[place(i, j)],
      half: (i, j) => this.half[place(i, j)],
      verdict: (i, j) => this.#packed.verdicts[place(i, j)],
      rounding: () => 0,
    };
  }
}

class Series {
  #largest = {};
  #clusters;

  constructor(data, tasks) {
    Object.assign(this, data);
    this.tasks = tasks;
    this.whole = new Statistics(data.whole, tasks, tasks);
    this.byEpoch = data.byEpoch ? new Statistics(data.byEpoch, tasks, tasks) : null;
    this.roundings = null;
  }

  get title() {
    return `${this.estimator}${this.move ? ` (${this.move})` : ""} on ${rowsWord(this.on)}`;
  }

  // The place of the last epoch held that is not after the one asked for.
  placeOf(epoch) {
    let place = 0;
    this.epochs.forEach((e, k) => { if (e <= epoch) place = k; });
    return place;
  }

  // Epoch 0 is the whole run.
  at(epoch) {
    const view = epoch > 0 && this.byEpoch ? this.byEpoch.view(this.placeOf(epoch)) : this.whole.view(0);
    const whole = this.whole.steps[0];
    view.rounding = (i, j) => this.roundingOf(i, j) * Math.sqrt(Math.max(1, whole / Math.max(1, view.steps)));
    return view;
  }

  roundingOf(i, j) {
    if (!this.rounding) return 0;
    this.roundings ??= decodeNumbers(this.rounding);
    return this.roundings[i * this.tasks.length + j];
  }

  // The largest number off the diagonal: of the whole run, or of any epoch.
  largest(byEpoch) {
    return (this.#largest[byEpoch] ??= this.#largestOf(byEpoch));
  }

  #largestOf(byEpoch) {
    const of = byEpoch && this.byEpoch ? this.byEpoch : this.whole;
    const n = this.tasks.length;
    const sizes = [];
    of.mean.forEach((v, k) => {
      const cell = k % (n * n);
      if (Number.isFinite(v) && Math.floor(cell / n) !== cell % n) sizes.push(Math.abs(v));
    });
    sizes.sort((a, b) => a - b);
    // One wild epoch is not to make all others pale.
    return sizes.length ? sizes[Math.floor((sizes.length - 1) * (byEpoch ? 0.98 : 1))] || 1 : 1;
  }

  // The order of rows and columns.
  order(kind) {
    const places = this.tasks.map((_, k) => k);
    if (kind === "name") return places.sort((a, b) => this.tasks[a].localeCompare(this.tasks[b]));
    return kind === "cluster" ? (this.#clusters ??= clustered(places.length, this.whole.view(0))) : places;
  }
}

class Run {
  constructor(data) {
    Object.assign(this, data);
    this.series = data.affinity ? data.affinity.series.map((s) => new Series(s, data.tasks)) : [];
    this.trunk = this.series.filter((s) => s.layer === "all");
    this.layers = this.series.filter((s) => s.layer !== "all" && s.estimator === "cosine");
    this.main = data.affinity ? this.series[data.affinity.default] : null;
    this.columns = {};
  }

  column(key) {
    if (!this.history || !Object.hasOwn(this.history, key)) return null;
    return (this.columns[key] ??= Array.from(decodeNumbers(this.history[key])));
  }

  // Pairs of different tasks with their numbers, the largest first.
  ranked(view) {
    const pairs = [];
    view.sources.forEach((source, i) => view.targets.forEach((target, j) => {
      const value = view.mean(i, j);
      if (source !== target && Number.isFinite(value)) {
        pairs.push({ i, j, source, target, value, half: view.half(i, j), verdict: view.verdict(i, j) });
      }
    }));
    return pairs.sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  }

  // The effects of one table, as a view like a series' own.
  effectView(baseline, metric) {
    const rows = this.effects.filter((r) => r.baseline === baseline && r.metric === metric);
    const sources = [...new Set(rows.map((r) => r.source))].sort((a, b) => this.tasks.indexOf(a) - this.tasks.indexOf(b));
    const cells = new Map(rows.map((r) => [JSON.stringify([r.source, r.target]), r]));
    const cell = (i, j) => cells.get(JSON.stringify([sources[i], this.tasks[j]]));
    const number = (v) => v ?? NaN;
    return {
      sources,
      targets: this.tasks,
      rows,
      seeds: Math.max(0, ...rows.map((r) => r.seeds)),
      mean: (i, j) => number(cell(i, j)?.effect),
      half: (i, j) => (number(cell(i, j)?.high) - number(cell(i, j)?.low)) / 2,
      low: (i, j) => number(cell(i, j)?.low),
      high: (i, j) => number(cell(i, j)?.high),
      verdict: (i, j) => cell(i, j)?.verdict ?? "-",
      rounding: () => 0,
    };
  }

  get effectTables() {
    return [...new Set(this.effects.map((r) => JSON.stringify([r.baseline, r.metric])))].map((t) => JSON.parse(t));
  }
}

// Average linkage over what two tasks do to one another, both ways.
function clustered(n, view) {
  const alike = (a, b) => (view.mean(a, b) || 0) + (view.mean(b, a) || 0);
  let clusters = Array.from({ length: n }, (_, k) => [k]);
  const mean = (a, b) => a.reduce((s, i) => s + b.reduce((t, j) => t + alike(i, j), 0), 0) / (a.length * b.length);
  const links = clusters.map((a) => clusters.map((b) => (a === b ? -Infinity : mean(a, b))));
  while (clusters.length > 1) {
    let [first, second, best] = [0, 1, -Infinity];
    for (let a = 0; a < clusters.length; a++) {
      for (let b = a + 1; b < clusters.length; b++) {
        if (links[a][b] > best) [first, second, best] = [a, b, links[a][b]];
      }
    }
    const [p, q] = [clusters[first].length, clusters[second].length];
    clusters.forEach((_, k) => {
      const link = (links[first][k] * p + links[second][k] * q) / (p + q);
      links[first][k] = links[k][first] = link;
    });
    links[first][first] = -Infinity;
    clusters[first] = [...clusters[first], ...clusters[second]];
    clusters.splice(second, 1);
    links.splice(second, 1);
    links.forEach((row) => row.splice(second, 1));
  }
  return clusters[0] ?? [];
}
