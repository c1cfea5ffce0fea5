/** How a run fares, at a step and in the end, in words. Pure. */

/** @typedef {import("../types.js").Outcome} Outcome */

/**
 * `isWithin`: whether it is within the tolerance at a step.
 * @typedef {{length: number, outcome: Outcome | null, endsInGap?: boolean, isWithin?: (step: number) => boolean}} Run
 */

/**
 * `text` is for a narrow place, `long` for where there is room.
 * @typedef {{status: "running" | "left" | Outcome["status"], text: string, long: string}} Status
 */

const RUNNING = /** @type {const} */ ({ status: "running", text: "running", long: "running" });
const BUDGET_SPENT = /** @type {const} */ ({ status: "budget_spent", text: "budget spent", long: "budget spent" });

/**
 * @param {Run} run
 * @param {number} playhead
 * @returns {Status} "left": it has converged, as its first step within the tolerance is behind it, but is out again
 */
export function statusAt(run, playhead) {
  const status = kindAt(run, playhead);
  const { length, outcome } = run;
  if (outcome === null || status === "running") return RUNNING;
  const [last, converged] = [length - 1, outcome.converged_at];
  if (status === "diverged") {
    const what = run.endsInGap ? "no value" : "diverged";
    return { status, text: `${what} at ${last}`, long: `${what} at step ${last}` };
  }
  if (status === "left") return { status, text: "left again", long: `within tolerance at step ${converged}, left again` };
  if (status === "converged") return { status, text: `converged at ${converged}`, long: `converged at step ${converged}` };
  return BUDGET_SPENT;
}

/**
 * The same without the words: it is asked for in each frame.
 * @param {Run} run
 * @param {number} playhead
 * @returns {Status["status"]}
 */
export function kindAt(run, playhead) {
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
    const { long, status } = statusAt(run, run.length - 1);
    if (status === "left") return [`${run.label} was within tolerance at step ${run.outcome.converged_at} and left again`];
    return status === "budget_spent" ? [] : [`${run.label} ${long.replace("no value", "came where the loss has no value")}`];
  });
  const spent = runs.length - told.length;
  if (spent === 0) return `${told.join(", ")}.`;
  const others = told.length === 0 ? `${runs.length === 1 ? "The run" : `All ${runs.length} runs`}` : `${spent} other${spent > 1 ? "s" : ""}`;
  return [...told, `${others} spent the budget of steps`].join(", ").concat(".");
}
