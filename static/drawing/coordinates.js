/**
 * From data to pixels and back. The one place that reads Plotly's undocumented fields: `_fullLayout`'s axes with their
 * `_offset` and `_length` (CSS pixels within the plot's element) and `range`, which, unlike the axes' own conversion
 * functions, is up to date in the middle of a drag. tests/browser/test_alignment.py holds them to Plotly's own markers.
 */

/** @typedef {import("../types.js").PlotlyElement} PlotlyElement */

/**
 * The plotted rectangle: where it lies in its element and which values its edges have. Pixels are counted from its top
 * left corner, y downwards. On a logarithmic axis the edges are the logarithms to base 10, as Plotly has them.
 * @typedef {object} PlotArea
 * @property {number} left CSS pixels from the element's left edge
 * @property {number} top CSS pixels from the element's top edge
 * @property {number} width CSS pixels
 * @property {number} height CSS pixels
 * @property {number} xLow at the left edge
 * @property {number} xHigh at the right edge
 * @property {number} yLow at the bottom edge
 * @property {number} yHigh at the top edge
 * @property {boolean} xLog
 * @property {boolean} yLog
 */

/**
 * @param {PlotlyElement} element in which Plotly has drawn
 * @returns {PlotArea}
 */
export function plotArea(element) {
  const { xaxis, yaxis } = element._fullLayout;
  return {
    left: xaxis._offset,
    top: yaxis._offset,
    width: xaxis._length,
    height: yaxis._length,
    xLow: Number(xaxis.range[0]),
    xHigh: Number(xaxis.range[1]),
    yLow: Number(yaxis.range[0]),
    yHigh: Number(yaxis.range[1]),
    xLog: xaxis.type === "log",
    yLog: yaxis.type === "log",
  };
}

/** @param {PlotArea} area @param {number} x @returns {number} CSS pixels from the plotted rectangle's left edge */
export function toPixelX(area, x) {
  return (((area.xLog ? Math.log10(x) : x) - area.xLow) * area.width) / (area.xHigh - area.xLow);
}

/** @param {PlotArea} area @param {number} y @returns {number} CSS pixels from the plotted rectangle's top edge */
export function toPixelY(area, y) {
  return ((area.yHigh - (area.yLog ? Math.log10(y) : y)) * area.height) / (area.yHigh - area.yLow);
}

/** @param {PlotArea} area @param {number} px CSS pixels from the left edge @returns {number} */
export function toDataX(area, px) {
  const x = area.xLow + (px / area.width) * (area.xHigh - area.xLow);
  return area.xLog ? 10 ** x : x;
}

/** @param {PlotArea} area @param {number} py CSS pixels from the top edge @returns {number} */
export function toDataY(area, py) {
  const y = area.yHigh - (py / area.height) * (area.yHigh - area.yLow);
  return area.yLog ? 10 ** y : y;
}

/**
 * A point of the plot as a person means it: with no more decimals than its pixels can tell apart.
 * @param {PlotArea} area with linear axes
 * @param {number} px CSS pixels from the left edge
 * @param {number} py CSS pixels from the top edge
 * @returns {[number, number]}
 */
export function pointAt(area, px, py) {
  return [
    roundedTo(toDataX(area, px), (area.xHigh - area.xLow) / area.width),
    roundedTo(toDataY(area, py), (area.yHigh - area.yLow) / area.height),
  ];
}

/**
 * The decimal number with the fewest digits that still lies within a pixel of the value.
 * @param {number} value
 * @param {number} pixel a pixel's size in the value's unit, greater than 0
 * @returns {number}
 */
export function roundedTo(value, pixel) {
  const decimals = Math.max(0, Math.min(15, Math.ceil(-Math.log10(pixel))));
  return Number(value.toFixed(decimals)) + 0; // + 0: no negative zero
}
