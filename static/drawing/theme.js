/** The page's colours and widths for canvases and Plotly: read from the CSS custom properties, which are their one home. */

import { SLOTS } from "./markers.js";

/** The casing's share in the colour along lines: a full one would make thin lines look darker than their markers. */
const LINE_CASING = 0.75;

/**
 * Colours are `#rrggbb` or `rgba(…)`, which canvas and Plotly both understand; widths are CSS pixels.
 * @typedef {object} Theme
 * @property {string[]} runs one colour for each slot
 * @property {string[]} dimmedRuns the same, mixed with the background
 * @property {number} runWidth
 * @property {string} casing around markers
 * @property {string} lineCasing along lines: mixed with the contours' middle tone, opaque so that crossings do not darken
 * @property {number} casingWidth on each side
 * @property {string} contourLow
 * @property {string} contourHigh
 * @property {string} contourLine
 * @property {number} contourLineWidth
 * @property {string} hatch where the loss has no value
 * @property {string} minimum
 * @property {string} background
 * @property {string} raised
 * @property {string} text
 * @property {string} axis
 * @property {string} line
 * @property {string} font
 */

/**
 * @param {HTMLElement} element whose custom properties count
 * @returns {Theme}
 */
export function readTheme(element) {
  const style = getComputedStyle(element);
  /** @param {string} name */
  const text = (name) => style.getPropertyValue(name).trim();
  /** @param {string} name */
  const color = (name) => plainColor(text(name));
  /** @param {string} name */
  const size = (name) => Number.parseFloat(text(name));

  const runs = Array.from({ length: SLOTS }, (_, slot) => color(`--run-${slot + 1}`));
  const contourLow = color("--contour-low");
  return {
    runs,
    dimmedRuns: runs.map((run) => mixed(run, contourLow, size("--run-dimmed"))),
    runWidth: size("--run-width"),
    casing: color("--run-casing"),
    lineCasing: mixed(color("--run-casing"), mixed(contourLow, color("--contour-high"), 0.5), LINE_CASING),
    casingWidth: size("--run-casing-width"),
    contourLow,
    contourHigh: color("--contour-high"),
    contourLine: color("--contour-line"),
    contourLineWidth: size("--contour-line-width"),
    hatch: color("--hatch"),
    minimum: color("--minimum"),
    background: color("--surface-bg"),
    raised: color("--raised-bg"),
    text: color("--text"),
    axis: color("--axis"),
    line: color("--line"),
    font: text("--font"),
  };
}

/** @type {CanvasRenderingContext2D | null} */
let canvas = null;

/**
 * Any CSS colour in the notation that Plotly understands too: a canvas gives colours back as `#rrggbb` or `rgba(…)`.
 * @param {string} css
 * @returns {string}
 */
function plainColor(css) {
  canvas ??= document.createElement("canvas").getContext("2d");
  if (!canvas) return css;
  canvas.fillStyle = css;
  return String(canvas.fillStyle);
}

/**
 * An opaque colour between two, so that what is dimmed does not darken where it crosses itself.
 * @param {string} color `#rrggbb`
 * @param {string} ground `#rrggbb`
 * @param {number} share of the color, 0 to 1
 * @returns {string} `#rrggbb`
 */
export function mixed(color, ground, share) {
  const channel = (/** @type {string} */ hex, /** @type {number} */ at) => Number.parseInt(hex.slice(at, at + 2), 16);
  const channels = [1, 3, 5].map((at) => {
    const value = Math.round(share * channel(color, at) + (1 - share) * channel(ground, at));
    return value.toString(16).padStart(2, "0");
  });
  return `#${channels.join("")}`;
}
