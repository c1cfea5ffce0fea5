/**
 * One quantity of all runs, against the steps or against what was asked of the surface. A pointer, or the playhead where the
 * keyboard is on the chart, reads all runs at once; a click or a drag moves the playhead.
 */
import { COLUMN_KEYS, columnsFor } from "../columns.js";
import { axesFor, labelFont } from "../drawing/chart_axes.js";
import { ChartCanvas } from "../drawing/chart_canvas.js";
import { chartModel, drawnRuns, goalOf } from "../drawing/chart_model.js";
import { stepAt } from "../drawing/chart_places.js";
import { labelOf as quantityLabel } from "../drawing/chart_quantities.js";
import { nearestRun, readingsAt } from "../drawing/chart_reading.js";
import { heightOf } from "../drawing/chart_strokes.js";
import { toDataX, toPixelX } from "../drawing/coordinates.js";
import { isOpen, upTo } from "../open_question.js";
import { createRunStyles } from "../drawing/run_styles.js";
import { readTheme } from "../drawing/theme.js";
import { t } from "../language.js";
import { seek, step } from "../player.js";
import { chartHead } from "./chart_head.js";
import { chartTip, headingAt, remarkText, valueText } from "./chart_tip.js";
import { element, write } from "./element.js";

/** @typedef {import("../types.js").Store} Store */
/** @typedef {import("../types.js").State} State */

/** A slider's keys move the playhead. @type {Record<string, (store: Store) => void>} */
const KEYS = {
  ArrowLeft: (store) => step(store, -1),
  ArrowDown: (store) => step(store, -1),
  ArrowRight: (store) => step(store, 1),
  ArrowUp: (store) => step(store, 1),
  Home: (store) => seek(store, 0),
  End: (store) => seek(store, Infinity),
};

/** Less room than this shows nothing, CSS pixels. */
const LEAST = { width: 80, height: 50 };

/**
 * @param {HTMLElement} container
 * @param {Store} store
 * @returns {() => void} takes the chart down
 */
