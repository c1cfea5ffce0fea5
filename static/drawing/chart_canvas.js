/**
 * A chart on two canvases: axes and lines, drawn anew when something arrives, from points thinned to the chart's pixels; and
 * over them what moves, the playhead with each run's marker. It asks nothing of Plotly: whoever drags a slider sees whole
 * trajectories come twenty times a second, and one of its redraws takes longer than that leaves.
 */
import { drawAxes } from "./chart_axes.js";
import { heightOf, traceLine } from "./chart_strokes.js";
import { toPixelX } from "./coordinates.js";
import { beginDashes, SOLID } from "./dashes.js";
import { drawCross, drawHead, drawWarning } from "./marks.js";

/** @typedef {import("./chart_axes.js").Axes} Axes */
/** @typedef {import("./chart_model.js").ChartLine} ChartLine */
/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./paths.js").RunStyle} RunStyle */
/** @typedef {import("./theme.js").Theme} Theme */

/**
 * A run on the chart: its markers ride on its first line; `crossing` is the step at which it went past its limit.
 * @typedef {{lines: readonly ChartLine[], length: number, hasDiverged: boolean, crossing: number | null, style: RunStyle}} Drawn
 */

const WIDTH = 1.75;
const SECOND_WIDTH = 1.6;
const SECOND_DASH = [2, 3];
const DOT_RADIUS = 3;
/** How far from the edge a run that leaves at the top is marked, CSS pixels. */
const INSET = 7;
/** How far over its step a warning stands, or under it where there is no room, CSS pixels. */
const WARNING_RISE = 13;
/** How far over an edge a marker may lie, CSS pixels. */
const OVERHANG = 5;

export class ChartCanvas {
  /** @type {Axes | null} */
  axes = null;
  /** @type {readonly Drawn[]} */
  #runs = [];
  /** The runs in the order in which they are drawn: what is dimmed below all others. @type {readonly Drawn[]} */
  #inOrder = [];
  #color = "";

  /** @param {HTMLElement} element the chart's positioned ancestor */
  constructor(element) {
    this.base = layer(element, "lines");
    this.cursor = layer(element, "heads");
  }

