/** A contour panel as a file. */
import { pictureFigure, saveFigure } from "../drawing/figure_export.js";
import { surfaceTitle } from "../drawing/panel_description.js";
import { secondKeysOf } from "../drawing/second_key.js";
import { surfaceOf } from "./whole_surface.js";

/** What a picture is wide and high, at least, CSS pixels. */
const LEAST = { width: 480, height: 400 };

/**
 * @param {{panel: import("../drawing/contour_panel.js").ContourPanel, runs: readonly number[]}} entry
 * @param {import("../types.js").Store} store
 * @param {import("../drawing/contour_panel.js").Figure | null} figure
 * @param {ReturnType<typeof import("../drawing/run_styles.js").createRunStyles>} styleOf
 */
export async function savePanel({ panel, runs: indices }, store, figure, styleOf) {
  const trajectories = store.get("trajectories");
  if (!figure || !trajectories) return;
  const runs = indices.flatMap((index) => {
    const run = trajectories.runs[index];
    return run ? [{ run, slot: run.slot, label: run.label, style: styleOf(run.slot, false) }] : [];
  });
  const seconds = secondKeysOf({ optimizers: store.get("optimizers"), experiment: store.get("experiment") }, indices);
  const named = surfaceTitle(surfaceOf(store), store.get("experiment"));
  const title = runs.length === 1 ? `${runs[0]?.label} on ${named}` : named;
  const { width, height } = panel.box.getBoundingClientRect();
  const size = { width: Math.max(LEAST.width, Math.floor(width)), height: Math.max(LEAST.height, Math.floor(height)) };
  const picture = { figure, view: store.get("view"), runs, seconds, playhead: store.get("playhead"), title, size };
  await saveFigure(pictureFigure(picture), surfaceOf(store).name);
}
