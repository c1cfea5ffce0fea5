/**
 * Moving drawn contours along while another panel is dragged. A redraw by Plotly is too slow for that (tens of milliseconds a
 * panel), so until the drag ends the contours' SVG layer is shifted and stretched, as Plotly itself does in the dragged panel.
 */

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */

/**
 * @param {HTMLElement} element in which Plotly has drawn
 * @param {PlotArea} drawn what Plotly has drawn
 * @param {PlotArea} shown what should be seen
 */
export function slideContours(element, drawn, shown) {
  const layer = element.querySelector(".contourlayer");
  if (!layer) return;
  const scaleX = (drawn.xHigh - drawn.xLow) / (shown.xHigh - shown.xLow);
  const scaleY = (drawn.yHigh - drawn.yLow) / (shown.yHigh - shown.yLow);
  const x = ((drawn.xLow - shown.xLow) / (shown.xHigh - shown.xLow)) * shown.width;
  const y = ((shown.yHigh - drawn.yHigh) / (shown.yHigh - shown.yLow)) * shown.height;
  if (scaleX === 1 && scaleY === 1 && x === 0 && y === 0) layer.removeAttribute("transform");
  else layer.setAttribute("transform", `translate(${x},${y})scale(${scaleX},${scaleY})`);
}
