// A scale from blue (helps) over the page's own neutral to orange (hurts): told apart with any kind of colour vision.

let palette = null;

function colours() {
  if (!palette) {
    const style = getComputedStyle(document.documentElement);
    const read = (key) => style.getPropertyValue(key).trim();
    palette = {
      zero: parseColour(read("--scale-zero")),
      helps: parseColour(read("--scale-helps")),
      hurts: parseColour(read("--scale-hurts")),
      own: parseColour(read("--own")),
      text: read("--text"),
      quiet: read("--quiet"),
      line: read("--line"),
      card: read("--card"),
      good: read("--helps"),
      bad: read("--hurts"),
    };
  }
  return palette;
}

function parseColour(hex) {
  return [1, 3, 5].map((k) => parseInt(hex.slice(k, k + 2), 16));
}

// share: from -1, the most hurting, to 1.
function scaleColour(share) {
  const { zero, helps, hurts } = colours();
  const end = share >= 0 ? helps : hurts;
  const weight = Math.min(1, Math.abs(share)) ** 0.8;
  return zero.map((c, k) => Math.round(c + (end[k] - c) * weight));
}

function css(colour) {
  return `rgb(${colour.join(" ")})`;
}

// Black or white, whichever has more contrast: one of them always has 4.5 to 1.
function inkOn(colour) {
  const linear = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  const light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  return light > 0.179 ? "#000" : "#fff";
}

function paintCell(cell, colour) {
  cell.style.background = css(colour);
  cell.style.color = inkOn(colour);
}
