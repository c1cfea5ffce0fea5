/** How near each run is to blowing up: its curvature against the limit, at the playhead, and what came of it. */
import { measured } from "../number_text.js";
import { isOpen } from "../open_question.js";
import { slotsOf } from "../slots.js";
import { firstCrossing, standing } from "../stability.js";
import { t } from "../language.js";
import { element, write } from "./element.js";
import { follow } from "./follow.js";
import { marker } from "./marker.js";
import { labelOf } from "./run_label.js";
import { runRow, runTable } from "./run_row.js";

/** @typedef {import("../types.js").Trajectories["runs"][number]} Run */
/** @typedef {import("../stability.js").Standing} Standing */

/** Numbers that change more often than this cannot be read, in milliseconds. */
const READABLE = 100;
/** Under this width, in CSS pixels, each run's values are in lines of their own. */
const STACKED = 480;
/** How far the meter reaches, in limits. */
const REACH = 1.25;
const DIGITS = 4;
const COLUMNS = [
  { head: t("Stability"), kind: "standing" },
  { head: t("Curvature"), kind: "numeric" },
  { head: t("Limit"), kind: "numeric" },
  { head: t("The limit is"), kind: "limit-formula" },
];
/** @type {Record<Standing, string>} */
const WORDS = { calm: t("stable"), near: t("near the limit"), over: t("over the limit") };

/** @type {import("../types.js").Panel} */
export function stability(container, store) {
  const heads = ["", ...COLUMNS].map((column) => {
    const { head, kind } = typeof column === "string" ? { head: t("Run"), kind: "" } : column;
    return element("th", { scope: "col", role: "columnheader", class: kind }, head);
  });
  const table = runTable(t("Every run's curvature against its limit"), "stability-table", heads, STACKED);
  const notes = element("ul", { class: "stability-notes", "aria-label": t("Where the curvature rose above its limit") });
  const meaning = element("p", { class: "stability-meaning" }, t("Curvature is the largest eigenvalue of the Hessian. Above its limit, steps in the steepest direction overshoot by more than they gain."));
  const heuristic = element("p", { class: "stability-meaning" }, t("Heuristic: the Hessian is taken in units of the effective learning rates, as if those stayed as they are; a rule that adapts them may come back by itself."));
  const clipped = element("p", { class: "stability-meaning" }, t("Without clipping: where gradients are clipped, steps above the limit may overshoot and yet stay as short as they are."));
  container.append(table.element, notes, meaning, heuristic, clipped);

  /** @type {ReturnType<typeof row>[]} */
  const rows = [];
  let drawn = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  const ends = [
    follow(store, ["experiment", "trajectories", "optimizers"], (state) => {
      const { length } = state.experiment.runs;
      while (rows.length > length) {
        const last = rows.pop();
        last?.element.remove();
        last?.note.remove();
      }
      while (rows.length < length) {
        const made = row(store);
        rows.push(made);
        table.body.append(made.element);
        notes.append(made.note);
      }
      const slots = slotsOf(state.experiment);
      rows.forEach((made, index) => made.is(index, labelOf(state, index), slots[index] ?? index));
    }),
    follow(store, ["experiment", "trajectories", "progress", "playhead", "details", "prediction"], () => {
      clearTimeout(later);
      if (container.hidden) return;
      const wait = drawn + READABLE - performance.now();
      if (wait <= 0) draw();
      else later = setTimeout(draw, wait);
    }),
    follow(store, ["focused"], ({ focused }) => rows.forEach((made) => made.emphasise(focused))),
  ];

  function draw() {
    drawn = performance.now();
    const [trajectories, playhead, prediction] = [store.get("trajectories"), store.get("playhead"), store.get("prediction")];
    rows.forEach((made, index) => {
      const run = trajectories?.runs[index] ?? null; // of a run that was just added there are none yet
      made.show(run, run && trajectories ? trajectories.stepAt(index, playhead) : 0, isOpen(prediction));
    });
    heuristic.hidden = !trajectories?.runs.some(({ limit }) => limit?.kind === "heuristic" && !limit.clipped);
    clipped.hidden = !trajectories?.runs.some(({ limit }) => limit?.clipped);
    notes.hidden = rows.every(({ note }) => note.hidden);
  }

  return () => {
    clearTimeout(later);
    for (const end of ends) end();
  };
}

