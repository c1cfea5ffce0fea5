/** What a contour panel shows, for who cannot see it. Pure. */

import { t } from "../language.js";
import { measured } from "../number_text.js";
import { formulaOf } from "../own_formula.js";

/** How levels that are not evenly spaced are spaced. */
const SPACINGS = { linear: "", log: t(", closer together lower down"), symlog: t(", closer together around the median") };

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
  return t("Contours of {surface}{levels}, with the path of {runs}", {
    surface: surfaceTitle(surface, experiment),
    levels: contours ? levels(contours) : "",
    runs: paths,
  });
}

/** @param {import("./contour_levels.js").Contours} contours */
function levels({ reach, spacing, hasGaps }) {
  const heights = reach
    ? t(", at losses from {low} to {high}", { low: measured(reach[0]), high: measured(reach[1]) }) + SPACINGS[spacing]
    : t(", where the loss is everywhere the same");
  return heights + (hasGaps ? t("; hatched where the loss has no value") : "");
}
