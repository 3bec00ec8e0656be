// Which tasks to train together, where that was looked for.

function groupsSection() {
  const body = h("div", {});
  const whole = section("groups", "Groups: which tasks to train together", body);
  const draw = () => {
    const found = currentRun().groups;
    whole.hidden = !found;
    if (!found) return;
    const served = (g) => found.servedBy.filter(([, index]) => index === g).map(([task]) => task);
    const network = (tasks, g) => h("li", {}, h("strong", {}, `Network ${g + 1}`),
      h("ul", {}, tasks.map((t) => h("li", {}, name(t), served(g).length && !served(g).includes(t) ? " (trained along; taken from another network)" : ""))));
    body.replaceChildren(
      h("p", {}, `${count(found.groups.length, "network")}${found.score === null ? "" : `, score ${plain(found.score)}`}${found.optimal === true ? "; no grouping is better" : found.optimal === false ? "; a better grouping may exist" : ""}.`),
      h("ul", { class: "networks" }, found.groups.map(network)));
  };
  watch(["run", "runs"], draw);
  return whole;
}
