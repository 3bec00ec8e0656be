// Follows a run while it trains: the server says that there is more, the page asks for it when it has time.

const live = (() => {
  const mark = h("span", { class: "live", role: "status" });
  let wanted = false;
  let busy = false;
  let source = null;
  let took = 0;

  const say = (text, on) => {
    mark.textContent = text;
    mark.classList.toggle("on", on);
  };

  // A page that is not looked at asks for nothing; it asks once when it is looked at again.
  async function refresh() {
    wanted = true;
    if (busy || document.hidden) return;
    busy = true;
    while (wanted && !document.hidden) {
      wanted = false;
      const began = performance.now();
      try {
        const answer = await fetch("document.json", { cache: "no-store" });
        if (answer.ok) load(await answer.json());
      } catch {
        break;
      }
      took = performance.now() - began;
      // Drawing takes from the processor that trains, so it is done seldom enough not to matter.
      await new Promise((next) => setTimeout(next, Math.max(1000, 30 * took)));
    }
    busy = false;
  }

  function told(event) {
    const now = JSON.parse(event.data);
    if (now.status !== "running") {
      say(`${now.status}, ${count(now.epoch, "epoch")}`, false);
      source.close();
      took = 0;
      busy = false;
    } else {
      say(`training: epoch ${now.epoch} of ${now.epochs}, ${Math.floor((100 * now.step) / Math.max(1, now.steps))} % of the next`, true);
    }
    if (now.changed || now.status !== "running") refresh();
  }

  return {
    mark,
    follow() {
      source = new EventSource("events");
      say("connecting", false);
      source.onmessage = told;
      source.onerror = () => say(source.readyState === EventSource.CLOSED ? "the run has ended" : "connection lost, trying again", false);
      document.addEventListener("visibilitychange", () => { if (!document.hidden && wanted) refresh(); });
    },
  };
})();
