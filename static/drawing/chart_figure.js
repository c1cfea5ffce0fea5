/** The chart as a figure that Plotly can draw as a picture, alone: with its title, its axes' titles and its legend. Pure. */
import { t } from "../language.js";
import { PLAIN_EXPONENTS } from "./contour_figure.js";
import { chartModel, goalOf, lineNamesOf } from "./chart_model.js";
import { labelOf } from "./chart_quantities.js";
import { dashOf, markerSymbol, SLOTS } from "./markers.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("./chart_model.js").ChartModel} ChartModel */
/** @typedef {import("./theme.js").Theme} Theme */

export const PICTURE_SIZE = { width: 900, height: 560 };
/** Pixels to which lines are thinned: enough for a picture at twice its size. */
const COLUMNS = 2 * PICTURE_SIZE.width;
const SECOND_DASH = [2, 3];
const SECOND_WIDTH = 1.6;
const MARGIN = { l: 72, r: 24, t: 48, b: 92 };

/**
 * @param {Pick<State, "trajectories" | "grid" | "progress" | "chart">} state
 * @param {Theme} theme
 * @returns {{data: object[], layout: {width: number, height: number}} | null} a Plotly figure; null where there is nothing yet
 */
export function chartFigure(state, theme) {
  const { trajectories, chart, progress } = state;
  if (!trajectories) return null;
  const scene = { goal: goalOf(state), isRunning: progress.state === "running", columns: COLUMNS };
  const model = chartModel(trajectories, chart, scene);
  const data = trajectories.runs.flatMap(({ label, slot }, index) =>
    (model.runs[index] ?? []).map((line, which) => traceOf(line, label, which > 0, slot, theme)),
  );
  const key = (lineNamesOf(model) ?? []).map((name, which) => keyTo(name, which > 0, theme));
  return { data: [...data, ...key], layout: layoutOf(model, theme) };
}

/** An entry of the legend for all runs' lines of a kind. @param {string} name @param {boolean} isSecond @param {Theme} theme */
function keyTo(name, isSecond, theme) {
  const line = { color: theme.axis, width: isSecond ? SECOND_WIDTH : 2, dash: isSecond ? dashed(SECOND_DASH) : "solid" };
  return { type: "scatter", mode: "lines", x: [null], y: [null], name, line };
}

/** @param {readonly number[]} dash */
function dashed(dash) {
  return dash.length > 0 ? dash.map((length) => `${length}px`).join(",") : "solid";
}

/**
 * @param {import("./chart_model.js").ChartLine} line
 * @param {string} label
 * @param {boolean} isSecond
 * @param {number} slot
 * @param {Theme} theme
 */
function traceOf({ kept, count, place, value }, label, isSecond, slot, theme) {
  const steps = [...kept.steps.subarray(0, count)];
  const dash = isSecond ? SECOND_DASH : dashOf(slot);
  return {
    type: "scatter",
    mode: steps.length === 1 ? "markers" : "lines",
    x: steps.map(place),
    y: steps.map((k) => (Number.isFinite(value(k)) ? value(k) : null)),
    name: label.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
    legendgroup: String(slot),
    showlegend: !isSecond,
    line: {
      color: theme.runs[slot % SLOTS],
      width: isSecond ? SECOND_WIDTH : 2,
      dash: dashed(dash),
    },
    marker: { color: theme.runs[slot % SLOTS], symbol: markerSymbol(slot) },
  };
}

/** @param {ChartModel} model @param {Theme} theme */
function layoutOf({ quantity, against, isLog, range, end }, theme) {
  const axis = { ...PLAIN_EXPONENTS, zeroline: false, gridcolor: theme.line, linecolor: theme.line };
  return {
    ...PICTURE_SIZE,
    margin: MARGIN,
    paper_bgcolor: theme.background,
    plot_bgcolor: theme.background,
    font: { family: theme.font, size: 13, color: theme.axis },
    title: { text: labelOf(quantity), x: 0.5, font: { size: 15, color: theme.text } },
    showlegend: true,
    legend: { orientation: "h", x: 0, y: 0, yref: "container", yanchor: "bottom", font: { color: theme.text } },
    xaxis: { ...axis, range: [0, end], showgrid: false, ticks: "outside", tickcolor: theme.line, title: { text: titleOf(against) } },
    yaxis: { ...axis, type: isLog ? "log" : "linear", range, ...(isLog && range[1] - range[0] > 2 ? { dtick: decades(range) } : {}) },
  };
}

/** @param {State["chart"]["against"]} against */
export function titleOf(against) {
  return against === "steps" ? t("step") : t("gradient evaluations");
}

/** @param {import("../types.js").Range} range */
function decades([low, high]) {
  return Math.max(1, Math.ceil((high - low) / 10));
}
