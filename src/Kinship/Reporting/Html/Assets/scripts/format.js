// Numbers and verdicts in words, as the command line writes them.

const verdictWords = {
  h: "helps",
  x: "hurts",
  n: "negligible",
  "?": "not distinguishable from 0",
  "*": "too few to say",
  "-": "",
};
const verdictMarks = { n: ".", "?": "?", "*": "*" };

function decimals(value) {
  const raw = (v) => Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(v))));
  const first = raw(value);
  return raw(Number(value.toFixed(first)) || value);
}

function plain(value) {
  if (!Number.isFinite(value)) return "not known";
  const size = Math.abs(value);
  if (size === 0) return "0";
  return size < 1e-5 ? size.toExponential(1) : size.toFixed(decimals(size));
}

function signed(value) {
  return Number.isFinite(value) ? (value < 0 ? "\u2212" : "+") + plain(value) : "not known";
}

function unitOf(series) {
  return series.factor === 100 ? "\u00a0%" : "";
}

function intervalText(mean, half, factor) {
  return Number.isFinite(half) ? `${signed((mean - half) * factor)} to ${signed((mean + half) * factor)}` : "";
}

function count(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function kindOf(verdict, value) {
  return verdict === "h" ? "helps" : verdict === "x" ? "hurts" : verdict === "-" && value ? (value > 0 ? "helps" : "hurts") : "unsure";
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function moveWord(move) {
  return move === "optimizer" ? "the optimizer's step" : `a ${move} step`;
}

function rowsWord(on) {
  return on === "validation" ? "held-out rows" : "the step's own batch";
}

// The words of a command line as a POSIX shell reads them.
function shellLine(words) {
  return words.map((w) => (/^[\w./+,:@%=-]+$/.test(w) ? w : `'${w.replaceAll("'", "'\\''")}'`)).join(" ");
}
