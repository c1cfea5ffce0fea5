/**
 * What a run looks like beside its colour, by its slot: eight marker shapes, and a dash from the ninth slot on. The colours
 * come again after the eighth, each time with another shape and another dash.
 */

/** How many colours there are. */
export const SLOTS = 8;

/** Shapes move on by so many when the colours come again: no two of 64 slots have the same colour and shape. */
const SHIFT = 3;

/**
 * Line and gap by turns, CSS pixels, for each time that the colours come again. Second paths are thin, in even short dashes:
 * these are long, or dots and long ones.
 * @type {readonly (readonly number[])[]}
 */
const DASHES = [[], [14, 5], [3, 4], [14, 4, 3, 4], [22, 5], [3, 4, 3, 9], [14, 4, 3, 4, 3, 4], [22, 4, 3, 4]];

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
 * @param {number} slot
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
 * @param {number} slot
 * @returns {string}
 */
export function markerSymbol(slot) {
  return shapeOf(slot).symbol;
}

/** @param {number} slot @returns {string} the number of its colour, as the style sheets count: from 1 */
export function colorNumber(slot) {
  return String((slot % SLOTS) + 1);
}

/** @param {number} slot @returns {readonly number[]} line and gap by turns, CSS pixels; empty for a line without gaps */
export function dashOf(slot) {
  return /** @type {readonly number[]} */ (DASHES[roundOf(slot) % DASHES.length]);
}

/** @param {number} slot @returns {string} Plotly's name for its dash */
export function dashName(slot) {
  const dash = dashOf(slot);
  return dash.length === 0 ? "solid" : dash.map((length) => `${length}px`).join(",");
}

/** @param {number} slot */
function shapeOf(slot) {
  return /** @type {typeof SHAPES[number]} */ (SHAPES[(slot + SHIFT * roundOf(slot)) % SHAPES.length]);
}

/** How often the colours have come before. @param {number} slot */
function roundOf(slot) {
  return Math.floor(slot / SLOTS);
}
