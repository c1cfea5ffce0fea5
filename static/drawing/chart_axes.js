/** A chart's axes: how large its plotted rectangle is, the marks along it, and their drawing on a canvas. */
import { toPixelX, toPixelY } from "./coordinates.js";
import { FONT_SIZE } from "./contour_figure.js";
import { linearTicks, logTicks } from "./chart_ticks.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./chart_ticks.js").Tick} Tick */
/** @typedef {import("./theme.js").Theme} Theme */
/** @typedef {{area: PlotArea, xTicks: Tick[], yTicks: Tick[]}} Axes */

const MARGIN = { left: 12, right: 12, top: 10, bottom: 20 };
const LABEL_GAP = 6;
/** Room that a label asks for, CSS pixels. */
const LABEL_HEIGHT = 27;
const LABEL_WIDTH = 64;
const TICK = 4;

/**
 * @param {object} chart
 * @param {{width: number, height: number}} chart.size CSS pixels
 * @param {import("../types.js").Range} chart.range of values, exponents of 10 on a logarithmic scale
 * @param {number} chart.end of the x axis, which begins at 0
 * @param {boolean} chart.isLog
 * @param {(text: string) => number} widthOf a label, CSS pixels
 * @returns {Axes}
 */
export function axesFor({ size, range: [yLow, yHigh], end, isLog }, widthOf) {
  const height = size.height - MARGIN.top - MARGIN.bottom;
  const labels = Math.max(2, Math.floor(height / LABEL_HEIGHT));
  const yTicks = (isLog ? logTicks : linearTicks)(yLow, yHigh, labels);
  const left = Math.ceil(Math.max(MARGIN.left, ...yTicks.map(({ text }) => widthOf(text) + LABEL_GAP + 2)));
  const right = Math.max(MARGIN.right, Math.ceil(widthOf(String(Math.round(end))) / 2) + 1); // its label may be at the very end
  const width = size.width - left - right;
  const whole = linearTicks(0, end, Math.max(2, Math.floor(width / LABEL_WIDTH))).filter(({ at }) => Number.isInteger(at));
  return {
    area: { left, top: MARGIN.top, width, height, xLow: 0, xHigh: end, yLow, yHigh, xLog: false, yLog: isLog },
    xTicks: whole,
    yTicks,
  };
}

/** The font of the labels. @param {Theme} theme */
export function labelFont(theme) {
  return `${FONT_SIZE}px ${theme.font}`;
}

/**
 * @param {CanvasRenderingContext2D} context in CSS pixels of the whole chart
 * @param {Axes} axes
 * @param {Theme} theme
 */
export function drawAxes(context, { area, xTicks, yTicks }, theme) {
  const [left, bottom] = [area.left, area.top + area.height];
  context.font = labelFont(theme);
  context.fillStyle = theme.axis;
  context.strokeStyle = theme.line;
  context.lineWidth = 1;
  context.beginPath();
  context.textAlign = "right";
  context.textBaseline = "middle";
  const linear = { ...area, yLog: false };
  for (const { at, text } of yTicks) {
    const y = area.top + toPixelY(linear, at);
    context.fillText(text, left - LABEL_GAP, y);
    context.moveTo(left, crisp(y));
    context.lineTo(left + area.width, crisp(y));
  }
  context.textAlign = "center";
  context.textBaseline = "top";
  for (const { at, text } of xTicks) {
    const x = left + toPixelX(area, at);
    context.fillText(text, x, bottom + TICK + 2);
    context.moveTo(crisp(x), bottom);
    context.lineTo(crisp(x), bottom + TICK);
  }
  context.stroke();
  context.strokeStyle = theme.axis;
  context.globalAlpha = 0.5;
  context.beginPath();
  context.moveTo(left, crisp(bottom));
  context.lineTo(left + area.width, crisp(bottom));
  context.stroke();
  context.globalAlpha = 1;
}

/** A line of one pixel is sharp where it lies between two. @param {number} at */
function crisp(at) {
  return Math.round(at) + 0.5;
}
