// Follows a run while it trains: the server says that there is more, the page asks for it when it has time.

const live = (() => {
  const mark = h("span", { class: "live", role: "status" });
  let shown = -1; // epochs of the document that is shown
  let newest = null;
  let busy = false;
  let source = null;

  const say = (text, on) => {
    mark.textContent = text;
    mark.classList.toggle("on", on);
  };

  const ended = () => newest !== null && newest.status !== "running";
  const behind = () => newest !== null && (newest.epoch > shown || (ended() && shown !== Infinity));

  // A page that nobody looks at asks for nothing while the run goes on, and for all of it when somebody does.
  async function refresh() {
    if (busy) return;
    busy = true;
    while (behind() && (ended() || !document.hidden)) {
      const { epoch } = newest;
      try {
        const answer = await fetch("document.json", { cache: "no-store" });
        const data = await answer.json();
        const began = performance.now();
        load(data);
        await drawn();
        shown = data.runs[0].status === "running" ? epoch : Infinity;
        if (shown === Infinity) source.close(); // not before: the server stays for as long as somebody listens
        // Drawing takes from the processor that trains, so it is done seldom enough not to matter.
        if (shown !== Infinity) await pause(Math.max(1000, 100 * (performance.now() - began)));
      } catch {
        break;
      }
    }
    busy = false;
  }

  const drawn = () => (document.hidden ? null : new Promise((next) => requestAnimationFrame(() => setTimeout(next))));

  const pause = async (time) => {
    const until = performance.now() + time;
    while (performance.now() < until && !ended()) await new Promise((next) => setTimeout(next, 200));
  };

  function told(event) {
    newest = JSON.parse(event.data);
    const { status, epoch, epochs, step, steps } = newest;
    if (ended()) {
      say(`${status} after ${count(epoch, "epoch")}`, false);
    } else {
      say(`training: ${epoch} of ${count(epochs, "epoch")}${steps ? `, ${Math.floor((100 * step) / steps)} % of the next` : ""}`, true);
    }
    refresh();
  }

  return {
    mark,
    follow() {
      source = new EventSource("events");
      say("connecting", false);
      source.onmessage = told;
      source.onerror = () => {
        if (ended()) source.close();
        else say("no connection: the run has ended, or the server has", false);
      };
      document.addEventListener("visibilitychange", refresh);
    },
  };
})();
