/**
 * One contour plot with the paths of some runs on it. Plotly draws contours and axes, and is asked again only when those
 * change, through the queue: a call takes tens of milliseconds, and there may be a dozen panels. The canvases follow at once.
 */

import { contourLayout, contourTrace } from "./contour_figure.js";
import { plotArea, pointAt } from "./coordinates.js";
import { slideContours } from "./following.js";
import { createGapKey } from "./gap_key.js";
import { createPathCanvases } from "./path_canvases.js";
import { Paths } from "./paths.js";
import { listenForClicks } from "./plot_clicks.js";
import { describePlot } from "./plot_description.js";
import { ICONS, modebarButton, plotly } from "./plotly.js";
import { createSecondKey } from "./second_key.js";
import { StartHandles } from "./start_handles.js";

/** @typedef {import("../types.js").PlotlyElement} PlotlyElement */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../types.js").View} View */
/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./start_handles.js").Start} Start */

/**
 * @typedef {object} Figure what Plotly draws; a new object when any of it changed
 * @property {import("./contour_levels.js").Contours} contours
 * @property {import("./theme.js").Theme} theme
 * @property {import("./marks.js").SurfaceMarks} marks
 */

/**
 * @typedef {object} PanelListeners
 * @property {(view: View, isLive: boolean) => void} onView the person moved or zoomed; live while a drag goes on
 * @property {() => void} onReset
 * @property {(point: Point) => void} onClick
 * @property {(key: number | null, point: Point) => void} onStart a start handle was moved
 * @property {() => void} onSave
 */

const CANVAS_RATIO_OF_MANY = 1.5;
const MODEBAR_WIDTH = 300;

export class ContourPanel {
  /** @type {Figure | null} */
  #figure = null;
  /** @type {View | null} */
  #view = null;
  #size = { width: 0, height: 0 };
  #isDense = false;
  #playhead = 0;
  #description = "";
  /** What Plotly was last asked to draw. @type {{figure: Figure, view: View, width: number, height: number} | null} */
  #plotted = null;
  /** @type {PlotArea | null} */
  #area = null;
  #setRuns = () => {};

  /**
   * @param {PanelListeners} listeners
   * @param {import("./task_queue.js").TaskQueue} queue
   */
  constructor(listeners, queue) {
    this.listeners = listeners;
    this.queue = queue;
    this.element = document.createElement("figure");
    this.element.className = "contour-panel";
    this.caption = document.createElement("figcaption");
    this.box = document.createElement("div");
    this.box.className = "contour-plot";
    this.plot = /** @type {PlotlyElement} */ (/** @type {HTMLElement} */ (document.createElement("div")));
    this.plot.className = "contour-plotly";
    this.box.append(this.plot);
    this.element.append(this.caption, this.box);
    this.canvases = createPathCanvases(this.box);
    this.paths = new Paths(this.canvases.layers);
    this.handles = new StartHandles(this.box, listeners.onStart);
    this.secondKey = createSecondKey(this.box);
    this.gapKey = createGapKey(this.box);
  }

  /** @param {Figure} figure */
  setFigure(figure) {
    this.#figure = figure;
    this.#plotSoon();
  }

