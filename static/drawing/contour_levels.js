/** Which values Plotly draws contours of, and at which levels. */

/** @typedef {import("../types.js").Grid} Grid */
/** @typedef {import("../types.js").View} View */

const LEVELS = 18;
/**
 * The share of the view that lies below the lowest logarithmic level. At a minimum the logarithm has no end, and along the
 * floor of a narrow valley deeper contours would be beads: the grid is too coarse for them.
 */
const BELOW = 0.02;

/**
 * @typedef {object} Contours
 * @property {number[]} x
 * @property {number[]} y
 * @property {(number | null)[][]} z what is drawn: the loss, or the logarithm to base 10 of how far it is above the minimum
 * @property {(number | null)[][]} losses the loss itself, for reading
 * @property {number} start the lowest level
 * @property {number} end the highest level
 * @property {number} size from one level to the next
 */

/**
 * @param {Grid} grid
 * @param {"linear" | "log"} spacing
 * @param {View} view the levels divide what the loss is there; the grid may reach further
 * @returns {Contours}
 */
export function contours(grid, spacing, view) {
  const { x, y, z: losses } = grid;
  const finite = lossesIn(grid, view).sort((a, b) => a - b);
  const [lowest, highest] = [finite[0] ?? 0, finite.at(-1) ?? 1];
  if (spacing === "linear" || !(highest > lowest)) return { x, y, z: losses, losses, ...levels(lowest, highest) };

  const base = Math.min(grid.minimum ?? lowest, lowest);
  const above = finite.map((loss) => loss - base).filter((value) => value > 0);
  const floor = /** @type {number} */ (above[Math.floor(BELOW * above.length)]);
  const z = losses.map((row) => row.map((loss) => (loss === null ? null : Math.log10(Math.max(loss - base, floor)))));
  return { x, y, z, losses, ...levels(Math.log10(floor), Math.log10(highest - base)) };
}

/** @param {Grid} grid @param {View} view @returns {number[]} */
function lossesIn({ x, y, z }, view) {
  const isIn = (/** @type {[number, number]} */ [low, high]) => (/** @type {number} */ value) => value >= low && value <= high;
  const [inX, inY] = [x.map(isIn(view.x)), y.map(isIn(view.y))];
  const rows = z.filter((_, j) => inY[j]);
  return rows.flatMap((row) => row.filter((loss, i) => inX[i] && loss !== null && Number.isFinite(loss)).map(Number));
}

/** Levels that divide the range evenly; neither end is one, since contours there are single points.
 * @param {number} low @param {number} high */
function levels(low, high) {
  const size = (high - low || 1) / (LEVELS + 1);
  return { start: low + size, end: low + LEVELS * size, size };
}
