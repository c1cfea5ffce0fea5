/** What Plotly is asked to draw in a contour panel: the contours and the axes, nothing that moves. Pure. */

/** @typedef {import("../types.js").View} View */
/** @typedef {import("./contour_levels.js").Contours} Contours */
/** @typedef {import("./theme.js").Theme} Theme */

/** Room for the tick labels, CSS pixels, unless they are long: whole, so that the canvases lie on whole pixels. */
export const MARGIN = { l: 38, r: 8, t: 6, b: 24, pad: 0 };

/** Raised exponents would set style attributes, which the security policy refuses. */
export const PLAIN_EXPONENTS = { exponentformat: "e", minexponent: 4 };

export const FONT_SIZE = 11;

/** Room for a label of the y axis, CSS pixels. */
const LABEL_HEIGHT = 38;

/** From one line of the hatching to the next, CSS pixels. */
const HATCH = 7;

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
    hoverongaps: false, // it would say that the loss is 0
    hovertemplate: "x %{x:.4~g}<br>y %{y:.4~g}<br>loss %{customdata:.5~g}<extra></extra>",
  };
}

/**
 * @param {View} view
 * @param {Theme} theme
 * @param {{width: number, height: number}} size CSS pixels
 * @param {boolean} hasGaps whether the loss has no value somewhere: it is hatched there
 * @returns {object} a Plotly layout
 */
export function contourLayout(view, theme, size, hasGaps = false) {
  const labels = size.height / LABEL_HEIGHT;
  return {
    ...size,
    images: hasGaps ? [hatching(theme, size)] : [],
    autosize: false,
    margin: marginFor(view, size),
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: theme.contourLow,
    font: { family: theme.font, size: FONT_SIZE, color: theme.axis },
    hoverlabel: { bgcolor: theme.raised, bordercolor: theme.axis, font: { family: theme.font, size: 12, color: theme.text } },
    hovermode: "closest",
    showlegend: false,
    xaxis: axis(view.x, theme, size.width / 55),
    yaxis: axis(view.y, theme, labels),
    modebar: { bgcolor: "rgba(0,0,0,0)", color: theme.axis, activecolor: theme.text },
  };
}

/** The room around the plotted rectangle. @param {View} view @param {{width: number, height: number}} size CSS pixels */
export function marginFor(view, size) {
  return { ...MARGIN, l: Math.max(MARGIN.l, widthOfLabels(view.y, mostOf(size.height / LABEL_HEIGHT))) };
}

/**
 * Hatching beneath the contours, which leave out where there is no value.
 * @param {Theme} theme
 * @param {{width: number, height: number}} size
 */
function hatching(theme, { width, height }) {
  const [across, up] = [width - MARGIN.l - MARGIN.r, height - MARGIN.t - MARGIN.b].map((length) => Math.max(1, length));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${across}" height="${up}">
    <pattern id="h" width="${HATCH}" height="${HATCH}" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="${HATCH}" height="${HATCH}" fill="${theme.background}"/><path d="M0 0V${HATCH}" stroke="${theme.hatch}" stroke-width="2"/>
    </pattern><rect width="100%" height="100%" fill="url(#h)"/></svg>`;
  const place = { xref: "paper", yref: "paper", x: 0, y: 1, sizex: 1, sizey: 1, sizing: "fill", layer: "below" };
  return { source: `data:image/svg+xml,${encodeURIComponent(svg)}`, ...place };
}

/** @param {number} room for labels @returns {number} how many there are at most */
function mostOf(room) {
  return Math.max(4, Math.min(12, Math.round(room)));
}

/** @param {[number, number]} range @param {Theme} theme @param {number} labels how many there is room for */
function axis(range, theme, labels) {
  return {
    range: [...range],
    nticks: mostOf(labels),
    showgrid: false,
    zeroline: false,
    ticks: "outside",
    ticklen: 4,
    tickcolor: theme.line,
    linecolor: theme.line,
    linewidth: 1,
    mirror: true,
    automargin: false,
    ...PLAIN_EXPONENTS,
  };
}

/**
 * The room that an axis' longest label takes, CSS pixels: it would lose its sign at the edge.
 * @param {[number, number]} range
 * @param {number} labels how many there are at most
 */
export function widthOfLabels([low, high], labels) {
  const power = Math.floor(Math.log10(Math.max(Math.abs(low), Math.abs(high))));
  const step = Math.floor(Math.log10((high - low) / labels));
  const isScientific = Math.abs(power) > PLAIN_EXPONENTS.minexponent;
  const decimals = Math.max(0, isScientific ? power - step : -step);
  const digits = isScientific ? 1 : Math.max(1, power + 1);
  const signs = (low < 0 ? 1 : 0) + (decimals > 0 ? 1 : 0) + (isScientific ? `e+${Math.abs(power)}`.length : 0);
  return Math.ceil(0.66 * FONT_SIZE * (digits + decimals + signs)) + 8;
}
