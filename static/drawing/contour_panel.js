/**
 * One contour plot with the paths of some runs on it. Plotly draws contours and axes, through the queue: a call takes tens of
 * milliseconds, and there may be a dozen panels. The canvases over them follow at once; until Plotly has drawn the same, one
 * of them has a sketch of the contours.
 */

import { ContourPlot } from "./contour_plot.js";
import { pointAt } from "./coordinates.js";
import { createGapKey } from "./gap_key.js";
import { createPathCanvases } from "./path_canvases.js";
import { Paths } from "./paths.js";
import { listenForClicks } from "./plot_clicks.js";
import { createSecondKey } from "./second_key.js";
import { SketchCanvas } from "./sketch_canvas.js";
import { StartHandles } from "./start_handles.js";

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
 * @typedef {import("./contour_plot.js").PlotListeners & {onClick: (point: Point) => void,
 *   onStart: (key: number | null, point: Point) => void, onFit?: (area: PlotArea) => void}} PanelListeners `onStart`: a start
 *   handle was moved; `onFit`: Plotly has laid its axes
 */

const CANVAS_RATIO_OF_MANY = 1.5;
/** How long contours must rest before Plotly draws them: until then they may change again, and there is the sketch. */
const RESTS = 160;

export class ContourPanel {
  /** @type {Figure | null} */
  #figure = null;
  #isFleeting = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #resting;
  /** @type {View | null} */
  #view = null;
  #size = { width: 0, height: 0 };
  #isDense = false;
  #playhead = 0;
  #description = "";
  /** @type {PlotArea | null} */
  #area = null;
  /** What lies over all else. @type {{place: (area: PlotArea) => void} | null} */
  #overlay = null;

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
    this.plot = new ContourPlot(listeners);
    this.box.append(this.plot.element);
    this.element.append(this.caption, this.box);
    this.sketch = new SketchCanvas(this.box);
    this.canvases = createPathCanvases(this.box);
    this.paths = new Paths(this.canvases.layers);
    this.handles = new StartHandles(this.box, listeners.onStart);
    this.secondKey = createSecondKey(this.box);
    this.gapKey = createGapKey(this.box);
    this.#listen();
  }

  /**
   * @param {Figure} figure
   * @param {boolean} isFleeting gone again in a moment: Plotly is not asked for it
   */
  setFigure(figure, isFleeting) {
    this.#figure = figure;
    this.#isFleeting = isFleeting;
    this.paths.setMarks(figure.marks);
    this.gapKey.hidden = !figure.contours.hasGaps;
    this.#fit();
    this.queue.remove(this);
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => this.#plotSoon(), RESTS);
  }

  /**
   * The range to show. Canvases and contours move at once; ticks and sharp contours follow when the view rests.
   * @param {View} view
   * @param {boolean} isLive in the middle of a drag
   */
  setView(view, isLive) {
    this.#view = view;
    this.plot.want(view);
    this.#fit();
    if (!isLive) this.#plotSoon();
  }

  /**
   * @param {{width: number, height: number}} size CSS pixels, whole
   * @param {boolean} isDense one of many panels: canvases are held to fewer pixels
   */
  setSize(size, isDense) {
    this.#size = size;
    this.#isDense = isDense;
    this.#fit();
    this.#plotSoon();
  }

  /**
   * @param {readonly import("./paths.js").Run[]} runs
   * @param {readonly import("./paths.js").RunStyle[]} styles
   * @param {number} steps
   */
  setRuns(runs, styles, steps) {
    this.paths.setRuns(runs, styles, steps);
    this.redraw();
  }

  /** @param {readonly Start[]} starts */
  setStarts(starts) {
    this.handles.set(starts);
  }

  /** @param {{place: (area: PlotArea) => void} | null} overlay told where the axes are */
  setOverlay(overlay) {
    this.#overlay = overlay;
    if (this.#area) overlay?.place(this.#area);
  }

  /** @param {readonly import("./second_key.js").SecondKey[]} keys */
  setSecondKeys(keys) {
    this.secondKey.show(keys);
  }

  /** @param {string} description for a screen reader */
  setDescription(description) {
    this.#description = description;
    this.plot.describe(description);
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
    clearTimeout(this.#resting);
    this.queue.remove(this);
    this.plot.dispose();
    this.element.remove();
  }

  #plotSoon() {
    if (this.#isFleeting) this.queue.remove(this);
    else this.queue.add(this, () => this.#plotNow());
  }

  #plotNow() {
    const wanted = this.#wanted();
    if (!wanted) return;
    this.plot.draw(wanted);
    this.plot.describe(this.#description);
    this.#fit();
    if (this.#area) this.listeners.onFit?.(this.#area);
  }

  #wanted() {
    const [figure, view, size] = [this.#figure, this.#view, this.#size];
    return figure && view && size.width > 0 && size.height > 0 ? { figure, view, size } : null;
  }

  #listen() {
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
    const wanted = this.#wanted();
    if (!wanted) return;
    const { figure, view: { x, y } } = wanted;
    const area = { ...this.plot.area(wanted), xLow: x[0], xHigh: x[1], yLow: y[0], yHigh: y[1] };
    if (area.width < 1 || area.height < 1) return;
    this.plot.hideOutdated(wanted);
    if (this.plot.fits(wanted)) {
      this.plot.slide(area);
      this.sketch.hide();
    } else this.sketch.show(figure, area);
    const ratio = this.#isDense ? Math.min(devicePixelRatio, CANVAS_RATIO_OF_MANY) : devicePixelRatio;
    this.canvases.fit(area, ratio);
    this.#area = area;
    this.paths.setArea(area);
    this.handles.place(area);
    this.#overlay?.place(area);
    this.redraw();
  }
}
