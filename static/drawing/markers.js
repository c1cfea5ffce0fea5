/**
 * Eight marker shapes, one for each slot of the palette, so that runs differ by more than their colour.
 */

/** How many runs look different from each other; the next ones start again. */
export const SLOTS = 8;

/** @typedef {readonly (readonly [number, number])[]} Polygon */

/** The regular polygon or star whose corners lie on circles of these radii in turn, the first corner upwards.
 * @param {number} corners
 * @param {number[]} radii
 * @param {number} [turn] in whole turns
 * @returns {Polygon}
 */
function polygon(corners, radii, turn = 0) {
  return Array.from({ length: corners * radii.length }, (_, k) => {
    const angle = 2 * Math.PI * (k / (corners * radii.length) + turn);
    const radius = /** @type {number} */ (radii[k % radii.length]);
    return /** @type {const} */ ([radius * Math.sin(angle), -radius * Math.cos(angle)]);
  });
}

/** A plus sign with arms of half-width w that reach to r.
 * @param {number} w
 * @param {number} r
 * @returns {Polygon}
 */
function plus(w, r) {
  return [[w, -r], [w, -w], [r, -w], [r, w], [w, w], [w, r], [-w, r], [-w, w], [-r, w], [-r, -w], [-w, -w], [-w, -r]];
}

/** @param {Polygon} corners @param {number} turn in whole turns @returns {Polygon} */
function turned(corners, turn) {
  const [c, s] = [Math.cos(2 * Math.PI * turn), Math.sin(2 * Math.PI * turn)];
  return corners.map(([x, y]) => /** @type {const} */ ([c * x - s * y, s * x + c * y]));
}

/**
 * The outlines, in units in which the circle has radius 1 and all look equally large; null is the circle. The order keeps
 * the shapes of neighbouring slots as unlike as possible. `symbol` is Plotly's name of the nearest shape.
 * @type {readonly {symbol: string, corners: Polygon | null}[]}
 */
const SHAPES = [
  { symbol: "circle", corners: null },
  { symbol: "square", corners: polygon(4, [1.25], 1 / 8) },
  { symbol: "triangle-up", corners: polygon(3, [1.4]) },
  { symbol: "diamond", corners: polygon(4, [1.35]) },
  { symbol: "cross", corners: plus(0.45, 1.25) },
  { symbol: "triangle-down", corners: polygon(3, [1.4], 1 / 2) },
  { symbol: "star", corners: polygon(5, [1.5, 0.65]) },
  { symbol: "x", corners: turned(plus(0.45, 1.3), 1 / 8) },
];

/** @param {number} value */
const rounded = (value) => String(Math.round(value * 1000) / 1000);

/**
 * The outline of a run's marker as an SVG path, centred on (0, 0): draw it in an `<svg viewBox="-8 -8 16 16">` with a
 * size of 5, or translate a canvas there.
 * @param {number} slot the run's index; shapes repeat after {@link SLOTS}
 * @param {number} size the radius in user units that the circle has; the others are as large to the eye
 * @returns {string}
 */
export function markerPath(slot, size) {
  const { corners } = shapeOf(slot);
  if (corners === null) {
    const r = rounded(size);
    return `M${r},0A${r},${r} 0 1 1 -${r},0A${r},${r} 0 1 1 ${r},0Z`;
  }
  return `M${corners.map(([x, y]) => `${rounded(x * size)},${rounded(y * size)}`).join("L")}Z`;
}

/**
 * Plotly's name for a run's marker.
 * @param {number} slot the run's index
 * @returns {string}
 */
export function markerSymbol(slot) {
  return shapeOf(slot).symbol;
}

/** @param {number} slot */
function shapeOf(slot) {
  return /** @type {typeof SHAPES[number]} */ (SHAPES[slot % SLOTS]);
}
