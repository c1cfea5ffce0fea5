/** A contour panel as a file: as large as it is on the page, and twice as sharp. */
import { fileName } from "../exports/document_text.js";
import { pngOf } from "../exports/pictures.js";
import { save } from "../exports/save.js";
import { subjectOf } from "../exports/subject.js";
import { compositionOf } from "../exports/words.js";

/** What a picture is wide, at least, CSS pixels. */
const LEAST = 480;

/**
 * @param {{panel: import("../drawing/contour_panel.js").ContourPanel, runs: readonly number[]}} entry
 * @param {import("../types.js").Store} store
 */
export async function savePanel({ panel, runs }, store) {
  const whole = subjectOf(store);
  if (!whole) return;
  const subject = { ...whole, panels: whole.panels.filter((candidate) => candidate.runs.join() === runs.join()) };
  const width = Math.max(LEAST, Math.floor(panel.box.getBoundingClientRect().width));
  const composition = compositionOf(subject, { width, hasChart: false, hasCaption: true });
  const picture = await pngOf(subject, composition, { playhead: store.get("playhead"), scale: 2 });
  const { experiment, optimizers } = subject.state;
  save(picture, `${fileName(experiment, optimizers, runs.length === 1 ? `run-${Number(runs[0]) + 1}` : "")}.png`);
}
