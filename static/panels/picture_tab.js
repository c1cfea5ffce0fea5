/** The comparison, or a panel of it, as a picture: seen beforehand, then saved. */
import { fileName } from "../exports/document_text.js";
import { createPainter } from "../exports/painter.js";
import { pngOf, svgOf } from "../exports/pictures.js";
import { save } from "../exports/save.js";
import { t } from "../language.js";
import { latest } from "../latest.js";
import { button, drawing, element, write } from "./element.js";
import { labelled, selectBox } from "./export_fields.js";
import { ICONS } from "./icons.js";
import { pictureChoices } from "./picture_choices.js";

/** How long the playhead must rest before it is seen in the preview, in milliseconds. */
const RESTS = 250;

/**
 * @param {HTMLElement} panel
 * @param {import("../types.js").Store} store
 * @returns {import("./take_away.js").Tab}
 */
export function pictureTab(panel, store) {
  const choices = pictureChoices(store, { width: 1200, onChange: show });
  const format = selectBox([
    { value: "1", label: t("PNG") },
    { value: "2", label: t("PNG, twice as sharp") },
    { value: "4", label: t("PNG, four times as sharp") },
    { value: "svg", label: t("SVG, sharp at any size") },
  ], show);
  format.value = "2";
  const preview = element("canvas", { class: "export-preview", role: "img", "aria-label": t("Preview of the picture") });
  const size = element("p", { class: "hint", role: "status" });
  const saveButton = button({ class: "primary" }, () => void saveIt(), drawing(ICONS.download), t("Save the picture"));
  panel.append(
    ...choices.rows,
    element("div", { class: "export-row" }, labelled(t("Format"), format)),
    element("div", { class: "export-stage" }, preview),
    element("div", { class: "export-foot" }, size, saveButton),
  );
  let isOpen = false;

  const paint = latest(async (/** @type {null} */ _, signal) => {
    const chosen = choices.chosen();
    saveButton.disabled = !chosen;
    if (!chosen) {
      write(size, t("There is nothing to show yet."));
      return;
    }
    const { subject, composition } = chosen;
    const scale = format.value === "svg" ? 1 : Number(format.value);
    write(size, format.value === "svg"
      ? t("{width} × {height}, at step {step}", { width: composition.width, height: composition.height, step: stepShown() })
      : t("{width} × {height} pixels, at step {step}", { width: composition.width * scale, height: composition.height * scale, step: stepShown() }));
    const painter = await createPainter(subject, composition, Math.min(1.5, 1000 / composition.width));
    if (signal.aborted) return;
    Object.assign(preview, { width: painter.width, height: painter.height });
    painter.draw(/** @type {CanvasRenderingContext2D} */ (preview.getContext("2d")), store.get("playhead"));
  });

  function stepShown() {
    return Math.floor(store.get("playhead"));
  }

  function show() {
    if (isOpen) paint(null);
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  store.subscribe(["playhead", "trajectories", "grid", "theme", "progress"], () => {
    if (!isOpen) return;
    clearTimeout(resting);
    resting = setTimeout(show, RESTS);
  });

  async function saveIt() {
    const chosen = choices.chosen();
    if (!chosen) return;
    saveButton.disabled = true;
    const { subject, composition, part } = chosen;
    const playhead = store.get("playhead");
    try {
      const isVector = format.value === "svg";
      const picture = isVector
        ? await svgOf(subject, composition, { playhead })
        : await pngOf(subject, composition, { playhead, scale: Number(format.value) });
      save(picture, `${fileName(subject.state.experiment, subject.state.optimizers, part)}.${isVector ? "svg" : "png"}`);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      write(size, t("The picture could not be made: {reason}", { reason }));
    } finally {
      saveButton.disabled = false;
    }
  }

  return {
    open() {
      isOpen = true;
      choices.update();
      show();
    },
    close() {
      isOpen = false;
    },
  };
}
