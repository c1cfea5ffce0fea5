/** The arrows of each panel's runs, and the key to them where there is no row above that has it (marks_key.js). */
import { glyphsOf, keysOf } from "../arrows.js";
import { createArrowKey } from "../drawing/arrow_key.js";
import { t } from "../language.js";

/** @typedef {{panel: import("../drawing/contour_panel.js").ContourPanel, runs: readonly number[]}} Entry */

/**
 * @param {import("../types.js").Store} store
 * @param {() => readonly Entry[]} entries the panels there are
 * @returns {() => void} ends it
 */
export function arrowsInPlots(store, entries) {
  /** @type {WeakMap<Entry["panel"], ReturnType<typeof createArrowKey>>} */
  const keys = new WeakMap();

  function update() {
    const [arrows, optimizers, trajectories] = [store.get("arrows"), store.get("optimizers"), store.get("trajectories")];
    const isShared = entries().length > 1;
    const hasRow = document.getElementById("marks-key") !== null;
    for (const [position, { panel, runs }] of entries().entries()) {
      const glyphs = runs.map((index) => {
        const run = trajectories?.runs[index];
        return glyphsOf(arrows, optimizers.find(({ name }) => name === run?.optimizer), run);
      });
      panel.paths.setArrows(glyphs);
      const key = keys.get(panel) ?? createArrowKey(panel.box);
      keys.set(panel, key);
      const meanings = keysOf(glyphs);
      key.show(isShared && (hasRow || position > 0) ? [] : meanings);
      const names = meanings.map(({ text }) => text).join(t(", "));
      panel.caption.title = isShared && names ? t("Arrows: {names}", { names }) : "";
      panel.redraw();
    }
  }

  const ends = [
    store.subscribe(["arrows", "trajectories", "layout", "pair"], update),
    store.subscribe(["progress"], ({ arrows, progress }) => {
      if (arrows.length > 0 && progress.state === "finished") update(); // now it is known what stays zero
    }),
  ];
  update();
  return () => ends.forEach((end) => end());
}
