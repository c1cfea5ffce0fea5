/**
 * Which values Plotly draws contours of, and at which levels: chosen from the losses in view, so that the lines are spread
 * over as much of the view as can be. The server's pictures choose alike (app/pictures/contour_levels.py).
 */

/** @typedef {import("../types.js").Grid} Grid */
/** @typedef {import("../types.js").View} View */
/** @typedef {"linear" | "log" | "symlog"} Spacing even in the loss; in its logarithm above the least; in that to either side of the median */

const LEVELS = 18;
/**
 * The share of the view that lies below the lowest logarithmic level. At a minimum the logarithm has no end, and along the
 * floor of a narrow valley deeper contours would be beads: the grid is too coarse for them.
 */
const BELOW = 0.02;
/** The share of the view that a spike may take up, and how far it must stick out: what is higher than `SPIKE` times the rest. */
const AT_TOP = 0.02;
const SPIKE = 3;
/** How far the highest level stays above that rest, as a multiple of it. */
const HEADROOM = 1.25;
/** How much less evenly the lines may lie for the spacing that is declared, or where none is, for the plainest. */
const DECLARED = 0.3;
const PLAIN = 0.12;
/** What a symmetric logarithm takes for near the median, at least, as a share of the range: differences that small are nothing to see. */
const NEAR = 1e-3;
/** Where less than this share of what lies below a level is wider than the grid's cells, it would be drawn as beads. */
const SOLID = 0.5;
/** How many levels may be left out for that. */
const MOST_LEFT_OUT = 3;
/** Differences below this share of the losses themselves are rounding. */
const ROUNDING = 1e-13;
/** Beyond this a difference of two losses could overflow. */
const LARGEST = 4e307;

/**
 * @typedef {object} Contours
 * @property {number[]} x
 * @property {number[]} y
 * @property {(number | null)[][]} z what is drawn: the loss, or a logarithm of it as `spacing` says
 * @property {(number | null)[][]} losses the loss itself, for reading
 * @property {Spacing} spacing
 * @property {Scale} scale from a loss to what is drawn
 * @property {number} start the lowest level
 * @property {number} end the highest level; below `start` where there is nothing to draw
 * @property {number} size from one level to the next
 * @property {[number, number] | null} reach the losses at the lowest and at the highest level
 * @property {boolean} hasGaps whether the loss has no finite value somewhere on the grid
 */

/**
 * @typedef {object} Scale how losses become what is drawn, and back
 * @property {Spacing} spacing
 * @property {(loss: number) => number} height
 * @property {(height: number) => number} loss
 */

/**
 * @param {Grid} grid
 * @param {"linear" | "log" | null} declared the spacing that suits the whole surface; null: nobody knows
 * @param {View} view the levels divide what the loss is there; the grid may reach further
 * @returns {Contours}
 */
export function contours(grid, declared, view) {
  const { x, y, z: losses } = grid;
  const seen = lossesIn(grid, view).sort();
  const [lowest, highest] = [seen[0] ?? 0, seen.at(-1) ?? 0];
  const hasGaps = losses.some((row) => row.includes(null));
  if (highest - lowest <= ROUNDING * Math.max(Math.abs(lowest), Math.abs(highest))) {
    // no level at all, below which Plotly fills with the lowest colour
    return { x, y, z: losses, losses, spacing: "linear", scale: linear(), start: 1, end: 0, size: 1, reach: null, hasGaps };
  }

  const { scale, low, high } = chosen(seen, grid.minimum ?? grid.lowest_in_domain ?? lowest, declared);
  const isPlain = scale.spacing === "linear" && Math.abs(lowest) < LARGEST && Math.abs(highest) < LARGEST;
  const z = isPlain ? losses : losses.map((row) => row.map((loss) => (loss === null ? null : scale.height(clipped(loss)))));
  const size = (high - low) / (LEVELS + 1);
  // neither end is a level: contours there are single points
  const [start, end] = [firstDrawn(z, low + size, size), low + LEVELS * size];
  return { x, y, z, losses, spacing: scale.spacing, scale, start, end, size, reach: [scale.loss(start), scale.loss(end)], hasGaps };
}

/**
 * The scale that spreads the lines best.
 * @param {Float64Array} seen losses, ascending, not all the same
 * @param {number} minimum the lowest that is known of
 * @param {"linear" | "log" | null} declared
 */
