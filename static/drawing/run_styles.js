/** How each run is drawn: colour, marker and dash by its slot. */

import { dashOf, markerPath, SLOTS } from "./markers.js";
import { HEAD_SIZE } from "./marks.js";

/** @typedef {import("./paths.js").RunStyle} RunStyle */

/**
 * @param {import("./theme.js").Theme} theme
 * @returns {(slot: number, isDimmed: boolean) => RunStyle} the style of a run; dimmed when another is emphasised
 */
export function createRunStyles(theme) {
  /** @type {Map<number, Path2D>} */
  const markers = new Map();
  return (slot, isDimmed) => {
    const marker = markers.get(slot) ?? new Path2D(markerPath(slot, HEAD_SIZE));
    markers.set(slot, marker);
    return {
      color: /** @type {string} */ ((isDimmed ? theme.dimmedRuns : theme.runs)[slot % SLOTS]),
      casing: theme.lineCasing,
      edge: theme.casing,
      halo: theme.contourLow,
      width: theme.runWidth,
      casingWidth: theme.casingWidth,
      dash: dashOf(slot),
      dimmed: isDimmed,
      marker,
    };
  };
}
