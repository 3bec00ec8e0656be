// Puts the page together.

function load(data) {
  state.runs = data.runs.map((r) => new Run(r));
  state.between = data.between ?? null;
  document.getElementById("made").textContent = `Made by Kinship ${data.kinship}. This page holds all of its data; it asks nothing of any other machine.`;
  heading();
  showRun(Math.min(state.run, state.runs.length - 1));
  change({ runs: state.runs });
  contents();
}

function heading() {
  const { runs } = state;
  const title = runs.map((r) => r.name).join(" beside ");
  document.title = `${short(title, 80)} \u2013 Kinship report`;
  document.getElementById("title").replaceChildren(name(short(title, 120)));
  const run = runs[0];
  const what = [count(run.tasks.length, "task"), `${run.epochsDone} of ${count(run.epochsAsked, "epoch")}`, run.status];
  document.getElementById("subtitle").textContent = runs.length > 1 ? `${runs.length} runs of ${count(run.tasks.length, "task")}` : what.join(" \u00b7 ");
}

function tools() {
  const host = document.getElementById("tools");
  const theme = h("button", { type: "button", id: "theme", onclick: () => setTheme(isDark() ? "light" : "dark") });
  const runs = h("span", {});
  watch(["runs"], () => runs.replaceChildren(...(state.runs.length > 1 ? [labelled("Run shown", select(state.runs.map((r, k) => [k, short(r.name, 40)]), state.run, (k) => showRun(Number(k))))] : [])));
  watch(["theme", "runs"], () => { theme.textContent = isDark() ? "Light" : "Dark"; });
  runs.className = "controls";
  host.append(runs, theme);
}

function isDark() {
  const set = document.documentElement.dataset.theme;
  return set ? set === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  palette = null;
  change({ theme });
  charts.redraw();
}

// The parts that this run has.
function contents() {
  const list = document.getElementById("contents");
  const names = { answer: "Answer", compare: "Runs", matrix: "Matrix", graph: "Graph", training: "Training", layers: "Layers", effects: "Effects", groups: "Groups", setup: "What ran" };
  const parts = [...document.querySelectorAll("main > section")].filter((s) => !s.hidden);
  list.replaceChildren(...parts.map((s) => h("li", {}, h("a", { href: `#${s.id}` }, names[s.id]))));
}

function start() {
  const text = document.getElementById("document").textContent;
  const main = document.getElementById("main");
  main.append(answerSection(), compareSection(), matrixSection(), graphSection(), trainingSection(), layersSection(), effectsSection(), groupsSection(), setupSection());
  tools();
  load(JSON.parse(text));
  watch(["run"], contents);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme(document.documentElement.dataset.theme));
  let before = null;
  addEventListener("beforeprint", () => {
    before = document.documentElement.dataset.theme ?? "";
    setTheme("light");
    charts.drawAll();
  });
  addEventListener("afterprint", () => setTheme(before));
  if (document.documentElement.dataset.live !== undefined) {
    document.getElementById("tools").prepend(live.mark);
    live.follow();
  }
}

start();