function chosen(seen, minimum, declared) {
  const scales = [linear(), log(seen, minimum), ...(declared === null ? [symlog(seen)] : [])];
  const candidates = scales.flatMap((scale) => {
    const heights = seen.map(scale.height);
    const [low, high] = rangeOf(heights);
    // of two losses a logarithm above the lower one shows one height only
    if (!(high > low && Number.isFinite(high - low))) return [];
    const favour = declared === null ? (scale.spacing === "linear" ? PLAIN : 0) : scale.spacing === declared ? DECLARED : 0;
    return [{ scale, low, high, worth: evenness(heights, low, high) + favour }];
  });
  return candidates.reduce((best, candidate) => (candidate.worth > best.worth ? candidate : best));
}

/** @returns {Scale} */
function linear() {
  return { spacing: "linear", height: (loss) => loss, loss: (height) => height };
}

/** @param {Float64Array} seen @param {number} minimum @returns {Scale} */
function log(seen, minimum) {
  const base = Math.min(minimum, Number(seen[0]));
  const above = seen.map((loss) => loss - base).filter((value) => value > 0);
  const floor = Math.max(quantile(above, BELOW), Math.abs(base) * ROUNDING);
  return {
    spacing: "log",
    height: (loss) => Math.log10(Math.max(loss - base, floor)),
    loss: (height) => base + 10 ** height,
  };
}

/** @param {Float64Array} seen @returns {Scale} */
function symlog(seen) {
  const middle = quantile(seen, 0.5);
  const range = Number(seen.at(-1)) - Number(seen[0]);
  const spread = Math.max(quantile(seen, 0.75) - quantile(seen, 0.25), NEAR * range);
  return {
    spacing: "symlog",
    height: (loss) => Math.asinh((loss - middle) / spread),
    loss: (height) => middle + spread * Math.sinh(height),
  };
}

/**
 * From the lowest height to the highest, or to where a spike begins.
 * @param {Float64Array} heights ascending
 * @returns {[number, number]}
 */
function rangeOf(heights) {
  const [low, high] = [Number(heights[0]), Number(heights.at(-1))];
  const rest = quantile(heights, 1 - AT_TOP) - low;
  return [low, rest > 0 && high - low > SPIKE * rest ? low + HEADROOM * rest : high];
}

/**
 * The lowest level whose inside the grid can show.
 * @param {(number | null)[][]} z
 * @param {number} start
 * @param {number} size
 */
function firstDrawn(z, start, size) {
  let left = 0;
  while (left < MOST_LEFT_OUT && solidBelow(z, start + left * size) < SOLID) left += 1;
  return start + left * size;
}

/**
 * The share of the points below a level that have a neighbour there along both axes; 1 where there are none.
 * @param {(number | null)[][]} z
 * @param {number} level
 */
function solidBelow(z, level) {
  const isBelow = (/** @type {number | null | undefined} */ height) => height !== null && height !== undefined && height < level;
  let [all, solid] = [0, 0];
  z.forEach((row, j) => row.forEach((height, i) => {
    if (!isBelow(height)) return;
    all += 1;
    if ((isBelow(row[i - 1]) || isBelow(row[i + 1])) && (isBelow(z[j - 1]?.[i]) || isBelow(z[j + 1]?.[i]))) solid += 1;
  }));
  return all === 0 ? 1 : solid / all;
}

/**
 * How evenly the bands between the levels share the view: the entropy of their shares, 1 if all are alike, 0 if one is all.
 * @param {Float64Array} heights
 * @param {number} low
 * @param {number} high
 */
function evenness(heights, low, high) {
  const counts = new Float64Array(LEVELS + 1);
  for (const height of heights) {
    const band = Math.floor(((height - low) / (high - low)) * counts.length);
    counts[Math.min(LEVELS, band)] = (counts[Math.min(LEVELS, band)] ?? 0) + 1;
  }
  const shares = counts.map((count) => count / heights.length).filter((share) => share > 0);
  return -shares.reduce((sum, share) => sum + share * Math.log(share), 0) / Math.log(counts.length);
}

/** @param {Float64Array} ascending @param {number} share */
function quantile(ascending, share) {
  return Number(ascending[Math.min(ascending.length - 1, Math.floor(share * ascending.length))]);
}

/** @param {Grid} grid @param {View} view */
function lossesIn({ x, y, z }, view) {
  const isIn = (/** @type {[number, number]} */ [low, high]) => (/** @type {number} */ value) => value >= low && value <= high;
  const [inX, inY] = [x.map(isIn(view.x)), y.map(isIn(view.y))];
  /** @type {number[]} */
  const found = [];
  z.forEach((row, j) => {
    if (inY[j]) row.forEach((loss, i) => inX[i] && loss !== null && Number.isFinite(loss) && found.push(clipped(loss)));
  });
  return Float64Array.from(found);
}

/** @param {number} loss */
function clipped(loss) {
  return Math.max(-LARGEST, Math.min(LARGEST, loss));
}
