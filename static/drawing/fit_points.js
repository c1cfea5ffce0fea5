/** The still part of the fit's plot: axes, and the points that models are fitted to. */
import { exact } from "../number_text.js";
import { toPixelX, toPixelY } from "./coordinates.js";
import { ticks } from "./ticks.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {import("../types.js").Point} Point */

const TICK = 4;
/** Pixels between two tick labels, along x and along y. */
const APART = { x: 45, y: 32 };
const RADIUS = 3;
/** Points that lie on each other show how many they are. */
const OPACITY = 0.5;
/** From one point of a class to the next with the same input, and how far away an input still counts as the same. */
const STACKED = 5;

/**
 * @param {CanvasRenderingContext2D} context in CSS pixels from the element's corner
 * @param {PlotArea} area
 * @param {Theme} theme
 * @param {string} xName
 */
export function drawAxes(context, area, theme, xName) {
  const { left, top, width, height } = area;
  context.font = `11px ${theme.font}`;
  context.fillStyle = theme.axis;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.rect(left + 0.5, top + 0.5, width - 1, height - 1);
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const x of ticks(area.xLow, area.xHigh, Math.max(2, width / APART.x))) {
    const at = Math.round(left + toPixelX(area, x)) + 0.5;
    context.moveTo(at, top + height);
    context.lineTo(at, top + height + TICK);
    context.fillText(written(x), at, top + height + TICK + 2);
  }
  context.fillText(xName, left + width / 2, top + height + TICK + 16);
  context.textAlign = "right";
  context.textBaseline = "middle";
  for (const y of ticks(area.yLow, area.yHigh, Math.max(2, height / APART.y))) {
    const at = Math.round(top + toPixelY(area, y)) + 0.5;
    context.moveTo(left - TICK, at);
    context.lineTo(left, at);
    context.fillText(written(y), left - TICK - 3, at);
  }
  context.stroke();
}

/**
 * Points as a scatter.
 * @param {CanvasRenderingContext2D} context in CSS pixels from the plotted rectangle's corner
 * @param {PlotArea} area
 * @param {readonly Point[]} points
 * @param {Theme} theme
 */
export function drawScatter(context, area, points, theme) {
  context.globalAlpha = OPACITY;
  context.fillStyle = theme.axis;
  for (const [x, y] of points) disc(context, toPixelX(area, x), toPixelY(area, y));
  context.globalAlpha = 1;
}

/**
 * Points of two classes, rings and squares, each at its target; those of one input are stacked outwards.
 * @param {CanvasRenderingContext2D} context in CSS pixels from the plotted rectangle's corner
 * @param {PlotArea} area
 * @param {readonly Point[]} points
 * @param {Theme} theme
 */
export function drawClasses(context, area, points, theme) {
  const highest = Math.max(...points.map(([, target]) => target));
  const slots = points.map(([x]) => Math.round(toPixelX(area, x) / STACKED));
  const heights = stacked(points.map(([, target], index) => `${target} ${slots[index]}`));
  const room = Math.min(...points.map(([, target]) => roomOutside(area, target, target === highest)));
  const apart = Math.min(STACKED, room / Math.max(1, ...heights));
  const side = Math.max(2, Math.min(4, apart - 1));
  context.fillStyle = theme.axis;
  context.strokeStyle = theme.axis;
  context.lineWidth = 1.2;
  points.forEach(([, target], index) => {
    const x = /** @type {number} */ (slots[index]) * STACKED;
    const away = /** @type {number} */ (heights[index]) * apart;
    const y = toPixelY(area, target);
    if (target === highest) context.fillRect(x - side / 2, y - away - side / 2, side, side);
    else ring(context, x, y + away, side / 2);
  });
}

/** @param {readonly string[]} places @returns {number[]} how many before each are in the same place */
function stacked(places) {
  /** @type {Map<string, number>} */
  const stacks = new Map();
  return places.map((place) => {
    const height = stacks.get(place) ?? 0;
    stacks.set(place, height + 1);
    return height;
  });
}

/** @param {PlotArea} area @param {number} target @param {boolean} isUpper @returns {number} pixels from there to the edge */
function roomOutside(area, target, isUpper) {
  const y = toPixelY(area, target);
  return Math.max(0, (isUpper ? y : area.height - y) - RADIUS);
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y */
function disc(context, x, y) {
  context.beginPath();
  context.arc(x, y, RADIUS, 0, 2 * Math.PI);
  context.fill();
}

/** @param {CanvasRenderingContext2D} context @param {number} x @param {number} y @param {number} radius */
function ring(context, x, y, radius) {
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}

/** @param {number} value */
function written(value) {
  return exact(value).replaceAll("-", "−");
}
