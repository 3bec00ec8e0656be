// What ran, and the command that runs it again.

function setupSection() {
  const body = h("div", {});
  const draw = () => {
    const run = currentRun();
    const words = run.commandLine;
    body.replaceChildren(
      ...(words.length ? [h("p", {}, "To run it again", run.workingDirectory ? [", in ", h("code", {}, run.workingDirectory)] : [], ":"), h("code", { class: "command", id: "command" }, `kinship ${shellLine(words)}`)] : [h("p", {}, "It was run by a program, so there is no command to run it again.")]),
      h("div", { class: "setup" }, run.setup.map((part) => h("div", {}, h("h3", {}, part.heading),
        h("dl", {}, part.rows.flatMap(([key, text]) => [h("dt", {}, name(key)), h("dd", {}, text)]))))));
  };
  watch(["run", "runs"], draw);
  return section("setup", "What ran", body);
}
