/** Plotly, which a classic script puts there; modules may run before it, so it is looked up at each use. */

/** @typedef {import("../types.js").PlotlyStatic} PlotlyStatic */

/** @returns {PlotlyStatic} */
export function plotly() {
  return /** @type {{Plotly: PlotlyStatic}} */ (/** @type {unknown} */ (globalThis)).Plotly;
}

/**
 * A button of Plotly's modebar.
 * @param {string} name
 * @param {string} title
 * @param {string} path drawn in a square of 24
 * @param {() => void} click
 */
export function modebarButton(name, title, path, click) {
  return { name, title, icon: { width: 24, height: 24, path }, click };
}

export const ICONS = {
  save: "M11 3h2v9l3-3 1.4 1.4L12 15.8 6.6 10.4 8 9l3 3zM4 19h16v2H4z",
  reset: "M4 4h6v2H6v4H4zM14 4h6v6h-2V6h-4zM4 14h2v4h4v2H4zM18 14h2v6h-6v-2h4z",
};
