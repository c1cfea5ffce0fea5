/** The chart in a picture: the page's own, drawn on a context of the picture's. */
import { axesFor, labelFont } from "../drawing/chart_axes.js";
import { ChartCanvas } from "../drawing/chart_canvas.js";
import { titleOf } from "../drawing/chart_figure.js";
import { chartModel, drawnRuns, goalOf } from "../drawing/chart_model.js";
import { labelOf } from "../drawing/chart_quantities.js";
import { t } from "../language.js";
import { measureFor } from "./words.js";

/** @typedef {import("./subject.js").Subject} Subject */
/** @typedef {import("./composition.js").Box} Box */

export class ChartPicture {
  #subject;
  #box;
  #model;

  /** @param {Subject} subject @param {Box} box */
  constructor(subject, box) {
    const { state } = subject;
    this.#subject = subject;
    this.#box = box;
    const scene = { goal: goalOf(state), isRunning: state.progress.state === "running", columns: 2 * Math.ceil(box.width) };
    this.#model = chartModel(state.trajectories, state.chart, scene);
  }

  /**
   * @param {CanvasRenderingContext2D} context of the chart alone, in CSS pixels
   * @param {number} playhead
   * @param {(slot: number) => import("../drawing/paths.js").RunStyle} styleOf
   */
  draw(context, playhead, styleOf) {
    const { theme } = this.#subject;
    const { width, height } = this.#box;
    const { range, end, isLog, against } = this.#model;
    const chart = new ChartCanvas(document.createElement("div"));
    const measure = measureFor(this.#subject);
    const fontSize = Number.parseFloat(labelFont(theme));
    const axes = axesFor({ size: { width, height }, range, end, isLog }, (text) => measure(text, { size: fontSize }));
    const runs = drawnRuns(this.#model, styleOf);
    chart.base = context;
    chart.draw(axes, runs, theme);
    // what moves goes over what stands, on the one context that there is
    chart.cursor = unwiped(context);
    chart.drawCursor(against === "steps" ? playhead : null, playhead, [], null);
  }

  /** What the chart shows, above it. @param {CanvasRenderingContext2D} context of the whole picture */
  title(context) {
    const { theme } = this.#subject;
    const { quantity, against } = this.#model;
    context.font = `600 12px ${theme.font}`;
    context.textAlign = "left";
    context.textBaseline = "alphabetic";
    context.fillStyle = theme.text;
    const [what, along] = [labelOf(quantity), titleOf(against)];
    context.fillText(t("{quantity} against {axis}", { quantity: what, axis: along }), this.#box.x, this.#box.y - 5);
  }
}

/** A context that keeps what is on it. @param {CanvasRenderingContext2D} context @returns {CanvasRenderingContext2D} */
function unwiped(context) {
  return new Proxy(context, {
    get(target, key) {
      if (key === "clearRect") return () => {};
      const value = Reflect.get(target, key, target);
      return typeof value === "function" ? value.bind(target) : value;
    },
    set: (target, key, value) => Reflect.set(target, key, value, target),
  });
}
