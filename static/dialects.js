/** One optimizer in several dialects: what each sets, and the comparison of all of them. Pure. */
import { insertRuns, named, same, settingsInForce, withRun } from "./experiment.js";

/** @typedef {import("./types.js").Dialect} Dialect */
/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Optimizer} Optimizer */
/** @typedef {import("./types.js").Run} Run */

/** The hyper-parameter that dialects are compared at the same value of, where the optimizer has it. */
const RATE = "lr";
/** What the server takes, in characters. */
const LONGEST_LABEL = 60;

/** @param {Optimizer} optimizer @param {Run} run @returns {Dialect | undefined} the one in force */
export function dialectOf(optimizer, run) {
  return run.dialect === undefined ? optimizer.dialects[0] : named(optimizer.dialects, run.dialect, "dialect");
}

/**
 * The dialects of a run's optimizer in which the experiment does not yet have it.
 * @param {readonly Optimizer[]} optimizers
 * @param {Experiment} experiment
 * @param {number} index of the run
 * @returns {Dialect[]}
 */
export function missingDialects(optimizers, experiment, index) {
  const run = /** @type {Run} */ (experiment.runs[index]);
  const optimizer = named(optimizers, run.optimizer, "optimizer");
  const own = dialectOf(optimizer, run);
  return optimizer.dialects.filter((dialect) => dialect !== own && !isThere(optimizers, experiment, inDialect(optimizers, run, dialect)));
}

/**
 * The experiment with a run's optimizer in all of its dialects, from the same start, each labelled with its dialect.
 *
 * What was chosen for the run holds for all, and so does its learning rate, chosen or not: what differs between them is
 * then the machine. The others come right after the run.
 * @param {readonly Optimizer[]} optimizers
 * @param {Experiment} experiment
 * @param {number} index of the run
 * @returns {Experiment}
 */
export function withAllDialects(optimizers, experiment, index) {
  const run = /** @type {Run} */ (experiment.runs[index]);
  const optimizer = named(optimizers, run.optimizer, "optimizer");
  const others = missingDialects(optimizers, experiment, index).map((dialect) => inDialect(optimizers, run, dialect));
  const own = run.label === undefined ? { ...run, label: labelIn(optimizer, run, dialectOf(optimizer, run)) } : run;
  return insertRuns(withRun(experiment, index, own), index + 1, others);
}

/** @param {readonly Optimizer[]} optimizers @param {Run} run @param {Dialect} dialect @returns {Run} */
function inDialect(optimizers, run, dialect) {
  const optimizer = named(optimizers, run.optimizer, "optimizer");
  const translated = { ...run, dialect: dialect.name, label: labelIn(optimizer, run, dialect) };
  const [here, there] = [settingsInForce(optimizers, run)[RATE], settingsInForce(optimizers, translated)[RATE]];
  if (here === undefined || here === there) return translated;
  return { ...translated, hyperparameters: { ...run.hyperparameters, [RATE]: here } };
}

/** @param {readonly Optimizer[]} optimizers @param {Experiment} experiment @param {Run} wanted */
function isThere(optimizers, experiment, wanted) {
  const said = (/** @type {Run} */ run) => ({
    ...run,
    label: undefined,
    slot: undefined,
    dialect: dialectOf(named(optimizers, run.optimizer, "optimizer"), run)?.name,
    hyperparameters: settingsInForce(optimizers, run),
    start: run.start ?? experiment.start,
  });
  return experiment.runs.some((run) => same(said(run), said(wanted)));
}

/**
 * The person's own name for the run, or the optimizer's, with the dialect.
 * @param {Optimizer} optimizer
 * @param {Run} run
 * @param {Dialect | undefined} dialect
 */
function labelIn(optimizer, run, dialect) {
  const name = run.label ?? optimizer.label;
  const ending = dialect ? ` (${dialect.label})` : "";
  const before = optimizer.dialects.map(({ label }) => ` (${label})`).find((other) => name.endsWith(other)) ?? "";
  return name.slice(0, Math.min(name.length - before.length, LONGEST_LABEL - ending.length)) + ending;
}