  /**
   * The range to show. Canvases and contours move at once; ticks and sharp contours follow when the view rests.
   * @param {View} view
   * @param {boolean} isLive in the middle of a drag
   */
  setView(view, isLive) {
    this.#view = view;
    if (this.#plotted) this.#fit();
    if (!isLive) this.#plotSoon();
  }

  /**
   * @param {{width: number, height: number}} size CSS pixels, whole
   * @param {boolean} isDense one of many panels: canvases are held to fewer pixels
   */
  setSize(size, isDense) {
    this.#size = size;
    this.#isDense = isDense;
    this.#plotSoon();
  }

  /**
   * Where other contours are about to be drawn, the paths wait for them.
   * @param {readonly import("./paths.js").Run[]} runs
   * @param {readonly import("./paths.js").RunStyle[]} styles
   * @param {number} steps
   */
  setRuns(runs, styles, steps) {
    this.#setRuns = () => this.paths.setRuns(runs, styles, steps);
    if (this.#plotted && this.#plotted.figure !== this.#figure) return;
    this.#setRuns();
    this.redraw();
  }

  /** @param {readonly Start[]} starts */
  setStarts(starts) {
    this.handles.set(starts);
  }

  /** @param {readonly import("./second_key.js").SecondKey[]} keys */
  setSecondKeys(keys) {
    this.secondKey.show(keys);
  }

  /** @param {string} description for a screen reader */
  setDescription(description) {
    this.#description = description;
    describePlot(this.plot, description);
  }

  /** @param {number} playhead */
  draw(playhead) {
    this.#playhead = playhead;
    this.paths.draw(playhead);
  }

  redraw() {
    this.draw(this.#playhead);
  }

  dispose() {
    this.queue.remove(this);
    plotly().purge(this.plot);
    this.element.remove();
  }

  #plotSoon() {
    this.queue.add(this, () => this.#plotNow());
  }

  /** Brings Plotly up to date, with one call at most. */
  #plotNow() {
    const [figure, view, { width, height }] = [this.#figure, this.#view, this.#size];
    if (!figure || !view || width < 1 || height < 1) return;
    const before = this.#plotted;
    this.#plotted = { figure, view, width, height };
    if (before?.figure !== figure) {
      const layout = this.#layout(figure, view, { width, height });
      plotly().react(this.plot, [contourTrace(figure.contours, figure.theme)], layout, this.#config());
      this.paths.setMarks(figure.marks);
      this.gapKey.hidden = !figure.contours.hasGaps;
      this.#setRuns();
      if (!before) this.#listen();
    } else if (!sameView(before.view, view) || before.width !== width || before.height !== height) {
      plotly().relayout(this.plot, { width, height, "xaxis.range": [...view.x], "yaxis.range": [...view.y] });
    }
    describePlot(this.plot, this.#description);
    this.#fit();
  }

  /** @param {Figure} figure @param {View} view @param {{width: number, height: number}} size */
  #layout(figure, view, size) {
    // a finger scrolls the page; it can still tap a start and drag the handle
    const dragmode = isTouched() ? false : "pan";
    return { ...contourLayout(view, figure.theme, size, figure.contours.hasGaps), dragmode: this.plot._fullLayout?.dragmode ?? dragmode };
  }

  #config() {
    const save = modebarButton("save", "Save as PNG", ICONS.save, this.listeners.onSave);
    const reset = modebarButton("reset", "Show the whole surface", ICONS.reset, this.listeners.onReset);
    return {
      modeBarButtons: [["pan2d", "zoom2d"], ["zoomIn2d", "zoomOut2d", reset], [save]],
      // where nothing hovers the buttons would always be there, and in a small panel in the way
      ...(isTouched() ? { displayModeBar: this.#size.width >= MODEBAR_WIDTH } : {}),
      displaylogo: false,
      showSendToCloud: false,
      scrollZoom: true,
      doubleClick: false, // it resets all panels, through the store
      showTips: false,
    };
  }

  #listen() {
    const { plot } = this;
    let isMoving = false;
    const report = (/** @type {boolean} */ isLive) => {
      const { xLow, xHigh, yLow, yHigh } = plotArea(plot);
      /** @type {View} */
      const view = { x: [xLow, xHigh], y: [yLow, yHigh] };
      const isEcho = !isLive && !isMoving; // of our own call
      isMoving = isLive;
      if (!this.#plotted || !this.#view || (isEcho && sameView(view, this.#view))) return;
      this.#plotted = { ...this.#plotted, view };
      this.listeners.onView(view, isLive);
    };
    plot.on("plotly_relayouting", () => report(true));
    plot.on("plotly_relayout", () => report(false));
    listenForClicks(this.box, {
      doubleClick: this.listeners.onReset,
      click: ({ clientX, clientY }) => {
        if (!this.#area) return;
        const { left, top } = this.box.getBoundingClientRect();
        this.listeners.onClick(pointAt(this.#area, clientX - left - this.#area.left, clientY - top - this.#area.top));
      },
    });
  }

  /** Lays canvases, contours and handles where the view wants them, given where Plotly has its axes. */
  #fit() {
    const drawn = plotArea(this.plot);
    const { x, y } = /** @type {View} */ (this.#view);
    const area = { ...drawn, xLow: x[0], xHigh: x[1], yLow: y[0], yHigh: y[1] };
    slideContours(this.plot, drawn, area);
    const ratio = this.#isDense ? Math.min(devicePixelRatio, CANVAS_RATIO_OF_MANY) : devicePixelRatio;
    this.canvases.fit(area, ratio);
    this.#area = area;
    this.paths.setArea(area);
    this.handles.place(area);
    this.redraw();
  }
}

function isTouched() {
  return matchMedia("(pointer: coarse)").matches;
}

/** @param {View} a @param {View} b */
function sameView(a, b) {
  return a.x[0] === b.x[0] && a.x[1] === b.x[1] && a.y[0] === b.y[0] && a.y[1] === b.y[1];
}