/** @param {import("../types.js").Store} store */
function row(store) {
  const made = runRow(store, COLUMNS.length, (column) => ({ class: COLUMNS[column]?.kind ?? "", label: COLUMNS[column]?.head ?? "" }));
  const [meterCell, sharpnessCell, limitCell, formulaCell] = /** @type {[HTMLElement, HTMLElement, HTMLElement, HTMLElement]} */ (made.cells);
  const fill = element("span", { class: "meter-fill" });
  const bar = element("span", { class: "meter", role: "meter", "aria-valuemin": 0, "aria-valuemax": REACH }, fill, element("span", { class: "meter-limit" }));
  const word = element("span", { class: "meter-word" });
  const [mark, sentence] = [marker(), element("span", {})];
  const note = element("li", { hidden: true }, mark.element, sentence);
  meterCell.append(bar, word);
  /** @type {Run["limit"] | undefined} */
  let shownLimit;

  /** @param {Run | null} run */
  function showFormula(run) {
    const limit = run?.limit ?? null;
    if (limit === shownLimit) return;
    shownLimit = limit;
    formulaCell.replaceChildren();
    if (!limit) return;
    formulaCell.append(element("span", { class: "limit-words" }, limit.formula)); // in one line: rows stay low
    if (limit.kind === "heuristic") formulaCell.append(" ", element("span", { class: "tag" }, limit.clipped ? t("without clipping") : t("heuristic")));
  }

  return {
    ...made,
    note,
    /** @param {number} index @param {string} label @param {number} slot */
    is(index, label, slot) {
      made.name(index, label, slot);
      mark.show(slot);
      bar.ariaLabel = t("Curvature of {run}, in limits", { run: label });
    },
    /** @param {Run | null} run @param {number} step @param {boolean} isAsking of what comes: then nothing points to it */
    show(run, step, isAsking) {
      showFormula(run);
      const { now, share, sharpness, limit } = readingOf(run, step);
      bar.hidden = now === null;
      fill.style.transform = `scaleX(${Math.min(1, share / REACH)})`;
      bar.ariaValueNow = String(Math.min(REACH, share));
      bar.ariaValueText = now ? t("{percent} % of the limit", { percent: measured(100 * share, 3) }) : "";
      write(word, wordFor(run, now));
      write(sharpnessCell, sharpness);
      write(limitCell, limit);
      made.element.dataset.standing = now ?? "none";
      const text = run && !isAsking ? crossingSentence(run, step, now) : "";
      note.dataset.standing = now ?? "none";
      note.hidden = text === "";
      write(sentence, text);
    },
  };
}

/** Curvature and limit at a step: what to make of them, and as texts. @param {Run | null} run @param {number} step */
function readingOf(run, step) {
  const [sharpness, limit] = [run?.stability?.sharpness[step] ?? NaN, run?.stability?.limit[step] ?? NaN];
  const now = standing(sharpness, limit);
  return {
    now,
    share: now ? Math.max(0, sharpness / limit) : 0,
    sharpness: Number.isFinite(sharpness) ? measured(sharpness, DIGITS) : "",
    limit: Number.isFinite(limit) ? measured(limit, DIGITS) : "",
  };
}

/** @param {Run | null} run @param {Standing | null} now */
function wordFor(run, now) {
  if (!run || run.length === 0) return t("waiting");
  if (!run.limit) return t("no such limit");
  if (!run.stability) return t("waiting");
  return now ? WORDS[now] : t("not known here");
}

/**
 * What is said once the run has gone past its first crossing: what was, and how it is at the playhead.
 * @param {Run} run
 * @param {number} step
 * @param {Standing | null} now
 */
function crossingSentence(run, step, now) {
  const at = firstCrossing(run);
  if (at === null || at > step || !run.limit || !run.stability) return "";
  const values = {
    step: at,
    sharpness: measured(run.stability.sharpness[at] ?? NaN, DIGITS),
    limit: measured(run.stability.limit[at] ?? NaN, DIGITS),
    formula: run.limit.formula,
  };
  if (now === "over") {
    return at === 0
      ? t("Above {formula} at the start ({sharpness} > {limit}), and above it now: steps overshoot.", values)
      : t("First above {formula} at step {step} ({sharpness} > {limit}), and above it now: steps overshoot.", values);
  }
  if (now === null) {
    return at === 0
      ? t("It was above {formula} at the start ({sharpness} > {limit}).", values)
      : t("It was first above {formula} at step {step} ({sharpness} > {limit}).", values);
  }
  return at === 0
    ? t("It was above {formula} at the start ({sharpness} > {limit}); now it is not.", values)
    : t("It was first above {formula} at step {step} ({sharpness} > {limit}); now it is not.", values);
}
