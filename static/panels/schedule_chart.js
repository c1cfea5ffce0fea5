/** A run's learning rate over the steps, small, with a dot and the number at the playhead. */
import { colorNumber } from "../drawing/markers.js";
import { rateFrame, rateLine, ratePoint } from "../drawing/rate_line.js";
import { throttle } from "../drawing/throttle.js";
import { t } from "../language.js";
import { exact, measured } from "../number_text.js";
import { scheduleText } from "../schedules.js";
import { slotOf } from "../slots.js";
import { element, write } from "./element.js";

const NAMESPACE = "http://www.w3.org/2000/svg";
/** The line's room, and what is left around it for the dot, in the units of the drawing. */
const SIZE = { width: 280, height: 36 };
const MARGIN = 5;
/** Numbers that change more often than this cannot be read, in milliseconds. */
const READABLE = 100;

/**
 * @param {import("../types.js").Store} store
 * @param {() => number} indexOf the run's place in the experiment
 */
export function scheduleChart(store, indexOf) {
  const [grid, line, cursor, dot] = [shape("path"), shape("path"), shape("path"), shape("circle")];
  grid.setAttribute("class", "rate-grid");
  grid.setAttribute("d", `M0 0H${SIZE.width}M0 ${SIZE.height}H${SIZE.width}`);
  line.setAttribute("class", "rate-line");
  cursor.setAttribute("class", "rate-cursor");
  cursor.setAttribute("d", `M0 0V${SIZE.height}`);
  dot.setAttribute("class", "rate-dot");
  dot.setAttribute("r", "4.5");
  const svg = shape("svg");
  svg.setAttribute("viewBox", `${-MARGIN} ${-MARGIN} ${SIZE.width + 2 * MARGIN} ${SIZE.height + 2 * MARGIN}`);
  svg.setAttribute("role", "img");
  svg.append(grid, cursor, line, dot);
  const [name, now, top] = [element("span"), element("span", { class: "rate-now" }), element("span", { class: "rate-top" })];
  const figure = element(
    "figure",
    { class: "rate-chart", hidden: true },
    element("figcaption", {}, name, now),
    element("div", { class: "rate-plot" }, svg, top),
  );

  /** @type {import("../drawing/rate_line.js").RateFrame | null} */
  let frame = null;
  let drawn = "";

  /** The run's trajectory, once it is one with rates. */
  function run() {
    const found = store.get("trajectories")?.runs[indexOf()];
    return found?.learningRate && found.length > 0 ? { rates: found.learningRate, length: found.length } : null;
  }

  function draw() {
    const index = indexOf();
    const experiment = store.get("experiment");
    const schedule = experiment.runs[index]?.schedule;
    figure.hidden = !schedule;
    if (!schedule) return;
    svg.dataset.slot = colorNumber(slotOf(experiment, index));
    name.title = scheduleText(store.get("schedules"), schedule);
    write(name, name.title);
    const shown = run();
    const last = store.get("trajectories")?.steps ?? experiment.steps;
    frame = shown && rateFrame(shown.rates, shown.length, last, SIZE);
    const path = shown && frame ? rateLine(shown.rates, shown.length, frame) : "";
    if (path !== drawn) line.setAttribute("d", path);
    drawn = path;
    write(top, frame ? exact(Number(frame.top.toPrecision(3))) : "");
    svg.setAttribute("aria-label", shown && frame ? spoken(shown, frame) : t("Learning rate over the steps"));
    move();
  }

  const tell = throttle(() => {
    const shown = run();
    const step = shown ? store.get("trajectories")?.stepAt(indexOf(), store.get("playhead")) : undefined;
    const rate = step === undefined ? undefined : shown?.rates[step];
    write(now, rate === undefined ? "" : t("rate {rate}", { rate: measured(rate) }));
  }, READABLE);

  function move() {
    const shown = run();
    for (const part of [cursor, dot]) part.classList.toggle("absent", !shown || !frame);
    if (shown && frame) {
      const { x, y } = ratePoint(shown.rates, shown.length, store.get("playhead"), frame);
      dot.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)})`);
      cursor.setAttribute("transform", `translate(${x.toFixed(2)} 0)`);
    }
    tell.soon();
  }

  return {
    element: figure,
    /** After a change of the experiment or of what the stream has brought. */
    update: draw,
    /** After a change of the playhead. */
    move: () => figure.hidden || move(),
  };
}

/** @param {{rates: Float64Array, length: number}} run @param {import("../drawing/rate_line.js").RateFrame} frame */
function spoken({ rates, length }, { top }) {
  const [first, last] = [rates[0] ?? NaN, rates[length - 1] ?? NaN];
  return t("Learning rate over the steps: {first} at first, {top} at most, {last} at last", {
    first: measured(first),
    top: measured(top),
    last: measured(last),
  });
}

/**
 * @template {"svg" | "path" | "circle"} K
 * @param {K} tag
 */
function shape(tag) {
  return document.createElementNS(NAMESPACE, tag);
}
