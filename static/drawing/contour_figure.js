/** What Plotly is asked to draw in a contour panel: the contours and the axes, nothing that moves. Pure. */

/** @typedef {import("../types.js").View} View */
/** @typedef {import("./contour_levels.js").Contours} Contours */
/** @typedef {import("./theme.js").Theme} Theme */

/** Room for the tick labels, CSS pixels: whole and fixed, so that the canvases lie on whole pixels and nothing jumps. */
export const MARGIN = { l: 38, r: 8, t: 6, b: 24, pad: 0 };

/**
 * @param {Contours} contours
 * @param {Theme} theme
 * @returns {object} a Plotly trace
 */
export function contourTrace({ x, y, z, losses, start, end, size }, theme) {
  return {
    type: "contour",
    x,
    y,
    z,
    customdata: losses,
    autocontour: false,
    contours: { coloring: "fill", start, end, size },
    colorscale: [[0, theme.contourLow], [1, theme.contourHigh]],
    line: { color: theme.contourLine, width: theme.contourLineWidth },
    showscale: false,
    hovertemplate: "x %{x:.4~g}<br>y %{y:.4~g}<br>loss %{customdata:.5~g}<extra></extra>",
  };
}

/**
 * @param {View} view
 * @param {Theme} theme
 * @param {{width: number, height: number}} size CSS pixels
 * @returns {object} a Plotly layout
 */
export function contourLayout(view, theme, size) {
  return {
    ...size,
    autosize: false,
    margin: MARGIN,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: theme.contourLow,
    font: { family: theme.font, size: 11, color: theme.axis },
    hoverlabel: { bgcolor: theme.raised, bordercolor: theme.axis, font: { family: theme.font, size: 12, color: theme.text } },
    hovermode: "closest",
    showlegend: false,
    xaxis: axis(view.x, theme, size.width / 55),
    yaxis: axis(view.y, theme, size.height / 38),
    modebar: { bgcolor: "rgba(0,0,0,0)", color: theme.axis, activecolor: theme.text },
  };
}

/** @param {[number, number]} range @param {Theme} theme @param {number} labels how many there is room for */
function axis(range, theme, labels) {
  return {
    range: [...range],
    nticks: Math.max(4, Math.min(12, Math.round(labels))),
    showgrid: false,
    zeroline: false,
    ticks: "outside",
    ticklen: 4,
    tickcolor: theme.line,
    linecolor: theme.line,
    linewidth: 1,
    mirror: true,
    automargin: false,
  };
}
