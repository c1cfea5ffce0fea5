/** A panel as a picture: its paths live on canvases, so the picture is drawn anew, by Plotly alone, with paths as traces. */

import { contourLayout, contourTrace, MARGIN } from "./contour_figure.js";
import { HEAD_SIZE } from "./marks.js";
import { markerSymbol } from "./markers.js";
import { plotly } from "./plotly.js";

/** @typedef {import("../types.js").View} View */
/** @typedef {import("./contour_panel.js").Figure} Figure */
/** @typedef {import("./paths.js").Run} Run */
/** @typedef {import("./paths.js").RunStyle} RunStyle */

/**
 * @typedef {object} Picture
 * @property {Figure} figure
 * @property {View} view
 * @property {readonly {run: Run, slot: number, label: string, style: RunStyle}[]} runs
 * @property {readonly import("./second_key.js").SecondKey[]} seconds what the runs' second paths mean
 * @property {number} playhead paths end there
 * @property {string} title
 * @property {{width: number, height: number}} size CSS pixels of the plot
 */

const TITLE_HEIGHT = 34;
/** A legend's height but for its lines, a line's, and how wide an entry is beside its letters and a letter is, CSS pixels. */
const LEGEND_HEIGHT = 10;
const LEGEND_LINE = 20;
const ENTRY_WIDTH = 50;
const LETTER_WIDTH = 7.5;
const EDGE = 8;
/** Runs with more steps than this are drawn without a dot at each. */
const DOT_STEPS = 60;

/**
 * @param {Picture} picture
 * @returns {{data: object[], layout: object}} a Plotly figure
 */
export function pictureFigure({ figure, view, runs, seconds, playhead, title, size }) {
  const { contours, theme, marks } = figure;
  const layout = contourLayout(view, theme, size, contours.hasGaps);
  const hasLegend = runs.length > 1 || seconds.length > 0;
  const named = [...runs.map(({ label }) => label), ...seconds.map(nameOf)];
  const legendHeight = hasLegend ? LEGEND_HEIGHT + LEGEND_LINE * legendLines(named, size.width) : 0;
  const extra = TITLE_HEIGHT + EDGE + legendHeight;
  return {
    data: [
      contourTrace(contours, theme),
      markTrace(marks.minima, "circle-open-dot", marks.color),
      markTrace(marks.localMinima, "circle-open", marks.color),
      markTrace(marks.saddles, "x-thin-open", marks.color),
      ...runs.flatMap((entry) => secondTraces(entry, seconds, playhead)),
      ...runs.flatMap((entry) => runTraces(entry, playhead)),
    ],
    layout: {
      ...layout,
      height: size.height + extra,
      margin: { ...MARGIN, r: 16, t: MARGIN.t + TITLE_HEIGHT, b: MARGIN.b + EDGE + legendHeight },
      paper_bgcolor: theme.background,
      title: { text: escaped(title), x: 0.5, y: 1, yanchor: "top", pad: { t: 12 }, font: { size: 14, color: theme.text } },
      showlegend: hasLegend,
      legend: { orientation: "h", x: 0, y: 0, yref: "container", yanchor: "bottom", font: { color: theme.text } },
    },
  };
}

/** What a second path is called, without its explanation. @param {Picture["seconds"][number]} key */
function nameOf({ meaning }) {
  return meaning.split(":", 1)[0] ?? meaning;
}

/** How many lines Plotly will need, give or take. @param {readonly string[]} names @param {number} width CSS pixels */
function legendLines(names, width) {
  const length = names.reduce((sum, name) => sum + ENTRY_WIDTH + LETTER_WIDTH * name.length, 0);
  return Math.max(1, Math.ceil(length / width));
}

/** @param {Picture["runs"][number]} entry @param {number} playhead */
function runTraces({ run, slot, label, style }, playhead) {
  const end = Math.min(Math.floor(playhead), run.length - 1) + 1;
  const [x, y] = [Array.from(run.x.subarray(0, end)), Array.from(run.y.subarray(0, end))];
  const common = { type: "scatter", mode: "lines", x, y, name: escaped(label), legendgroup: String(slot) };
  const hasDiverged = run.outcome?.status === "diverged" && end === run.length;
  return [
    { ...common, line: { color: style.casing, width: style.width + 2 * style.casingWidth }, showlegend: false },
    {
      ...common,
      mode: end <= DOT_STEPS + 1 ? "lines+markers" : "lines",
      line: { color: style.color, width: style.width },
      marker: { color: style.color, size: 5 },
      showlegend: false,
    },
    {
      ...common,
      mode: "lines+markers",
      x: x.slice(-1),
      y: y.slice(-1),
      line: { color: style.color, width: style.width },
      marker: {
        symbol: hasDiverged ? "x" : markerSymbol(slot),
        size: 2 * HEAD_SIZE,
        color: style.color,
        line: { color: style.edge, width: 1.4 },
      },
    },
  ];
}

/** @param {Picture["runs"][number]} entry @param {Picture["seconds"]} seconds @param {number} playhead */
function secondTraces({ run, slot, style }, seconds, playhead) {
  const key = seconds.find(({ slots }) => slots.includes(slot));
  if (!run.second || !key) return [];
  const end = Math.min(Math.floor(playhead), run.length - 1) + 1;
  const [x, y] = [Array.from(run.second.x.subarray(0, end)), Array.from(run.second.y.subarray(0, end))];
  const line = { color: style.color, width: 0.7 * style.width, dash: "5px,4px" };
  return [{ type: "scatter", mode: "lines", x, y, line, name: escaped(nameOf(key)), showlegend: slot === key.slots[0] }];
}

/** @param {readonly (readonly [number, number])[]} points @param {string} symbol @param {string} color */
function markTrace(points, symbol, color) {
  return {
    type: "scatter",
    mode: "markers",
    x: points.map(([x]) => x),
    y: points.map(([, y]) => y),
    marker: { symbol, size: 12, color, line: { color, width: 1.5 } },
    showlegend: false,
  };
}

/** Plotly reads a little HTML in its texts; a run's label is not meant as HTML. @param {string} text */
function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/**
 * Offers a figure as a file, at twice the resolution of the page.
 * @param {{data: object[], layout: object}} figure a Plotly figure whose layout has a width and a height
 * @param {string} name of the file, without its ending
 */
export async function saveFigure({ data, layout }, name) {
  const { width, height } = /** @type {{width: number, height: number}} */ (layout);
  const link = document.createElement("a");
  link.href = await plotly().toImage({ data, layout }, { format: "png", width, height, scale: 2 });
  link.download = `${name}.png`;
  link.click();
}
