/** What Plotly is asked to draw in the loss chart. Pure. */

import { FONT_SIZE, PLAIN_EXPONENTS, widthOfLabels } from "./contour_figure.js";

/** @typedef {import("./theme.js").Theme} Theme */

const MARGIN = { l: 44, r: 12, t: 10, b: 34, pad: 0 };

/**
 * @param {{label: string, color: string, width: number, isLog: boolean}} run
 * @param {import("./loss_series.js").Series} points
 * @returns {object} a Plotly trace
 */
export function lossTrace({ label, color, width, isLog }, points) {
  return {
    type: "scatter",
    mode: points.x.length === 1 ? "markers" : "lines",
    ...points,
    name: label.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
    line: { color, width },
    hovertemplate: isLog ? "%{y:.2e}" : "%{y:.4~g}",
  };
}

/**
 * @param {object} chart
 * @param {number} chart.steps
 * @param {[number, number]} chart.range of losses; exponents of 10 on a logarithmic scale
 * @param {boolean} chart.isLog
 * @param {{width: number, height: number}} chart.size CSS pixels
 * @param {Theme} theme
 * @returns {object} a Plotly layout
 */
export function lossLayout({ steps, range, isLog, size }, theme) {
  const labels = Math.max(3, Math.round(size.height / 36));
  const axis = { ...PLAIN_EXPONENTS, zeroline: false, gridcolor: theme.line, gridwidth: 1, linecolor: theme.line, automargin: false };
  return {
    ...size,
    autosize: false,
    margin: isLog ? MARGIN : { ...MARGIN, l: Math.max(MARGIN.l, widthOfLabels(range, labels)) },
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { family: theme.font, size: FONT_SIZE, color: theme.axis },
    hovermode: "x unified",
    hoverdistance: -1,
    hoverlabel: { bgcolor: theme.raised, bordercolor: theme.line, font: { family: theme.font, size: FONT_SIZE, color: theme.text } },
    dragmode: false,
    showlegend: false,
    modebar: { bgcolor: "rgba(0,0,0,0)", color: theme.axis, activecolor: theme.text },
    xaxis: {
      ...axis,
      range: [0, Math.max(1, steps)],
      showgrid: false,
      ticks: "outside",
      ticklen: 4,
      tickcolor: theme.line,
      title: { text: "step", standoff: 2, font: { size: FONT_SIZE } },
      unifiedhovertitle: { text: "step %{x}" },
    },
    yaxis: {
      ...axis,
      type: isLog ? "log" : "linear",
      range,
      nticks: labels,
      ...(isLog ? { dtick: Math.max(1, Math.ceil((range[1] - range[0]) / Math.max(2, size.height / 36))) } : {}),
    },
  };
}

/**
 * The chart as a picture that stands alone: with its title and its legend.
 * @param {object} layout of the chart
 * @param {string} label what the losses are
 * @param {Theme} theme
 * @returns {object} a Plotly layout
 */
export function pictureLayout(layout, label, theme) {
  return {
    ...layout,
    width: 900,
    height: 560,
    margin: { l: 64, r: 24, t: 48, b: 84 },
    paper_bgcolor: theme.background,
    title: { text: label, x: 0.5, font: { size: 15, color: theme.text } },
    showlegend: true,
    legend: { orientation: "h", x: 0, y: 0, yref: "container", yanchor: "bottom", font: { color: theme.text } },
  };
}
