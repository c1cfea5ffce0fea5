/** What differs between two runs: their settings, and how they fare at the playhead. Pure. */
import { dialectOf } from "./dialects.js";
import { named, same, settingsInForce, startOf } from "./experiment.js";
import { kindAt } from "./run_status.js";

/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Setting} Setting */
/** @typedef {import("./types.js").ScheduleChoice} ScheduleChoice */
/** @typedef {import("./trajectories.js").Trajectories["runs"][number]} Trajectory */

/**
 * A setting of two runs; a hyper-parameter is undefined where the optimizer has none of that name.
 * @typedef {{kind: "optimizer" | "dialect", values: [string, string]}
 *   | {kind: "hyperparameter", name: string, symbol: string, values: [Setting | undefined, Setting | undefined]}
 *   | {kind: "schedule", values: [ScheduleChoice | null, ScheduleChoice | null]}
 *   | {kind: "start", values: [import("./types.js").Point, import("./types.js").Point]}} Difference
 */

/**
 * @param {Pick<State, "optimizers" | "experiment">} state
 * @param {readonly [number, number]} pair of runs that are there
 * @returns {Difference[]} only of what differs
 */
export function differencesOf({ optimizers, experiment }, pair) {
  const runs = pair.map((index) => /** @type {import("./types.js").Run} */ (experiment.runs[index]));
  const rules = runs.map((run) => named(optimizers, run.optimizer, "optimizer"));
  const dialects = runs.map((run, side) => dialectOf(/** @type {import("./types.js").Optimizer} */ (rules[side]), run)?.label ?? "");
  const schedules = runs.map((run) => run.schedule ?? null);
  const starts = pair.map((index) => startOf(experiment, index));
  /** @type {any[]} */
  const all = [
    { kind: "optimizer", values: rules.map(({ label }) => label) },
    { kind: "dialect", values: dialects },
    ...hyperparameters(optimizers, runs, rules),
    { kind: "schedule", values: schedules },
    { kind: "start", values: starts },
  ];
  return all.filter(({ values: [left, right] }) => !same(left, right));
}

/**
 * @param {readonly import("./types.js").Optimizer[]} optimizers
 * @param {import("./types.js").Run[]} runs
 * @param {import("./types.js").Optimizer[]} rules
 */
function hyperparameters(optimizers, runs, rules) {
  const settings = runs.map((run) => settingsInForce(optimizers, run));
  const declared = new Map(rules.flatMap((rule) => rule.hyperparameters).map((each) => [each.name, each]));
  return [...declared.values()].flatMap((each) => {
    const values = settings.map((chosen) => /** @type {Setting | undefined} */ (chosen[each.name]));
    // what the other optimizer does not have is worth a line where it is out of the ordinary
    const isUsual = values.includes(undefined) && values.includes(each.default);
    const symbol = each.kind === "number" ? each.symbol : "";
    return isUsual ? [] : [{ kind: "hyperparameter", name: each.name, symbol, values }];
  });
}

/**
 * How a run fares at the playhead.
 * @param {Trajectory} run
 * @param {number} playhead
 * @returns {{kind: ReturnType<typeof kindAt>, loss: number, best: number, stepsTo: number, evaluations: number}} NaN where
 *   there is none, or none yet
 */
export function standingAt(run, playhead) {
  const step = Math.max(0, Math.min(Math.floor(playhead), run.length - 1));
  const reached = run.outcome?.converged_at ?? null;
  return {
    kind: kindAt(run, playhead),
    loss: run.length > 0 ? (run.loss[step] ?? NaN) : NaN,
    best: lowest(run.loss, Math.min(step + 1, run.length)),
    stepsTo: reached !== null && reached <= step ? reached : NaN,
    evaluations: run.evaluations?.[step] ?? evaluationsInAll(run, step),
  };
}

/** @param {Trajectory} run @param {number} step the last one, or else it is not known */
function evaluationsInAll({ outcome, length }, step) {
  return outcome !== null && step === length - 1 ? outcome.evaluations : NaN;
}

/** @param {Float64Array} values @param {number} length */
function lowest(values, length) {
  let least = NaN;
  for (let k = 0; k < length; k += 1) {
    const value = /** @type {number} */ (values[k]);
    if (!(value >= least) && Number.isFinite(value)) least = value;
  }
  return least;
}
