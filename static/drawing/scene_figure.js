/** What Plotly is asked to draw of the surface in three dimensions. Pure. */

import { t } from "../language.js";
import { measured } from "../number_text.js";
import { PLAIN_EXPONENTS } from "./contour_figure.js";
import { dashOf, SLOTS } from "./markers.js";
import { lineUpTo, placeAt } from "./scene_paths.js";

/** @typedef {import("../types.js").View} View */
/** @typedef {import("./contour_levels.js").Contours} Contours */
/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {import("./scene_paths.js").Place} Place */
/** @typedef {import("./scene_paths.js").Run & {slot: number}} Run */

/** How far paths and marks float over the surface, as a share of its height: in it they would be half hidden. */
const LIFT = 0.012;
/** Heads are flat discs that face the eye: they need more room, so as not to sink into a slope. */
const HEAD_LIFT = 0.025;
const TICKS = 5;
/** Plotly's name for the place of the drawing, which it also gives to an element: not one that the page has already. */
export const SCENE = "scene2";
const FONT_SIZE = 12;
const LINE = { width: 6, casing: 10 };
const MARK_SIZE = { head: 7, start: 7 };
/** Plotly's names: there are eight shapes in space, but other ones, in the order of our own. */
const SYMBOLS = ["circle", "square", "diamond-open", "diamond", "cross", "square-open", "circle-open", "x"];
const DASHES = ["solid", "longdash", "dot", "longdashdot"];
const MOVING = { type: "scatter3d", scene: SCENE, mode: "lines", hoverinfo: "skip", showlegend: false, connectgaps: false };
/** How far a line's dark edge is under the line, as a share of what that floats by. */
const BENEATH = 0.3;
/** The height of the drawing, as a part of its width. */
const HEIGHT = 0.5;

/**
 * The heights in a view: what the scale gives, between the lowest and where the contours end.
 * @param {Contours} contours
 * @param {View} view
 */
export function reliefOf({ x, y, z, scale, start, end, size }, view) {
  const [columns, rows] = [indicesIn(x, view.x), indicesIn(y, view.y)];
  const heights = rows.map((j) => columns.map((i) => z[j]?.[i] ?? null));
  const found = heights.flat().filter((height) => height !== null);
  const least = found.reduce((low, height) => Math.min(low, height), Infinity);
  const most = found.reduce((high, height) => Math.max(high, height), -Infinity);
  const isFlat = end < start || !(most > least);
  const [low, high] = isFlat ? [least - 1, least + 1] : [least, Math.min(most, end + size)];
  const lift = LIFT * (high - low);
  return {
    x: columns.map((i) => /** @type {number} */ (x[i])),
    y: rows.map((j) => /** @type {number} */ (y[j])),
    // a spike is cut off flat, where the contours end too
    z: heights.map((row) => row.map((height) => (height === null ? null : Math.min(height, high)))),
    low,
    high,
    scale,
    levels: isFlat ? null : { start, end: Math.min(end, high), size },
    /** @param {number} loss */
    height: (loss) => Math.max(low, Math.min(high, scale.height(loss))) + lift,
  };
}

/** @typedef {ReturnType<typeof reliefOf>} Relief */

/** @param {Relief} relief @param {Theme} theme @returns {object} */
export function surfaceTrace({ x, y, z, low, high, levels }, theme) {
  return {
    type: "surface",
    scene: SCENE,
    x,
    y,
    z,
    cmin: low,
    cmax: high,
    colorscale: [[0, theme.contourLow], [1, theme.contourHigh]],
    showscale: false,
    connectgaps: false,
    hoverinfo: "skip",
    lighting: { ambient: 0.84, diffuse: 0.34, specular: 0.02, roughness: 0.9, fresnel: 0.02 },
    contours: { z: levels ? { show: true, ...levels, color: theme.axis, width: 1, highlight: false } : { show: false } },
  };
}

/**
 * What moves: a line for each run, dark edges beneath them, and the heads.
 * @param {Relief} relief
 * @param {View} view
 * @param {readonly Run[]} runs
 * @param {readonly import("./paths.js").RunStyle[]} styles
 * @param {number} playhead
 * @returns {object[]} as many for the same runs, in the same order
 */
export function movingTraces(relief, view, runs, styles, playhead) {
  const lines = runs.map((run) => lineUpTo(run, playhead, view, relief.height));
  const heads = runs.map((run) => placeAt(run, playhead, view, relief.height));
  const [style] = styles;
  const edges = lines.filter((_, index) => !styles[index]?.dimmed);
  const casing = (/** @type {"x" | "y" | "z"} */ along) => edges.flatMap((line) => [...line[along], null]);
  const below = BENEATH * LIFT * (relief.high - relief.low);
  const z = casing("z").map((height) => (height === null ? null : height - below));
  return [
    { ...MOVING, x: casing("x"), y: casing("y"), z, line: { color: style?.edge ?? "#000000", width: LINE.casing } },
    ...lines.map((line, index) => ({ ...MOVING, ...line, line: { color: styles[index]?.color, width: LINE.width, dash: dashName(runs[index]) } })),
    headsTrace(relief, heads, runs, styles),
  ];
}

