/** The loss against the step, of all runs. Clicking or dragging in it moves the playhead. */

import { plotArea, toDataX } from "../drawing/coordinates.js";
import { LossCursor } from "../drawing/loss_cursor.js";
import { saveFigure } from "../drawing/figure_export.js";
import { lossLayout, lossTrace, pictureLayout } from "../drawing/loss_figure.js";
import { lossRange, series, shownLoss } from "../drawing/loss_series.js";
import { describePlot } from "../drawing/plot_description.js";
import { ICONS, modebarButton, plotly } from "../drawing/plotly.js";
import { createRunStyles } from "../drawing/run_styles.js";
import { createScaleSwitch } from "../drawing/scale_switch.js";
import { readTheme } from "../drawing/theme.js";
import { throttle } from "../drawing/throttle.js";

/** @typedef {import("../types.js").PlotlyElement} PlotlyElement */
/** @typedef {import("../types.js").Store} Store */

const REDRAW_INTERVAL = 150; // milliseconds
const POINTS = 2000; // drawn of each run
const LINE_WIDTH = 1.75;

/**
 * @param {HTMLElement} element
 * @param {Store} store
 * @returns {() => void} takes the chart down
 */
export function lossChart(element, store) {
  element.classList.add("loss-chart");
  const head = document.createElement("div");
  head.className = "loss-chart-head";
  const box = document.createElement("div");
  box.className = "loss-chart-plot";
  const plot = /** @type {PlotlyElement} */ (/** @type {HTMLElement} */ (document.createElement("div")));
  box.append(plot);
  element.append(head, box);
  const cursor = new LossCursor(box);

  const redraw = throttle(plotNow, REDRAW_INTERVAL);
  let wantsLog = true;
  const scale = createScaleSwitch(head, (isLog) => {
    wantsLog = isLog;
    redraw.soon();
  });
  let theme = readTheme(element);
  let styleOf = createRunStyles(theme);

  function plotNow() {
    const trajectories = store.get("trajectories");
    box.style.visibility = trajectories ? "" : "hidden";
    const size = { width: Math.floor(box.clientWidth), height: Math.floor(box.clientHeight) };
    if (!trajectories || size.width < 80 || size.height < 60) return;
    const { runs, minimum } = trajectories;
    const hasLog = hasLogarithm(trajectories);
    const isLog = wantsLog && hasLog;
    const label = isLog && minimum !== null ? "Loss above the minimum" : "Loss";
    scale.update(isLog, hasLog, label);
    const shown = (/** @type {number} */ loss) => shownLoss(loss, minimum, isLog);
    const focused = store.get("focused");
    const styles = runs.map(({ slot }, index) => styleOf(slot, focused !== null && focused !== index));

    const steps = store.get("progress").state === "finished" ? trajectories.lastStep : trajectories.steps;
    const traces = runs.map((run, index) => {
      const { color } = /** @type {import("../drawing/paths.js").RunStyle} */ (styles[index]);
      return lossTrace({ label: run.label, color, width: LINE_WIDTH, isLog }, series(run, shown, POINTS));
    });
    // the emphasised run lies over the others
    const emphasised = traces[store.get("focused") ?? -1];
    const data = emphasised ? [...traces.filter((trace) => trace !== emphasised), emphasised] : traces;
    const isFirst = !plot._fullLayout;
    plotly().react(plot, data, lossLayout({ steps, range: lossRange(runs, shown, isLog), isLog, size }, theme), config());
    if (isFirst) listen();
    plot.dataset["label"] = label;
    describePlot(plot, `${label} against step of ${runs.map((run) => run.label).join(", ")}`);
    cursor.fit(plotArea(plot));
    cursor.setStyle(styles, shown, theme.axis);
    draw();
  }

  function config() {
    return {
      modeBarButtons: [[modebarButton("save", "Save as PNG", ICONS.save, () => void save())]],
      displaylogo: false,
      showSendToCloud: false,
      doubleClick: false,
      showTips: false,
    };
  }

  async function save() {
    const layout = pictureLayout(plot.layout, plot.dataset["label"] ?? "", theme);
    await saveFigure({ data: plot.data, layout }, "loss");
  }

  function draw() {
    const trajectories = store.get("trajectories");
    if (trajectories) cursor.draw(store.get("playhead"), trajectories.runs);
  }

  function listen() {
    box.addEventListener("pointerdown", (event) => {
      const target = /** @type {Element} */ (event.target);
      if (event.button !== 0 || !target.closest(".nsewdrag")) return;
      seek(event);
      window.addEventListener("pointermove", seek);
      for (const end of ["pointerup", "pointercancel"]) {
        window.addEventListener(end, () => window.removeEventListener("pointermove", seek), { once: true });
      }
    });
  }

  /** @param {PointerEvent} event */
  function seek({ clientX }) {
    const area = plotArea(plot);
    const step = Math.round(toDataX(area, clientX - box.getBoundingClientRect().left - area.left));
    const last = store.get("trajectories")?.lastStep ?? 0;
    store.set({ playing: false, playhead: Math.max(0, Math.min(last, step)) });
  }

  const observer = new ResizeObserver(() => redraw.soon());
  observer.observe(box);
  const ends = [
    store.subscribe(["trajectories", "progress"], () => redraw.soon()),
    store.subscribe(["focused"], () => redraw.soon()),
    store.subscribe(["playhead"], draw),
    store.subscribe(["theme"], () => setTimeout(() => {
      theme = readTheme(element);
      styleOf = createRunStyles(theme);
      redraw.soon();
    })),
  ];
  redraw.soon();

  return () => {
    observer.disconnect();
    redraw.cancel();
    for (const end of ends) end();
    plotly().purge(plot);
    element.replaceChildren();
  };
}

/**
 * Whether a logarithm shows something. Where there is no minimum for a loss to be above, it would leave out all below zero.
 * @param {Pick<import("../types.js").Trajectories, "runs" | "minimum">} trajectories
 */
function hasLogarithm({ runs, minimum }) {
  const losses = runs.map((run) => run.loss.subarray(0, run.length));
  if (minimum === null) return losses.every((column) => column.every((loss) => !(loss <= 0)));
  return losses.some((column) => column.some((loss) => loss > minimum));
}
