/** How a run fares, at a step and in the end, in words. Pure. */
import { t } from "./language.js";

/** @typedef {import("./types.js").Outcome} Outcome */

/**
 * `isWithin`: whether it is within the tolerance at a step; `leavesAgain`: whether there is a step at which it is not, after the
 * first at which it is; `foreseen`: the same run as it was computed before, while it is computed anew.
 * @typedef {{length: number, outcome: Outcome | null, endsInGap?: boolean, endsInNaN?: boolean, leavesAgain?: boolean,
 *   isWithin?: (step: number) => boolean, foreseen?: Run | null}} Run
 */

/**
 * `text` is for a narrow place, `long` for where there is room.
 * @typedef {{status: "running" | "left" | Outcome["status"], text: string, long: string}} Status
 */

const RUNNING = /** @type {const} */ ({ status: "running", text: t("running"), long: t("running") });
const BUDGET_SPENT = /** @type {const} */ ({ status: "budget_spent", text: t("budget spent"), long: t("budget spent") });

/**
 * What is known of how a run ends: from before, while it comes anew.
 * @template {Run} T
 * @param {T & {foreseen?: T | null}} run
 * @returns {T}
 */
export function knownOf(run) {
  return run.outcome === null && run.foreseen ? run.foreseen : run;
}

/**
 * @param {Run} arrived
 * @param {number} playhead
 * @returns {Status} "left": it has converged, as its first step within the tolerance is behind it, but is out again
 */
export function statusAt(arrived, playhead) {
  const run = knownOf(arrived);
  const status = kindAt(run, playhead);
  const { length, outcome } = run;
  if (outcome === null || status === "running") return RUNNING;
  const [last, converged] = [length - 1, outcome.converged_at];
  if (status === "diverged") return { status, ...endOf(run, last) };
  if (status === "left") return { status, text: t("left again"), long: t("within tolerance at step {step}, left again", { step: converged ?? 0 }) };
  if (status === "converged" && run.leavesAgain) return { status, text: t("within tolerance"), long: t("within tolerance, first at step {step}", { step: converged ?? 0 }) };
  if (status === "converged") return { status, text: t("converged at {step}", { step: converged ?? 0 }), long: t("converged at step {step}", { step: converged ?? 0 }) };
  return BUDGET_SPENT;
}

/** @param {Run} run that cannot go on @param {number} step its last */
function endOf({ endsInGap, endsInNaN }, step) {
  if (endsInGap) return { text: t("no value at {step}", { step }), long: t("no value at step {step}", { step }) };
  if (endsInNaN) return { text: t("not a number at {step}", { step }), long: t("not a number at step {step}", { step }) };
  return { text: t("diverged at {step}", { step }), long: t("diverged at step {step}", { step }) };
}

/**
 * The same without the words: it is asked for in each frame.
 * @param {Run} arrived
 * @param {number} playhead
 * @returns {Status["status"]}
 */
export function kindAt(arrived, playhead) {
  const run = knownOf(arrived);
  const { length, outcome } = run;
  if (outcome === null) return "running";
  const last = length - 1;
  if (outcome.status === "diverged" && playhead >= last) return "diverged";
  if (outcome.converged_at !== null && playhead >= outcome.converged_at) {
    return run.isWithin?.(Math.min(last, Math.floor(playhead))) === false ? "left" : "converged";
  }
  return playhead >= last ? "budget_spent" : "running";
}

/**
 * The outcome of a whole experiment in one sentence.
 * @param {readonly (Run & {label: string})[]} runs
 * @returns {string}
 */
export function summaryOf(runs) {
  const told = runs.flatMap((run) => {
    if (run.outcome === null) return [];
    const { status } = statusAt(run, run.length - 1);
    const values = { run: run.label, step: status === "diverged" ? run.length - 1 : (run.outcome.converged_at ?? 0) };
    if (status === "left") return [t("{run} was within tolerance at step {step} and left again", values)];
    if (status === "converged" && run.leavesAgain) return [t("{run} is within tolerance, where it first was at step {step}", values)];
    if (status === "converged") return [t("{run} converged at step {step}", values)];
    if (status !== "diverged") return [];
    if (run.endsInGap) return [t("{run} came where the loss has no value at step {step}", values)];
    return [run.endsInNaN ? t("{run} came to a position that is not a number at step {step}", values) : t("{run} diverged at step {step}", values)];
  });
  const spent = runs.length - told.length;
  if (spent > 0) told.push(others(spent, spent === runs.length));
  return told.join(t(", ")).concat(t("."));
}

/** @param {number} count of runs that neither converged nor diverged @param {boolean} all whether these are all runs */
function others(count, all) {
  if (all) return count === 1 ? t("The run spent the budget of steps") : t("All {count} runs spent the budget of steps", { count });
  return count === 1 ? t("1 other spent the budget of steps") : t("{count} others spent the budget of steps", { count });
}