/**
 * @param {Relief} relief
 * @param {readonly (Place | null)[]} heads
 * @param {readonly Run[]} runs
 * @param {readonly import("./paths.js").RunStyle[]} styles
 */
function headsTrace({ low, high }, heads, runs, styles) {
  const [style] = styles;
  const above = HEAD_LIFT * (high - low);
  return {
    ...MOVING,
    mode: "markers",
    x: heads.map((place) => place?.x ?? null),
    y: heads.map((place) => place?.y ?? null),
    z: heads.map((place) => (place ? place.z + above : null)),
    marker: {
      size: MARK_SIZE.head,
      symbol: runs.map(({ slot }) => symbolOf(slot)),
      color: styles.map(({ color }) => color),
      line: { color: style?.edge ?? "#000000", width: 1.5 },
    },
  };
}

/**
 * Points that keep still.
 * @param {readonly Place[]} places
 * @param {string} symbol
 * @param {string} color
 * @param {number} size
 */
export function markTrace(places, symbol, color, size) {
  return {
    ...MOVING,
    mode: "markers",
    x: places.map(({ x }) => x),
    y: places.map(({ y }) => y),
    z: places.map(({ z }) => z),
    marker: { symbol, color, size, line: { color, width: 2 } },
  };
}

/**
 * Starts on the surface.
 * @param {Relief} relief
 * @param {View} view
 * @param {readonly Run[]} runs
 * @param {Theme} theme
 */
export function stillTraces(relief, view, runs, theme) {
  const starts = runs.flatMap((run) => placeAt(run, 0, view, relief.height) ?? []);
  return [
    markTrace(starts, "circle", theme.background, MARK_SIZE.start),
    markTrace(starts, "circle-open", theme.text, MARK_SIZE.start),
  ];
}

/**
 * @param {Relief} relief
 * @param {View} view
 * @param {Theme} theme
 * @param {{size: {width: number, height: number}, camera: import("../types.js").Camera, equalScales: boolean, signs: object[]}} options
 * @returns {object} a Plotly layout
 */
export function sceneLayout({ low, high, scale }, view, theme, { size, camera, equalScales, signs }) {
  const [across, up] = [view.x[1] - view.x[0], view.y[1] - view.y[0]];
  const longest = Math.max(across, up);
  const [x, y] = equalScales ? [across / longest, up / longest] : [1, 1];
  const heights = Array.from({ length: TICKS }, (_, k) => low + ((high - low) * k) / (TICKS - 1));
  return {
    ...size,
    autosize: false,
    margin: { l: 0, r: 0, t: 0, b: 0 },
    paper_bgcolor: "rgba(0,0,0,0)",
    font: { family: theme.font, size: FONT_SIZE, color: theme.axis },
    showlegend: false,
    [SCENE]: {
      camera,
      annotations: signs,
      dragmode: false, // scene_drag.js turns it
      aspectmode: "manual",
      aspectratio: { x: 1.25 * x, y: 1.25 * y, z: 1.25 * HEIGHT },
      xaxis: axis("x", view.x, theme),
      yaxis: axis("y", view.y, theme),
      zaxis: {
        ...axis(t("loss"), [low, high + 2 * LIFT * (high - low)], theme),
        tickmode: "array",
        tickvals: heights,
        ticktext: heights.map((height) => measured(scale.loss(height), 3)),
      },
    },
  };
}

/** @param {string} title @param {readonly [number, number]} range @param {Theme} theme */
function axis(title, range, theme) {
  return {
    title: { text: title, font: { size: FONT_SIZE, color: theme.axis } },
    range: [...range],
    nticks: 6,
    showbackground: false,
    showspikes: false,
    gridcolor: theme.line,
    linecolor: theme.axis,
    zeroline: false,
    tickfont: { size: FONT_SIZE - 1, color: theme.axis },
    ...PLAIN_EXPONENTS,
  };
}

/** @param {number} slot */
function symbolOf(slot) {
  return SYMBOLS[(slot + 3 * Math.floor(slot / SLOTS)) % SLOTS];
}

/** @param {Run | undefined} run */
function dashName(run) {
  return run && dashOf(run.slot).length > 0 ? DASHES[Math.floor(run.slot / SLOTS) % DASHES.length] : "solid";
}

/** @param {readonly number[]} values ascending @param {import("../types.js").Range} range @returns {number[]} where they are within, and the next ones outside */
function indicesIn(values, [low, high]) {
  const inside = values.flatMap((value, index) => (value >= low && value <= high ? [index] : []));
  const [first = 0, last = 0] = [inside[0], inside.at(-1)];
  return [...(first > 0 ? [first - 1] : []), ...inside, ...(last < values.length - 1 ? [last + 1] : [])];
}
