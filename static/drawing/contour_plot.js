/**
 * Plotly's share of a contour panel: contours, axes, and what the person does to them. It is asked again only when they
 * change, with one call at most, since a call takes tens of milliseconds.
 */

import { t } from "../language.js";
import { contourLayout, contourTrace, marginFor } from "./contour_figure.js";
import { plotArea } from "./coordinates.js";
import { slideContours } from "./following.js";
import { describePlot } from "./plot_description.js";
import { ICONS, modebarButton, plotly } from "./plotly.js";

/** @typedef {import("../types.js").PlotlyElement} PlotlyElement */
/** @typedef {import("../types.js").View} View */
/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./contour_panel.js").Figure} Figure */
/** @typedef {{figure: Figure, view: View, size: {width: number, height: number}}} Drawn sizes in whole CSS pixels */

/**
 * @typedef {object} PlotListeners
 * @property {(view: View, isLive: boolean) => void} onView the person moved or zoomed; live while a drag goes on
 * @property {() => void} onReset
 * @property {() => void} onSave
 */

const MODEBAR_WIDTH = 300;
/** Plotly's own words for its buttons, as one of its languages. */
const PLOTLYS_WORDS = {
  locale: "page",
  locales: { page: { dictionary: { Pan: t("Pan"), Zoom: t("Zoom"), "Zoom in": t("Zoom in"), "Zoom out": t("Zoom out") } } },
};

export class ContourPlot {
  #listeners;
  /** What Plotly was last asked to draw. @type {Drawn | null} */
  #drawn = null;
  /** @type {View | null} */
  #wanted = null;

  /** @param {PlotListeners} listeners */
  constructor(listeners) {
    this.#listeners = listeners;
    this.element = /** @type {PlotlyElement} */ (/** @type {HTMLElement} */ (document.createElement("div")));
    this.element.className = "contour-plotly";
  }

  /** Whether Plotly has these contours, in a drawing of this size. @param {Drawn} drawn */
  fits({ figure, size }) {
    return this.#drawn?.figure === figure && this.#hasSize(size);
  }

  /**
   * Takes out of sight what belongs to another drawing: all of one of another size, the axes of one of another view.
   * @param {Drawn} wanted
   */
  hideOutdated({ view, size }) {
    const before = this.#drawn;
    this.element.classList.toggle("outdated", before !== null && !this.#hasSize(size));
    this.element.classList.toggle("elsewhere", before !== null && !sameView(before.view, view));
  }

  /** @param {Drawn["size"]} size */
  #hasSize({ width, height }) {
    return this.#drawn?.size.width === width && this.#drawn.size.height === height;
  }

  /** @param {View} view that is to be seen, whether or not Plotly is asked for it yet */
  want(view) {
    this.#wanted = view;
  }

  /** @param {Drawn} drawn @returns {boolean} whether the contours are others than before */
  draw(drawn) {
    const before = this.#drawn;
    this.#drawn = drawn;
    const { figure, view, size } = drawn;
    if (before?.figure !== figure) {
      const trace = contourTrace(figure.contours, figure.theme);
      plotly().react(this.element, [trace], this.#layout(drawn), this.#config(size));
      if (!before) this.#listen();
      return true;
    }
    const isResized = before.size.width !== size.width || before.size.height !== size.height;
    if (isResized || !sameView(before.view, view)) {
      const ticks = isResized ? this.#ticks(drawn) : {};
      plotly().relayout(this.element, { ...size, ...ticks, "xaxis.range": [...view.x], "yaxis.range": [...view.y] });
    }
    return false;
  }

  /** Where Plotly has its axes, or will have them. @param {Drawn} drawn what it shall draw @returns {PlotArea} */
  area(drawn) {
    const { view, size } = drawn;
    if (this.#hasSize(size)) return plotArea(this.element);
    const { l, r, t: top, b } = marginFor(view, size);
    const [[xLow, xHigh], [yLow, yHigh]] = [view.x, view.y];
    return { left: l, top, width: size.width - l - r, height: size.height - top - b, xLow, xHigh, yLow, yHigh, xLog: false, yLog: false };
  }

  /** @param {PlotArea} shown where the contours should be seen, Plotly having drawn them elsewhere */
  slide(shown) {
    slideContours(this.element, plotArea(this.element), shown);
  }

  /** @param {string} description for a screen reader */
  describe(description) {
    describePlot(this.element, description);
  }

  dispose() {
    if (this.#drawn) plotly().purge(this.element);
  }

  /** As many labels as a panel of this size has room for. @param {Drawn} drawn */
  #ticks(drawn) {
    const { xaxis, yaxis } = /** @type {any} */ (this.#layout(drawn));
    return { "xaxis.nticks": xaxis.nticks, "yaxis.nticks": yaxis.nticks };
  }

  /** @param {Drawn} drawn */
  #layout({ figure, view, size }) {
    // a finger scrolls the page; it can still tap a start and drag the handle
    const dragmode = this.element._fullLayout?.dragmode ?? (isTouched() ? false : "pan");
    return { ...contourLayout(view, figure.theme, size, figure.contours.hasGaps), dragmode };
  }

  /** @param {Drawn["size"]} size */
  #config(size) {
    const save = modebarButton("save", t("Save as PNG"), ICONS.save, this.#listeners.onSave);
    const reset = modebarButton("reset", t("Show the whole surface"), ICONS.reset, this.#listeners.onReset);
    return {
      modeBarButtons: [["pan2d", "zoom2d"], ["zoomIn2d", "zoomOut2d", reset], [save]],
      // where nothing hovers the buttons would always be there, and in a small panel in the way
      ...(isTouched() ? { displayModeBar: size.width >= MODEBAR_WIDTH } : {}),
      ...PLOTLYS_WORDS,
      displaylogo: false,
      showSendToCloud: false,
      scrollZoom: true,
      doubleClick: false, // it resets all panels, through the store
      showTips: false,
    };
  }

  #listen() {
    let isMoving = false;
    const report = (/** @type {boolean} */ isLive) => {
      const { xLow, xHigh, yLow, yHigh } = plotArea(this.element);
      /** @type {View} */
      const view = { x: [xLow, xHigh], y: [yLow, yHigh] };
      const isEcho = !isLive && !isMoving; // of our own call
      isMoving = isLive;
      if (!this.#drawn || !this.#wanted || (isEcho && sameView(view, this.#wanted))) return;
      this.#drawn = { ...this.#drawn, view };
      this.#listeners.onView(view, isLive);
    };
    this.element.on("plotly_relayouting", () => report(true));
    this.element.on("plotly_relayout", () => report(false));
  }
}

function isTouched() {
  return matchMedia("(pointer: coarse)").matches;
}

/** @param {View} a @param {View} b */
function sameView(a, b) {
  return a.x[0] === b.x[0] && a.x[1] === b.x[1] && a.y[0] === b.y[0] && a.y[1] === b.y[1];
}
