/** What else the contour plots show beside the paths: arrows of the step at the playhead, and guesses. */
import { arrowsInPlots } from "./arrows_in_plots.js";
import { guessesInPlots, isGuessing } from "./guesses_in_plots.js";

export { isGuessing };

/**
 * @param {import("../types.js").Store} store
 * @param {() => readonly {panel: import("../drawing/contour_panel.js").ContourPanel, runs: readonly number[]}[]} entries
 *   the panels there are
 * @returns {() => void} ends it
 */
export function inPlots(store, entries) {
  const ends = [guessesInPlots(store, entries), arrowsInPlots(store, entries)];
  return () => ends.forEach((end) => end());
}
