/** What a step is drawn with on the contours: an arrow or another glyph for each thing that is to be seen of it. Pure. */
import { t } from "./language.js";

/** @typedef {import("./types.js").Arrow} Arrow */
/** @typedef {import("./types.js").Optimizer} Optimizer */
/** @typedef {{length: number, state?: Record<string, {x: Float64Array, y: Float64Array} | Float64Array> | null}} Remembered */

/**
 * @typedef {object} Glyph
 * @property {"update" | "gradient" | "vector" | "magnitude" | "rate"} kind
 * @property {string} name of the state variable it shows; else empty
 * @property {number} place among the state variables that are drawn alike: it decides on the dash
 * @property {string} text what a key calls it
 * @property {boolean} [isDownhill] it points there already, and is not turned round
 */

/**
 * What is drawn of a run, what lies beneath first.
 * @param {readonly Arrow[]} arrows that are wanted
 * @param {Pick<Optimizer, "state"> | undefined} optimizer
 * @param {Remembered} [run] as far as it has come: what stays zero is not drawn, such as the velocity of a rule without momentum
 * @returns {Glyph[]}
 */
export function glyphsOf(arrows, optimizer, run) {
  /** @type {Glyph[]} */
  const glyphs = [];
  if (arrows.includes("rate")) glyphs.push({ kind: "rate", name: "", place: 0, text: t("rates") });
  if (arrows.includes("state")) glyphs.push(...statesOf(optimizer, "magnitude", run), ...statesOf(optimizer, "vector", run));
  if (arrows.includes("gradient")) glyphs.push({ kind: "gradient", name: "", place: 0, text: "−∇f" });
  if (arrows.includes("update")) glyphs.push({ kind: "update", name: "", place: 0, text: t("update") });
  return glyphs;
}

/** @param {Pick<Optimizer, "state"> | undefined} optimizer @param {"magnitude" | "vector"} kind @param {Remembered} [run] @returns {Glyph[]} */
function statesOf(optimizer, kind, run) {
  const drawn = (optimizer?.state ?? []).filter((variable) => variable.drawn === kind && !staysZero(run, variable.name));
  return drawn.map(({ name, symbol, downhill = false }, place) => {
    const isTurned = kind === "vector" && !downhill;
    return { kind, name, place, text: isTurned ? `−${symbol}` : symbol, ...(downhill ? { isDownhill: true } : {}) };
  });
}

/**
 * What one key says for many panels, in each of which a dashed arrow or box may stand for something else.
 * @param {readonly Glyph[]} keys as `keysOf` has them
 * @returns {Glyph[]}
 */
export function sharedKeysOf(keys) {
  const isState = (/** @type {Glyph} */ { kind }) => kind === "vector" || kind === "magnitude";
  const remembered = keys.filter((key, index) => isState(key) && keys.findIndex(({ kind }) => kind === key.kind) === index);
  return [...keys.filter((key) => !isState(key)), ...remembered.map((key) => ({ ...key, text: t("remembered") }))];
}

/** @param {Remembered | undefined} run @param {string} name */
function staysZero(run, name) {
  const values = run?.state?.[name];
  if (!run || !values || !("x" in values) || run.length < 2) return false;
  for (let step = 0; step < run.length; step += 1) if (values.x[step] || values.y[step]) return false;
  return true;
}

/**
 * What a key says of several runs: each look once, with all that it stands for.
 * @param {readonly (readonly Glyph[])[]} runs
 * @returns {Glyph[]} the uppermost first
 */
export function keysOf(runs) {
  /** @type {Map<string, Glyph>} */
  const looks = new Map();
  for (const glyph of runs.flat()) {
    const look = `${glyph.kind} ${glyph.place}`;
    const known = looks.get(look);
    if (!known) looks.set(look, glyph);
    else if (!known.text.split(", ").includes(glyph.text)) looks.set(look, { ...known, text: `${known.text}, ${glyph.text}` });
  }
  const order = ["update", "gradient", "vector", "magnitude", "rate"];
  return [...looks.values()].sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind) || one.place - other.place);
}
