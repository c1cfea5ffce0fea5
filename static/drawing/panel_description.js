/** What a contour panel shows, for who cannot see it. Pure. */

import { formulaOf } from "../own_formula.js";
import { measured } from "../panels/number_text.js";

/** How levels that are not evenly spaced are spaced. */
const SPACINGS = { linear: "", log: ", closer together lower down", symlog: ", closer together around the median" };

/**
 * What a surface is called: a formula of one's own has no better name than itself.
 * @param {import("../types.js").Surface} surface
 * @param {import("../types.js").Experiment} experiment
 */
export function surfaceTitle(surface, experiment) {
  return surface.takes_formula ? `f(x, y) = ${formulaOf(surface, experiment)}` : surface.label;
}

/**
 * @param {import("../types.js").Surface} surface
 * @param {import("../types.js").Experiment} experiment
 * @param {import("./contour_levels.js").Contours | null} contours null: not there yet
 * @param {string} paths whose paths there are, and how they ended
 * @returns {string}
 */
export function describedPanel(surface, experiment, contours, paths) {
  return [`Contours of ${surfaceTitle(surface, experiment)}`, contours ? levels(contours) : "", `, with the path of ${paths}`].join("");
}

/** @param {import("./contour_levels.js").Contours} contours */
function levels({ reach, spacing, hasGaps }) {
  const heights = reach ? `, at losses from ${measured(reach[0])} to ${measured(reach[1])}${SPACINGS[spacing]}` : ", where the loss is everywhere the same";
  return `${heights}${hasGaps ? "; hatched where the loss has no value" : ""}`;
}
