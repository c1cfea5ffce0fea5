/** Where everything lies in a picture of the comparison: head, panels, chart, caption. Pure; all in CSS pixels. */
import { arrange } from "../drawing/arrangement.js";

/** @typedef {{x: number, y: number, width: number, height: number}} Box */
/** @typedef {(text: string, font: {size: number, weight?: number}) => number} Measure the width of a text */

/** A run's name, what sets it apart, and the longest that is said of how it ended. @typedef {{name: string, detail: string, status: string}} Entry */

/**
 * @typedef {object} Wanted
 * @property {number} width of the whole
 * @property {readonly {entries: readonly Entry[]}[]} panels the runs of each
 * @property {number} aspect width to height of what is plotted
 * @property {string} counter the widest that it becomes
 * @property {string} caption empty for none
 * @property {readonly string[]} keys what signs mean
 * @property {boolean} hasChart
 */

/** The left end of a name's baseline, its room, and the baseline of the detail where that is beneath. @typedef {{x: number, y: number, width: number, below: number | null}} Place */

/**
 * @typedef {object} Composition
 * @property {number} width
 * @property {number} height
 * @property {{x: number, y: number, width: number}} title the left end of its baseline, and its room
 * @property {{x: number, y: number}} counter the right end of its baseline
 * @property {{entries: Place[], plot: Box}[]} panels
 * @property {Box | null} chart
 * @property {{x: number, y: number}[]} keys each the left end of its line's middle
 * @property {{x: number, y: number, text: string}[]} caption lines, by their baselines
 */

const EDGE = 16;
const GAP = 12;
const HEAD = 30;
const ENTRY_HEIGHT = 22;
/** A marker before a name, and the room after it, with a status. */
export const MARKER = 20;
const STATUS = 92;
/** What a plotted rectangle leaves free on its right. */
const MARGIN = 8;
const CHART_HEIGHT = 168;
const CHART_TITLE = 20;
const LINE = 17;
const KEY_MARK = 20;
export const SIZES = { title: 15, entry: 13, small: 12 };

/**
 * @param {Wanted} wanted
 * @param {Measure} measure
 * @returns {Composition} both its sides are even numbers, which videos ask for
 */
export function compose({ width, panels, aspect, counter, caption, keys, hasChart }, measure) {
  const inner = width - 2 * EDGE;
  const counterWidth = measure(counter, { size: SIZES.small });
  let y = EDGE;
  const baseline = y + 16;
  y += HEAD;

  const proportions = Math.max(0.75, Math.min(1.6, aspect));
  const { columns, rowHeight } = arrange(panels.length, { width: inner, height: 0.62 * inner }, proportions, GAP);
  const cell = Math.floor((inner - (columns - 1) * GAP) / columns);
  const room = cell - MARGIN;
  const names = panels.map(({ entries }) => flowed(entries.map(({ name }) => MARKER + nameWidth(name, measure) + STATUS), room));
  // alike in all, so that the plots are
  const hasSecondLine = panels.some(({ entries: [only, ...more] }) => only && more.length === 0 && !fitsOneLine(only, room, measure));
  const placed = panels.map((_, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const [left, top] = [EDGE + column * (cell + GAP), y + row * (rowHeight + GAP)];
    const flow = names[index] ?? { lines: 1, places: [] };
    const below = hasSecondLine ? top + ENTRY_HEIGHT + 11 : null;
    const above = flow.lines * ENTRY_HEIGHT + (hasSecondLine ? LINE : 0) + 2;
    return {
      entries: flow.places.map((place) => ({ x: left + place.x, y: top + place.line * ENTRY_HEIGHT + 15, width: place.width, below })),
      plot: { x: left, y: top + above, width: cell, height: rowHeight - above },
    };
  });
  y += Math.ceil(panels.length / columns) * (rowHeight + GAP);

  const chart = hasChart ? { x: EDGE, y: y + CHART_TITLE, width: inner, height: CHART_HEIGHT } : null;
  if (chart) y += CHART_TITLE + CHART_HEIGHT + GAP / 2;

  const signs = flowed(keys.map((key) => KEY_MARK + measure(key, { size: SIZES.small }) + 14), inner);
  const keyPlaces = signs.places.map(({ x, line }) => ({ x: EDGE + x, y: y + line * LINE + LINE / 2 }));
  if (keys.length > 0) y += signs.lines * LINE + 4;

  const lines = wrapped(caption, inner, (text) => measure(text, { size: SIZES.small }));
  const captionLines = lines.map((text, line) => ({ x: EDGE, y: y + line * LINE + 13, text }));
  y += lines.length * LINE + (lines.length > 0 ? 4 : 0);

  return {
    width: even(width),
    height: even(y + EDGE - 6),
    title: { x: EDGE, y: baseline, width: inner - counterWidth - GAP },
    counter: { x: width - EDGE, y: baseline },
    panels: placed,
    chart,
    keys: keyPlaces,
    caption: captionLines,
  };
}

/** @param {string} name @param {Measure} measure */
function nameWidth(name, measure) {
  return measure(name, { size: SIZES.entry, weight: 600 });
}

/** @param {Entry} entry @param {number} room @param {Measure} measure */
function fitsOneLine({ name, detail, status }, room, measure) {
  const [details, statuses] = [detail, status].map((text) => measure(text, { size: SIZES.small }));
  return detail === "" || MARKER + nameWidth(name, measure) + 8 + Number(details) + 10 + Number(statuses) <= room;
}

/**
 * Things one after the other, in as many lines as it takes.
 * @param {readonly number[]} widths
 * @param {number} room
 */
function flowed(widths, room) {
  let [x, line] = [0, 0];
  const places = widths.map((wanted) => {
    const width = Math.min(wanted, room);
    if (x > 0 && x + width > room) [x, line] = [0, line + 1];
    const place = { x, line, width };
    x += width;
    return place;
  });
  // one alone has all the room
  const [only] = places;
  if (only && places.length === 1) only.width = room;
  return { places, lines: line + 1 };
}

/**
 * A text in lines; words of a script without blanks break anywhere.
 * @param {string} text
 * @param {number} room
 * @param {(text: string) => number} measure
 * @returns {string[]}
 */
export function wrapped(text, room, measure) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.match(/[\u2e80-\u9fff\uff00-\uffef]|[^\s\u2e80-\u9fff\uff00-\uffef]+\s*|\s+/g) ?? []) {
    if (line !== "" && measure((line + word).trimEnd()) > room) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += word;
  }
  return line.trim() === "" ? lines : [...lines, line.trimEnd()];
}

/**
 * @param {string} text
 * @param {number} room
 * @param {(text: string) => number} measure
 * @returns {string} the text, or as much of its beginning as fits with an ellipsis
 */
export function fitted(text, room, measure) {
  if (measure(text) <= room) return text;
  const letters = [...text];
  let [low, high] = [0, letters.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(`${letters.slice(0, middle).join("")}…`) <= room) low = middle;
    else high = middle - 1;
  }
  return `${letters.slice(0, low).join("").trimEnd()}…`;
}

/** @param {number} length */
function even(length) {
  return 2 * Math.ceil(length / 2);
}
