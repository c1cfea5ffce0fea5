/** Plotly: loaded when it is first wanted, since the page can be used before; what draws looks it up at each use. */

/** @typedef {import("../types.js").PlotlyStatic} PlotlyStatic */

/** @type {PlotlyStatic | null} */
let loaded = null;

/** @returns {Promise<PlotlyStatic>} with lines and contours */
export async function loadPlotly() {
  loaded = (await import("../vendor/plotly/plotly.js")).default;
  return loaded;
}

/** @returns {Promise<PlotlyStatic>} the same one, with surfaces and lines in space too */
export async function loadPlotly3d() {
  const flat = await loadPlotly();
  await import("../vendor/plotly/plotly-3d.js");
  return flat;
}

/** @returns {PlotlyStatic} @throws {Error} before it is loaded */
export function plotly() {
  if (loaded === null) throw new Error("Plotly is not loaded yet");
  return loaded;
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
