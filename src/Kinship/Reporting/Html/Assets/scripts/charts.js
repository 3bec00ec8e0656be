// Charts by plotly.js, drawn when they come into view, in the page's own colours.

const charts = (() => {
  const waiting = new Map();
  const drawn = new Map();
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) draw(entry.target);
  }, { rootMargin: "400px" });

  function draw(host) {
    const make = waiting.get(host);
    if (!make) return;
    waiting.delete(host);
    seen.unobserve(host);
    drawn.set(host, make);
    paint(host, make());
  }

  function paint(host, { traces, layout }) {
    const c = colours();
    const axis = { gridcolor: c.line, zerolinecolor: c.quiet, linecolor: c.line, automargin: true, fixedrange: true };
    const base = {
      paper_bgcolor: "rgba(0,0,0,0)",
      plot_bgcolor: "rgba(0,0,0,0)",
      font: { color: c.text, size: 12, family: getComputedStyle(document.body).fontFamily },
      margin: { l: 48, r: 10, t: 10, b: 38 },
      showlegend: false,
      hovermode: "closest",
      hoverlabel: { bgcolor: c.text, bordercolor: c.text, font: { color: c.card }, align: "left" },
      legend: { orientation: "h", y: 1.02, yanchor: "bottom", x: 0, bgcolor: "rgba(0,0,0,0)" },
    };
    const { xaxis, yaxis, ...rest } = layout;
    Plotly.react(host, traces, { ...base, ...rest, xaxis: { ...axis, ...xaxis }, yaxis: { ...axis, ...yaxis } }, { displayModeBar: false, responsive: true });
  }

  const alive = (host) => host.isConnected || (drawn.delete(host), false);
  const redraw = () => { for (const [host, make] of drawn) if (alive(host)) paint(host, make()); };

  return {
    // make() gives traces and layout; it is asked again where the colours change.
    show(host, label, make) {
      host.classList.add("chart");
      host.setAttribute("role", "img");
      host.setAttribute("aria-label", label);
      if (drawn.has(host)) {
        drawn.set(host, make);
        paint(host, make());
        return;
      }
      waiting.set(host, make);
      seen.observe(host);
    },
    redraw,
    drawAll() {
      for (const host of [...waiting.keys()]) if (host.isConnected) draw(host);
    },
    // plotly reads some markup in texts; names are no markup.
    text(value) {
      return String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
    },
  };
})();

function short(text, most = 24) {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}\u2026` : text;
}
