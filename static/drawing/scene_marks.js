/** The signs on the surface in three dimensions, as the key has them: upright, and over all else, so that no ridge hides one. Pure. */

/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("./scene_figure.js").Relief} Relief */
/** @typedef {{text: string, size: number}} Sign */

/** @type {Record<"minimum" | "localMinimum" | "saddle", Sign>} */
const SIGNS = { minimum: { text: "⊙", size: 19 }, localMinimum: { text: "○", size: 13 }, saddle: { text: ")(", size: 15 } };

/**
 * @param {Relief} relief
 * @param {import("./marks.js").SurfaceMarks} marks
 * @returns {object[]} annotations of a Plotly scene
 */
export function signsOn(relief, { minima, localMinima, saddles, color }) {
  const signs = (/** @type {readonly Point[]} */ points, /** @type {Sign} */ { text, size }) => (
    points.flatMap((point) => placeOn(relief, point) ?? []).map((place) => (
      { ...place, text, showarrow: false, xanchor: "center", yanchor: "middle", borderpad: 0, font: { color, size, weight: "bold" } }
    ))
  );
  return [...signs(saddles, SIGNS.saddle), ...signs(localMinima, SIGNS.localMinimum), ...signs(minima, SIGNS.minimum)];
}

/** Where a point of the plane is on the surface, by the nearest point of the grid. @param {Relief} relief @param {Point} point */
function placeOn({ x, y, z }, [px, py]) {
  const [i, j] = [nearest(x, px), nearest(y, py)];
  const height = z[j]?.[i] ?? null;
  return height === null ? null : { x: px, y: py, z: height };
}

/** @param {readonly number[]} values ascending @param {number} value @returns {number} the index of the nearest, -1 outside */
function nearest(values, value) {
  if (value < (values[0] ?? NaN) || value > (values.at(-1) ?? NaN)) return -1;
  return values.reduce((best, candidate, index) => (Math.abs(candidate - value) < Math.abs((values[best] ?? NaN) - value) ? index : best), 0);
}
