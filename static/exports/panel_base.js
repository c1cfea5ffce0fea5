/** A contour panel's contours and axes, drawn by Plotly out of sight, at any size and sharpness. */
import { contourLayout, contourTrace } from "../drawing/contour_figure.js";
import { plotArea } from "../drawing/coordinates.js";
import { plotly } from "../drawing/plotly.js";
import { withEqualScales } from "../equal_scales.js";

/** @typedef {import("../drawing/coordinates.js").PlotArea} PlotArea */
/** @typedef {import("../types.js").PlotlyElement} PlotlyElement */
/** @typedef {import("../types.js").View} View */

/**
 * @typedef {object} PanelBase
 * @property {PlotArea} area
 * @property {(scale: number) => Promise<HTMLImageElement>} image
 * @property {() => Promise<string>} svg its markup
 */

/**
 * Draws the ground of every panel, once for all that are of one size.
 * @param {import("./subject.js").Subject} subject
 * @param {import("./composition.js").Composition} composition
 * @param {(base: PanelBase, positions: readonly number[]) => Promise<void>} use what it is for, while it is there
 */
export async function withGrounds({ figure, view, hasEqualScales }, { panels }, use) {
  /** @type {Map<string, number[]>} */
  const positions = new Map();
  panels.forEach(({ plot: { width, height } }, position) => {
    const size = `${width},${height}`;
    positions.set(size, [...(positions.get(size) ?? []), position]);
  });
  for (const [text, alike] of positions) {
    const [width = 0, height = 0] = text.split(",").map(Number);
    await withPanelBase(figure, view, { width, height, hasEqualScales }, (base) => use(base, alike));
  }
}

/**
 * @param {import("../drawing/contour_panel.js").Figure} figure
 * @param {View} view
 * @param {{width: number, height: number, hasEqualScales: boolean}} size CSS pixels
 * @param {(base: PanelBase) => Promise<void>} use
 */
async function withPanelBase(figure, view, { width, height, hasEqualScales }, use) {
  const element = /** @type {PlotlyElement} */ (/** @type {HTMLElement} */ (document.createElement("div")));
  element.className = "out-of-sight";
  element.ariaHidden = "true";
  document.body.append(element);
  const size = { width, height };
  const layout = contourLayout(view, figure.theme, size, figure.contours.hasGaps);
  try {
    await plotly().newPlot(element, [contourTrace(figure.contours, figure.theme)], layout, { staticPlot: true });
    if (hasEqualScales) {
      const plotted = plotArea(element);
      const { x, y } = withEqualScales(view, plotted.width / plotted.height);
      await plotly().relayout(element, { "xaxis.range": [...x], "yaxis.range": [...y] });
    }
    await use({
      area: plotArea(element),
      async image(scale) {
        const image = new Image();
        image.src = await plotly().toImage(element, { format: "png", ...size, scale });
        await image.decode();
        return image;
      },
      async svg() {
        const address = await plotly().toImage(element, { format: "svg", ...size });
        return decodeURIComponent(address.slice(address.indexOf(",") + 1));
      },
    });
  } finally {
    plotly().purge(element);
    element.remove();
  }
}
