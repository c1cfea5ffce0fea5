/** How a run fares, at a step and in the end, in words. Pure. */

/** @typedef {import("../types.js").Outcome} Outcome */

/** @typedef {{length: number, outcome: Outcome | null, endsInGap?: boolean}} Run */

/**
 * @param {Run} run
 * @param {number} playhead
 * @returns {{status: "running" | Outcome["status"], text: string}}
 */
export function statusAt(run, playhead) {
  const { length, outcome } = run;
  if (outcome === null) return { status: "running", text: "running" };
  const last = length - 1;
  if (outcome.status === "diverged" && playhead >= last) {
    return { status: "diverged", text: `${run.endsInGap ? "no value" : "diverged"} at ${last}` };
  }
  const converged = outcome.converged_at;
  if (converged !== null && playhead >= converged) return { status: "converged", text: `converged at ${converged}` };
  if (playhead >= last) return { status: "budget_spent", text: "budget spent" };
  return { status: "running", text: "running" };
}

/**
 * The outcome of a whole experiment in one sentence.
 * @param {readonly (Run & {label: string})[]} runs
 * @returns {string}
 */
export function summaryOf(runs) {
  const told = runs.flatMap((run) => {
    if (run.outcome === null) return [];
    const { text, status } = statusAt(run, run.length - 1);
    return status === "budget_spent" ? [] : [`${run.label} ${text.replace("no value", "came where the loss has no value").replace(" at ", " at step ")}`];
  });
  const spent = runs.length - told.length;
  if (spent === 0) return `${told.join(", ")}.`;
  const others = told.length === 0 ? `${runs.length === 1 ? "The run" : `All ${runs.length} runs`}` : `${spent} other${spent > 1 ? "s" : ""}`;
  return [...told, `${others} spent the budget of steps`].join(", ").concat(".");
}
