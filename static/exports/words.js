/** What is written in a picture, and the signs beside the words: drawn alike on a canvas and as SVG. */
import { BOX_DASHES, VECTOR_DASHES } from "../drawing/arrows.js";
import { beginDashes, SOLID } from "../drawing/dashes.js";
import { drawHead, drawSurfaceMarks, HEAD_SIZE } from "../drawing/marks.js";
import { markerPath } from "../drawing/markers.js";
import { SIGNS } from "../drawing/panel_title.js";
import { toPixelX, toPixelY } from "../drawing/coordinates.js";
import { t } from "../language.js";
import { compose, fitted, MARKER, SIZES } from "./composition.js";

/** @typedef {import("./subject.js").Subject} Subject */
/** @typedef {import("./composition.js").Composition} Composition */
/** @typedef {import("../drawing/paths.js").RunStyle} RunStyle */
/** @typedef {CanvasRenderingContext2D} Context a real one, or its stand-in */

/** A plane whose coordinates are pixels, y upwards. */
const PIXELS = { left: 0, top: 0, width: 1, height: 1, xLow: 0, xHigh: 1, yLow: -1, yHigh: 0, xLog: false, yLog: false };
const START_RADIUS = 5;
const SIGN = 7;

/** @type {CanvasRenderingContext2D | null} */
let ruler = null;

/** @param {Subject} subject @returns {import("./composition.js").Measure} */
export function measureFor({ theme }) {
  return (text, { size, weight = 400 }) => {
    ruler ??= /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    ruler.font = `${weight} ${size}px ${theme.font}`;
    return ruler.measureText(text).width;
  };
}

/**
 * @param {Subject} subject
 * @param {{width: number, hasChart: boolean, hasCaption: boolean}} options
 * @returns {Composition}
 */
export function compositionOf(subject, { width, hasChart, hasCaption }) {
  const { x, y } = subject.view;
  const { lastStep } = subject;
  const panels = subject.panels.map(({ runs }) => ({
    entries: runs.map((index) => {
      const { label, detail, status } = subject.runTitle(lastStep, index);
      return { name: label, detail, status: status?.text ?? "" };
    }),
  }));
  const aspect = (x[1] - x[0]) / (y[1] - y[0]);
  const keys = hasCaption ? subject.keys.map(({ text }) => text) : [];
  const counter = counterText(lastStep, lastStep);
  return compose({ width, panels, aspect, counter, caption: hasCaption ? subject.caption : "", keys, hasChart }, measureFor(subject));
}

/** @param {number} playhead @param {number} lastStep */
function counterText(playhead, lastStep) {
  return t("step {step} of {last}", { step: Math.floor(playhead), last: lastStep });
}

/**
 * Title, names of runs, keys and caption.
 * @param {Context} context
 * @param {Subject} subject
 * @param {Composition} composition
 * @param {number} playhead
 * @param {(slot: number) => RunStyle} styleOf
 */
export function drawWords(context, subject, composition, playhead, styleOf) {
  const measure = measureFor(subject);
  const { theme } = subject;
  context.textBaseline = "alphabetic";
  write(context, theme, { ...composition.title, text: fitted(subject.title, composition.title.width, sized(measure, SIZES.title, 650)), size: SIZES.title, weight: 650 });
  const counter = counterText(Math.min(playhead, subject.lastStep), subject.lastStep);
  write(context, theme, { ...composition.counter, text: counter, size: SIZES.small, isQuiet: true, align: "right" });
  subject.panels.forEach(({ runs }, position) => {
    runs.forEach((index, order) => {
      const place = composition.panels[position]?.entries[order];
      if (place) drawEntry(context, subject, { place, title: subject.runTitle(playhead, index), isAlone: runs.length === 1 }, styleOf);
    });
  });
  composition.keys.forEach((place, order) => {
    const key = subject.keys[order];
    if (!key) return;
    drawSign(context, subject, key, place, styleOf(key.slot));
    write(context, theme, { x: place.x + 20, y: place.y + 4, text: key.text, size: SIZES.small, isQuiet: true });
  });
  for (const line of composition.caption) write(context, theme, { ...line, size: SIZES.small, isQuiet: true });
}

/**
 * A run's marker, its name, what sets it apart, and how it ended.
 * @param {Context} context
 * @param {Subject} subject
 * @param {{place: import("./composition.js").Place, title: import("../drawing/panel_title.js").RunTitle, isAlone: boolean}} entry
 * @param {(slot: number) => RunStyle} styleOf
 */
function drawEntry(context, subject, { place, title, isAlone }, styleOf) {
  const measure = measureFor(subject);
  const { theme } = subject;
  const { x, y, width, below } = place;
  drawHead(context, x + SIGN, y - 4.5, styleOf(title.slot));
  const wanted = measure(title.label, { size: SIZES.entry, weight: 600 });
  const said = statusesOf(title);
  const roomBeside = (/** @type {string} */ text) => width - MARKER - (text ? measure(text, { size: SIZES.small }) + 10 : 0);
  const status = said.find((text) => roomBeside(text) >= wanted) ?? said.at(-1) ?? "";
  const room = roomBeside(status);
  const label = fitted(title.label, room, sized(measure, SIZES.entry, 600));
  write(context, theme, { x: x + MARKER, y, text: label, size: SIZES.entry, weight: 600 });
  const named = measure(label, { size: SIZES.entry, weight: 600 });
  if (isAlone) {
    const at = below === null ? { x: x + MARKER + named + 8, y } : { x: x + MARKER, y: below };
    const left = below === null ? room - named - 8 : width - MARKER;
    const detail = left > 40 ? fitted(title.detail, left, sized(measure, SIZES.small)) : "";
    write(context, theme, { ...at, text: detail, size: SIZES.small, isQuiet: true });
    write(context, theme, { x: x + width, y, text: status, size: SIZES.small, isQuiet: true, align: "right" });
  } else {
    write(context, theme, { x: x + MARKER + named + 8, y, text: status, size: SIZES.small, isQuiet: true });
  }
}