  /** @param {{width: number, height: number}} size CSS pixels */
  fit({ width, height }) {
    const ratio = devicePixelRatio;
    for (const context of [this.base, this.cursor]) {
      Object.assign(context.canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.lineJoin = "round";
    }
  }

  /**
   * Draws axes and lines.
   * @param {Axes} axes
   * @param {readonly Drawn[]} runs
   * @param {Theme} theme
   */
  draw(axes, runs, theme) {
    this.axes = axes;
    this.#runs = runs;
    this.#inOrder = [...runs].sort((a, b) => Number(b.style.dimmed) - Number(a.style.dimmed));
    this.#color = theme.axis;
    const { base } = this;
    wipe(base);
    drawAxes(base, axes, theme);
    within(base, axes.area, () => {
      for (const run of this.#inOrder) drawLines(base, axes.area, run);
      for (const run of this.#inOrder) drawMarks(base, axes.area, run);
    });
  }

  /**
   * Draws what moves.
   * @param {number | null} place where along the x axis the playhead is; null: the axis has no one place for it
   * @param {number} playhead in steps
   * @param {readonly {run: number, step: number}[]} readings what is being read
   * @param {number | null} pointer where along the x axis a pointer is
   */
  drawCursor(place, playhead, readings, pointer) {
    const { axes, cursor } = this;
    if (!axes) return;
    const { area } = axes;
    wipe(cursor);
    within(cursor, area, () => {
      cursor.lineWidth = 1;
      cursor.strokeStyle = this.#color;
      if (place !== null) upright(cursor, area, place);
      if (pointer !== null) {
        cursor.globalAlpha = 0.6;
        cursor.setLineDash([3, 3]);
        upright(cursor, area, pointer);
        cursor.setLineDash([]);
        cursor.globalAlpha = 1;
      }
      for (const { run, step } of pointer === null ? [] : readings) this.#drawPointed(area, this.#runs[run], step);
      for (const run of this.#inOrder) this.#drawHead(area, run, playhead);
    });
  }

  /** @param {PlotArea} area @param {Drawn | undefined} run @param {number} k */
  #drawPointed(area, run, k) {
    if (!run || k < 0) return;
    const { lines, style } = run;
    for (const { place, value } of lines) {
      const [x, y] = [toPixelX(area, place(k)), heightOf(area, value(k))];
      if (!isSeen(area, y)) continue;
      this.cursor.beginPath();
      this.cursor.arc(x, y, DOT_RADIUS, 0, 2 * Math.PI);
      this.cursor.fillStyle = style.color;
      this.cursor.fill();
    }
  }

  /** @param {PlotArea} area @param {Drawn} run @param {number} playhead */
  #drawHead(area, { lines, length, style }, playhead) {
    const line = lines[0];
    if (!line || length === 0) return;
    const at = Math.min(Math.max(0, playhead), length - 1);
    const k = Math.floor(at);
    let [x, y] = [toPixelX(area, line.place(k)), heightOf(area, line.value(k))];
    if (at > k) {
      // on the line as it is drawn, which is straight on either scale
      const next = heightOf(area, line.value(k + 1));
      x += (at - k) * (toPixelX(area, line.place(k + 1)) - x);
      if (Number.isFinite(next)) y += (at - k) * (next - y);
    }
    if (isSeen(area, y)) drawHead(this.cursor, x, y, style);
  }
}

/** @param {HTMLElement} element @param {string} name */
function layer(element, name) {
  const canvas = document.createElement("canvas");
  canvas.className = `chart-canvas chart-canvas-${name}`;
  canvas.ariaHidden = "true";
  element.append(canvas);
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
}

/** @param {CanvasRenderingContext2D} context */
function wipe(context) {
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

/** Has something drawn in pixels of the plotted rectangle. @param {CanvasRenderingContext2D} context @param {PlotArea} area @param {() => void} drawing */
function within(context, area, drawing) {
  context.save();
  context.translate(area.left, area.top);
  drawing();
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {PlotArea} area @param {number} place */
function upright(context, area, place) {
  const x = Math.round(Math.max(0, Math.min(area.width, toPixelX(area, place)))) + 0.5;
  context.beginPath();
  context.moveTo(x, 0);
  context.lineTo(x, area.height);
  context.stroke();
}

/** @param {CanvasRenderingContext2D} context @param {PlotArea} area @param {Drawn} run */
function drawLines(context, area, { lines, style }) {
  context.strokeStyle = style.color;
  lines.forEach((line, which) => {
    traceLine(context, area, line);
    context.lineWidth = which === 0 ? WIDTH : SECOND_WIDTH;
    beginDashes(context, which === 0 ? (style.dash ?? SOLID) : SECOND_DASH, 0);
    context.stroke();
  });
  beginDashes(context, SOLID, 0);
}

/** Where a run left for good, and where it first went past its limit. @param {CanvasRenderingContext2D} context @param {PlotArea} area @param {Drawn} run */
function drawMarks(context, area, { lines, length, hasDiverged, crossing, style }) {
  const line = lines[0];
  if (!line || length === 0) return;
  if (hasDiverged) {
    const [x, y] = leavesAt(area, line, length);
    drawCross(context, Math.min(x, area.width - INSET), Math.max(INSET, Math.min(area.height - INSET, y)), style);
  }
  if (crossing === null || crossing >= length) return;
  const y = heightOf(area, line.value(crossing));
  const [x, above] = [toPixelX(area, line.place(crossing)), y > 2 * WARNING_RISE ? -WARNING_RISE : WARNING_RISE];
  if (isSeen(area, y) && !style.dimmed) drawWarning(context, Math.max(WARNING_RISE / 2, x), y + above, style);
}

/** Where a line is on the chart for the last time, CSS pixels. @param {PlotArea} area @param {ChartLine} line @param {number} length */
function leavesAt(area, { place, value }, length) {
  let k = length - 1;
  while (k > 0 && !isSeen(area, heightOf(area, value(k)))) k -= 1;
  const [x, y] = [toPixelX(area, place(k)), heightOf(area, value(k))];
  const next = k + 1 < length ? heightOf(area, value(k + 1)) : NaN;
  if (!Number.isFinite(next)) return [x, Number.isFinite(y) ? y : 0];
  const edge = next < y ? 0 : area.height;
  return [x + ((edge - y) / (next - y)) * (toPixelX(area, place(k + 1)) - x), edge];
}

/** @param {PlotArea} area @param {number} y */
function isSeen(area, y) {
  return y >= -OVERHANG && y <= area.height + OVERHANG;
}
