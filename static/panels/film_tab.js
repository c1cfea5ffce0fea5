/** The animation as a file: made in the browser bit by bit, with progress, and given up at one click. */
import { documentLine, fileName } from "../exports/document_text.js";
import { made } from "../exports/film.js";
import { framesOf } from "../exports/frames.js";
import { gifOf } from "../exports/gif.js";
import { createPainter } from "../exports/painter.js";
import { save } from "../exports/save.js";
import { t } from "../language.js";
import { button, drawing, element, write } from "./element.js";
import { amountOf, labelled, selectBox } from "./export_fields.js";
import { ICONS } from "./icons.js";
import { exact } from "../number_text.js";
import { pictureChoices } from "./picture_choices.js";

/** How long the end is held, in seconds. */
const HELD = 1.5;
const RATES = [10, 20, 25, 30];
const LENGTHS = [2, 4, 6, 10, 20];
/** Bytes that a file takes, about: for its first frame by its pixels, and for each frame by the pixels of its panels. */
const BYTES = { gif: [0.11, 0.0045], webm: [0.16, 0.005], mp4: [0.14, 0.0045] };

/** @typedef {"gif" | "webm" | "mp4"} Format */

/**
 * @param {HTMLElement} panel
 * @param {import("../types.js").Store} store
 * @returns {import("./take_away.js").Tab}
 */
export function filmTab(panel, store) {
  /** @type {AbortController | null} */
  let controller = null;
  let isOpen = false;
  const choices = pictureChoices(store, { width: 800, onChange: tell });
  const format = selectBox([
    { value: "gif", label: t("GIF, plays everywhere") },
    { value: "mp4", label: t("Video, MP4") },
    { value: "webm", label: t("Video, WebM") },
  ], tell);
  const rate = selectBox(RATES.map((value) => ({ value: String(value), label: t("{rate} frames a second", { rate: value }) })), tell);
  rate.value = "20";
  const seconds = selectBox(LENGTHS.map((value) => ({ value: String(value), label: t("{seconds} seconds", { seconds: value }) })), tell);
  seconds.value = "6";
  const says = element("p", { class: "hint" });
  const bar = element("progress", { max: 1, "aria-label": t("Progress of the animation") });
  const state = element("span", { class: "hint", role: "status" });
  const cancel = button({}, () => controller?.abort(), t("Cancel"));
  const working = element("div", { class: "export-progress", hidden: true }, bar, state, cancel);
  const outcome = element("p", { class: "hint", role: "status" });
  const begin = button({ class: "primary" }, () => void make(), drawing(ICONS.download), t("Make the animation"));
  panel.append(
    element("p", { class: "hint" }, t("From the start to the last step, which is held for a moment.")),
    ...choices.rows,
    element("div", { class: "export-row" }, labelled(t("Format"), format), labelled(t("Frames"), rate), labelled(t("Length"), seconds)),
    says,
    working,
    element("div", { class: "export-foot" }, outcome, begin),
  );
  function frames() {
    return framesOf({ lastStep: store.get("trajectories")?.lastStep ?? 0, seconds: Number(seconds.value), held: HELD, rate: Number(rate.value) });
  }

  /** How many frames a file has: a video's last one is there as often as it takes, a GIF's lasts. @param {Format} kind */
  function framesIn(kind) {
    const { steps, held } = frames();
    return steps.length + (kind === "gif" ? 0 : held - 1);
  }

  function tell() {
    const chosen = choices.chosen();
    const isReady = chosen !== null && store.get("progress").state !== "running";
    begin.disabled = !isReady || controller !== null;
    if (!chosen || !isReady) {
      write(says, t("The runs are still being worked out."));
      return;
    }
    const { width, height } = chosen.composition;
    const count = framesIn(/** @type {Format} */ (format.value));
    const { steps, held } = frames();
    const [first, each] = /** @type {[number, number]} */ (BYTES[/** @type {Format} */ (format.value)]);
    const [amount, unit] = amountOf(width * height * (first + each * steps.length)); // what is held takes next to nothing
    const length = exact(Math.round((10 * (steps.length - 1 + held)) / Number(rate.value)) / 10);
    const what = { width, height, count, length, amount, unit };
    write(says, chosen.subject.scene
      ? t("{width} × {height} pixels, {count} frames in {length} seconds, about {amount} {unit}. The surface is shown as contours, from above: in three dimensions it can be had as a picture.", what)
      : t("{width} × {height} pixels, {count} frames in {length} seconds, about {amount} {unit}", what));
  }

  async function make() {
    const chosen = choices.chosen();
    if (!chosen || controller) return;
    const mine = new AbortController();
    const { signal } = mine;
    controller = mine;
    const kind = /** @type {Format} */ (format.value);
    begin.disabled = true;
    working.hidden = false;
    write(outcome, "");
    bar.removeAttribute("value");
    write(state, t("Drawing the contours …"));
    try {
      const blob = await filmOf(chosen, kind, signal);
      const [amount, unit] = amountOf(blob.size);
      save(blob, `${fileName(chosen.subject.state.experiment, chosen.subject.state.optimizers, chosen.part)}.${kind}`);
      write(outcome, t("Done: {amount} {unit}.", { amount, unit }));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      write(outcome, signal.aborted ? t("Cancelled; nothing was kept.") : t("The animation could not be made: {reason}", { reason }));
    }
    stopped();
  }

  function stopped() {
    controller = null;
    working.hidden = true;
    tell();
  }

  /**
   * @param {NonNullable<ReturnType<typeof choices.chosen>>} chosen
   * @param {Format} kind
   * @param {AbortSignal} signal
   */
  async function filmOf({ subject, composition }, kind, signal) {
    // in three dimensions each frame would take as long as all of them do on contours
    const asked = { frames: frames(), rate: Number(rate.value), count: framesIn(kind) };
    const painter = await createPainter({ ...subject, scene: null }, composition, 1);
    signal.throwIfAborted();
    const film = { ...asked, painter, document: documentLine(subject.state.experiment), title: subject.title };
    const total = asked.count;
    const onProgress = (/** @type {number} */ done) => {
      bar.value = done / total;
      write(state, t("{done} of {total} frames", { done, total }));
    };
    if (kind === "gif") return made(gifOf(film), { signal, onProgress });
    const { codecFor, videoOf } = await import("../exports/video.js");
    const codec = await codecFor(kind, painter);
    if (!codec) throw new Error(unableTo(kind));
    return made(videoOf(film, kind, codec), { signal, onProgress });
  }

  store.subscribe(["trajectories", "progress", "view", "layout"], () => isOpen && tell());
  return {
    open() {
      isOpen = true;
      choices.update();
      tell();
    },
    close() {
      isOpen = false;
      // behind another tab it goes on: it is the dialog's end that ends it
      if (!panel.closest("dialog")?.open) controller?.abort();
    },
  };
}

/** @param {Format} kind */
function unableTo(kind) {
  if (!globalThis.isSecureContext) return t("browsers encode videos only on pages that come over https, or from this machine. A GIF can be made here.");
  if (kind === "mp4") return t("this browser encodes no video of this size for MP4. Try WebM, or a GIF.");
  return t("this browser encodes no video. A GIF can be made here.");
}