/** How a run ended, in fewer and fewer words. @param {import("../drawing/panel_title.js").RunTitle} title */
function statusesOf({ status }) {
  if (!status) return [""];
  return [status.text, status.brief, `${SIGNS[status.kind]} ${/\d+/.exec(status.text)?.[0] ?? ""}`];
}

/** @param {import("./composition.js").Measure} measure @param {number} size @param {number} [weight] */
function sized(measure, size, weight = 400) {
  return (/** @type {string} */ text) => measure(text, { size, weight });
}

/**
 * @param {Context} context
 * @param {import("../drawing/theme.js").Theme} theme
 * @param {{x: number, y: number, text: string, size: number, weight?: number, isQuiet?: boolean, align?: CanvasTextAlign}} words
 */
function write(context, theme, { x, y, text, size, weight = 400, isQuiet = false, align = "left" }) {
  if (text === "") return;
  context.font = `${weight} ${size}px ${theme.font}`;
  context.textAlign = align;
  context.fillStyle = isQuiet ? theme.axis : theme.text;
  context.fillText(text, x, y);
}

/**
 * @param {Context} context
 * @param {Subject} subject
 * @param {import("./subject.js").Sign} sign
 * @param {{x: number, y: number}} place
 * @param {RunStyle} style of the run whose second path it is about
 */
function drawSign(context, { figure, theme }, sign, { x, y }, style) {
  const { kind } = sign;
  if (kind === "arrow") {
    drawArrowSign(context, sign.glyph, { x, y }, theme.text);
    return;
  }
  if (kind === "second") {
    context.strokeStyle = style.color;
    context.lineWidth = 1.6;
    beginDashes(context, [5, 4], 0);
    context.beginPath();
    context.moveTo(x, y);
    context.lineTo(x + 2 * SIGN, y);
    context.stroke();
    beginDashes(context, SOLID, 0);
    return;
  }
  const at = [/** @type {[number, number]} */ ([x + SIGN, -y])];
  const none = { ...figure.marks, minima: [], localMinima: [], saddles: [] };
  const some = { minimum: { minima: at }, localMinimum: { localMinima: at }, saddlePoint: { saddles: at } }[kind];
  drawSurfaceMarks(context, PIXELS, { ...none, ...some });
}

/**
 * A sample of what is drawn of a step: an arrow, or for magnitudes a box, for rates an ellipse.
 * @param {Context} context
 * @param {import("../arrows.js").Glyph} glyph
 * @param {{x: number, y: number}} place
 * @param {string} color
 */
function drawArrowSign(context, { kind, place }, { x, y }, color) {
  const dashes = { vector: VECTOR_DASHES, magnitude: BOX_DASHES }[/** @type {string} */ (kind)];
  context.strokeStyle = color;
  context.lineWidth = kind === "update" ? 3 : 1.6;
  beginDashes(context, dashes?.[place % dashes.length] ?? SOLID, 0);
  context.beginPath();
  if (kind === "magnitude") context.rect(x, y - 4, 2 * SIGN, 8);
  else if (kind === "rate") context.arc(x + SIGN, y, 5, 0, 2 * Math.PI);
  else {
    context.moveTo(x, y);
    context.lineTo(x + 2 * SIGN, y);
  }
  context.stroke();
  beginDashes(context, SOLID, 0);
  if (kind === "magnitude" || kind === "rate") return;
  context.beginPath();
  context.moveTo(x + 2 * SIGN - 5, y - 4);
  context.lineTo(x + 2 * SIGN, y);
  context.lineTo(x + 2 * SIGN - 5, y + 4);
  context.stroke();
}

/**
 * Where runs start, as the page shows it.
 * @param {Context} context in pixels of the plotted rectangle
 * @param {import("../drawing/coordinates.js").PlotArea} area
 * @param {readonly import("../types.js").Point[]} starts
 * @param {import("../drawing/theme.js").Theme} theme
 */
export function drawStarts(context, area, starts, theme) {
  for (const [dataX, dataY] of starts) {
    const [x, y] = [toPixelX(area, dataX), toPixelY(area, dataY)];
    if (!(x >= 0 && y >= 0 && x <= area.width && y <= area.height)) continue;
    for (const [radius, color] of /** @type {[number, string][]} */ ([[START_RADIUS + 2.5, theme.background], [START_RADIUS + 1, theme.text], [START_RADIUS - 1, theme.background]])) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fillStyle = color;
      context.fill();
    }
  }
}

/** A style whose marker is an outline in words, as the stand-in for a context takes it. @param {RunStyle} style @param {number} slot */
export function outlined(style, slot) {
  return { ...style, marker: /** @type {Path2D} */ (/** @type {unknown} */ ({ d: markerPath(slot, HEAD_SIZE) })) };
}
