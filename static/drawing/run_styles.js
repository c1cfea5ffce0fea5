/** How each run is drawn: colour and marker by its slot. */

import { markerPath, SLOTS } from "./markers.js";
import { HEAD_SIZE } from "./marks.js";

/** @typedef {import("./paths.js").RunStyle} RunStyle */

/**
 * @param {import("./theme.js").Theme} theme
 * @returns {(index: number, isDimmed: boolean) => RunStyle} the style of a run; dimmed when another is emphasised
 */
export function createRunStyles(theme) {
  const markers = Array.from({ length: SLOTS }, (_, slot) => new Path2D(markerPath(slot, HEAD_SIZE)));
  return (index, isDimmed) => ({
    color: /** @type {string} */ ((isDimmed ? theme.dimmedRuns : theme.runs)[index % SLOTS]),
    casing: theme.lineCasing,
    edge: theme.casing,
    width: theme.runWidth,
    casingWidth: theme.casingWidth,
    dimmed: isDimmed,
    marker: /** @type {Path2D} */ (markers[index % SLOTS]),
  });
}