export function charts(container, store) {
  container.classList.add("chart");
  const { head, foot, update } = chartHead(store, () => void save());
  const note = element("p", { class: "chart-note", hidden: true });
  const tip = chartTip();
  const plot = element("div", { class: "chart-plot", tabindex: 0, role: "slider", "aria-valuemin": 0, "aria-valuemax": 0, "aria-valuenow": 0 });
  container.append(head, element("div", { class: "chart-box" }, plot, note, tip.element), foot);
  const canvas = new ChartCanvas(plot);
  let theme = readTheme(container);
  let styleOf = createRunStyles(theme);
  /** @type {import("../drawing/chart_model.js").ChartModel | null} */
  let model = null;
  /** What the trajectories on show were asked for. @type {ReadonlySet<string>} */
  let asked = new Set();
  /** Where along the x axis the pointer is. @type {number | null} */
  let pointer = null;
  let size = { width: 0, height: 0 };
  let isDue = false;
  /** Whether a person is asked where a run will be: then nothing of what comes is on show. */
  let isAsking = false;

  /** Once for all that a frame brings. */
  function redraw() {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      draw();
    });
  }

  /** @template {keyof State} K @param {K[]} keys @returns {Pick<State, K>} */
  function state(...keys) {
    return /** @type {Pick<State, K>} */ (Object.fromEntries(keys.map((key) => [key, store.get(key)])));
  }

  function draw() {
    const { trajectories: all, chart, progress, focused, prediction, playhead } = state("trajectories", "chart", "progress", "focused", "prediction", "playhead");
    plot.classList.toggle("empty", all === null);
    if (!all || size.width < LEAST.width || size.height < LEAST.height) return;
    isAsking = isOpen(prediction);
    const trajectories = isAsking ? upTo(all, playhead) : all;
    const isRunning = progress.state === "running";
    const columns = Math.ceil(size.width * devicePixelRatio);
    if (isAsking || model?.of !== trajectories.runs) asked = new Set(columnsFor(state("optimizers", "experiment", ...COLUMN_KEYS)));
    model = chartModel(trajectories, chart, { goal: goalOf(state("trajectories", "grid")), isRunning, columns, asked }, model);
    update(model);
    write(note, model.waiting ? t("Being worked out …") : "");
    note.hidden = note.textContent === "";
    const drawn = drawnRuns(model, (slot, index) => styleOf(slot, focused !== null && focused !== index));
    if (isAsking) for (const run of drawn) run.crossing = null; // where the run stands, it says what is to come
    canvas.base.font = labelFont(theme);
    const { range, end, isLog } = model;
    canvas.draw(axesFor({ size, range, end, isLog }, (text) => canvas.base.measureText(text).width), drawn, theme);
    plot.setAttribute("aria-label", t("{quantity}, at the playhead", { quantity: quantityLabel(model.quantity) }));
    drawCursor();
  }

  function drawCursor() {
    if (!model || !canvas.axes) return;
    const playhead = store.get("playhead");
    const isAtPlayhead = pointer === null && plot.matches(":focus-visible");
    const at = isAtPlayhead ? placeOfPlayhead() : pointer;
    const readings = at === null ? [] : readingsAt(model, at);
    canvas.drawCursor(model.against === "steps" ? playhead : null, playhead, readings, pointer);
    if (at === null || model.waiting) {
      tip.hide();
      return;
    }
    const [heading, rows] = [headingAt(model.against, at), rowsOf(readings)];
    tip.show(heading, rows);
    tip.place(canvas.axes.area.left + toPixelX(canvas.axes.area, at), size.width);
    if (isAtPlayhead) speak(heading, rows);
  }

  /** @param {readonly import("../drawing/chart_reading.js").Reading[]} readings */
  function rowsOf(readings) {
    const { quantity, of } = /** @type {NonNullable<typeof model>} */ (model);
    return readings.map((reading) => ({
      slot: of[reading.run]?.slot ?? 0,
      label: of[reading.run]?.label ?? "",
      text: valueText(quantity, reading),
      remark: remarkText(reading, readings),
    }));
  }

  /** @param {string} heading @param {ReturnType<typeof rowsOf>} rows */
  function speak(heading, rows) {
    if (store.get("playing")) return; // it would never come to an end
    plot.setAttribute("aria-valuemax", String(store.get("trajectories")?.lastStep ?? 0));
    plot.setAttribute("aria-valuenow", String(Math.floor(store.get("playhead"))));
    plot.setAttribute("aria-valuetext", [heading, ...rows.map(({ label, text }) => `${label} ${text}`)].join(", "));
  }

  /** The playhead on the x axis: that of the run furthest to the right, where each has its own. */
  function placeOfPlayhead() {
    const playhead = Math.floor(store.get("playhead"));
    if (!model || model.against === "steps") return playhead;
    return Math.max(0, ...model.of.map((run) => run.evaluations?.[Math.min(playhead, run.length - 1)] ?? 0));
  }

  async function save() {
    const [{ chartFigure }, { saveFigure }] = await Promise.all([import("../drawing/chart_figure.js"), import("../drawing/figure_export.js")]);
    const figure = chartFigure(state("trajectories", "grid", "progress", "chart"), theme);
    if (figure) await saveFigure(figure, store.get("chart").quantity, store.get("experiment"));
  }

  /** @param {PointerEvent} event */
  function placeAt({ clientX }) {
    const { area } = /** @type {NonNullable<typeof canvas.axes>} */ (canvas.axes);
    const place = toDataX(area, clientX - plot.getBoundingClientRect().left - area.left);
    return Math.max(0, Math.min(area.xHigh, Math.round(place)));
  }

  /** @param {number} place @param {number} index the run that shall come there */
  function seekPlace(place, index) {
    const run = model?.of[index];
    if (run && model) seek(store, model.against === "steps" ? place : stepAt(model.against, run, place));
  }

  let dragged = -1;
  plot.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !canvas.axes || !model) return;
    const [y, { area }] = [event.clientY - plot.getBoundingClientRect().top, canvas.axes];
    pointer = placeAt(event);
    dragged = nearestRun(model, pointer, (value) => Math.abs(heightOf(area, value) + area.top - y));
    plot.setPointerCapture(event.pointerId);
    seekPlace(pointer, dragged);
    drawCursor();
  });
  plot.addEventListener("pointermove", (event) => {
    if (!canvas.axes) return;
    pointer = placeAt(event);
    if (dragged >= 0) seekPlace(pointer, dragged);
    drawCursor();
  });
  for (const end of /** @type {const} */ (["pointerup", "pointercancel"])) plot.addEventListener(end, () => (dragged = -1));
  plot.addEventListener("pointerleave", (event) => {
    // what a finger has read stays until it touches something else
    if (event.pointerType === "touch") document.addEventListener("pointerdown", leave, { once: true });
    else leave();
  });
  function leave() {
    pointer = null;
    drawCursor();
  }
  for (const change of ["focus", "blur"]) plot.addEventListener(change, drawCursor);
  plot.addEventListener("keydown", (event) => {
    const move = KEYS[event.key];
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    move(store);
  });

  const observer = new ResizeObserver(() => {
    size = { width: Math.floor(plot.clientWidth), height: Math.floor(plot.clientHeight) };
    canvas.fit(size);
    draw();
  });
  observer.observe(plot);
  const ends = [
    store.subscribe(["trajectories", "progress", "grid", "chart", "focused", "prediction"], redraw),
    store.subscribe(["playhead"], () => (isAsking ? redraw() : drawCursor())),
    store.subscribe(["theme"], () => setTimeout(() => {
      theme = readTheme(container);
      styleOf = createRunStyles(theme);
      redraw();
    })),
  ];

  return () => {
    observer.disconnect();
    for (const end of ends) end();
    container.replaceChildren();
  };
}
