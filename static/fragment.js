/**
 * What is on show, as the page's address holds it after the #: `layout=overlay&pair=0,2&step=12.5`. The server never sees
 * it. Pure; what cannot be used is left out and told of, since a link should open all the same.
 */
import { KEYS, STEP } from "./fragment_keys.js";
import { t } from "./language.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./fragment_keys.js").Shown} Shown */

/** Keys that others read: the experiment, and what an embedded page looks like. */
const OTHERS = ["experiment", "theme"];

/**
 * @param {Readonly<State>} state
 * @param {{step?: boolean, view?: boolean}} [says] whether it says where the playhead is, and what window is in view
 * @returns {string} without the #, empty where all is as it is by itself
 */
export function toFragment(state, { step = false, view = true } = {}) {
  const keys = { ...KEYS, ...(step ? { step: STEP } : {}) };
  return Object.entries(keys).flatMap(([name, key]) => {
    const text = !view && (name === "x" || name === "y") ? null : key.write(state);
    return text === null ? [] : `${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`;
  }).join("&");
}

/**
 * @param {string} text a fragment, with or without its #
 * @param {Experiment | null} [experiment] whose runs it may name; null: any
 * @returns {{shown: Shown, problems: string[]}} what it says, and a sentence for each part that cannot be used
 */
export function fromFragment(text, experiment = null) {
  /** @type {Shown} */
  let shown = {};
  /** @type {string[]} */
  const problems = [];
  const told = new Map(partsOf(text));
  for (const [name, key] of Object.entries({ ...KEYS, step: STEP })) {
    const value = told.get(name);
    if (value === undefined) continue;
    told.delete(name);
    const read = key.read(value, shown, experiment);
    if (read) shown = { ...shown, ...read };
    else problems.push(t("In the link, {name} is “{value}”, which is left out; it may be: {allowed}.", { name, value: brief(value), allowed: key.allowed() }));
  }
  for (const name of told.keys()) {
    if (!OTHERS.includes(name)) problems.push(t("The link says “{name}”, which this page does not know and leaves out.", { name: brief(name) }));
  }
  return { shown: wholeView(shown, problems), problems };
}

/**
 * The value of one key of a fragment.
 * @param {string} text a fragment, with or without its #
 * @param {string} name
 * @returns {string | null} null where it is not there
 */
export function inFragment(text, name) {
  return new Map(partsOf(text)).get(name) ?? null;
}

/** @param {string} text @returns {[string, string][]} names and values; an anchor, which has no value, is none */
function partsOf(text) {
  return text.replace(/^#/, "").split("&").flatMap((part) => {
    const at = part.indexOf("=");
    return at <= 0 ? [] : [/** @type {[string, string]} */ ([decoded(part.slice(0, at)), decoded(part.slice(at + 1))])];
  });
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** A view has two ranges. @param {Shown} shown @param {string[]} problems @returns {Shown} */
function wholeView({ view, ...shown }, problems) {
  if (!view) return shown;
  const { x, y } = view;
  if (x && y) return { ...shown, view };
  problems.push(t("The link says only one of x and y for the window, which is left out."));
  return shown;
}

/** @param {string} text */
function brief(text) {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
