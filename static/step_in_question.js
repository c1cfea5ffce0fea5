/** Which step of which run is looked into, and what is read off the answer. Pure. */

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types/step.js").StepAnswer} StepAnswer */
/** @typedef {Readonly<Pick<State, "experiment" | "trajectories" | "inspected" | "playhead">>} Shown */
/** @typedef {{run: number, step: number, last: number}} InQuestion `last` is the last step that has come of the run */

const SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
const CLOSE = 1e-9;

/**
 * @param {Shown} state
 * @returns {InQuestion | null} null where nothing has come of the run yet, or it took no step
 */
export function stepInQuestion({ experiment, trajectories, inspected, playhead }) {
  const run = runInQuestion({ experiment, inspected });
  const last = (trajectories?.runs[run]?.length ?? 0) - 1;
  return last < 1 ? null : { run, step: Math.min(Math.floor(playhead) + 1, last), last };
}

/** The run looked into; the last where there are not so many any more. @param {Pick<Shown, "experiment" | "inspected">} state */
export function runInQuestion({ experiment, inspected }) {
  return Math.min(inspected ?? 0, experiment.runs.length - 1);
}

/**
 * Where the playhead stands for a step to be shown: where it leads from.
 * @param {number} step
 * @param {number} last
 */
export function playheadFor(step, last) {
  return Math.max(0, Math.min(step, last) - 1);
}

/** A number as an index. @param {number} number */
export function subscript(number) {
  return String(number).replace(/\d/g, (digit) => SUBSCRIPTS[Number(digit)] ?? digit);
}

/**
 * The place of the line that moves the position: the last whose result is where the step leads to; -1 without one.
 * @param {Pick<StepAnswer, "lines" | "after">} answer
 */
export function updateLine({ lines, after }) {
  return lines.findLastIndex(({ result }) => Array.isArray(result) && result.every((value, axis) => isClose(value, after[axis])));
}

/** @param {number | null} value @param {number | null | undefined} other */
function isClose(value, other) {
  if (value === null || other === null || other === undefined) return value === other;
  return Math.abs(value - other) <= CLOSE * Math.max(1, Math.abs(other));
}
