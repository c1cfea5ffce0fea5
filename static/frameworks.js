/** What code can be written for: the frameworks whose dialects have a call, and what needs none. Pure. */
import { dialectOf } from "./dialects.js";
import { named } from "./experiment.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Framework} Framework */
/** @typedef {import("./types.js").Optimizer} Optimizer */

/**
 * @param {readonly Optimizer[]} optimizers
 * @param {Framework} plain what any run can be written for
 * @returns {Framework[]} the plain one last
 */
export function frameworksOf(optimizers, plain) {
  /** @type {Map<string, string>} */
  const labels = new Map();
  for (const { name, label, call } of optimizers.flatMap(({ dialects }) => dialects)) {
    if (call !== null && !labels.has(name)) labels.set(name, label);
  }
  return [...[...labels].map(([name, label]) => ({ name, label })), plain];
}

/**
 * The framework whose dialect all the runs speak; where that is not one framework's, the plain one.
 * @param {readonly Optimizer[]} optimizers
 * @param {Experiment} experiment
 * @param {number | null} index of the run, null for all
 * @param {Framework} plain
 * @returns {string} its name
 */
export function frameworkFor(optimizers, experiment, index, plain) {
  const runs = experiment.runs.filter((_, place) => index === null || place === index);
  const spoken = new Set(runs.map((run) => {
    const dialect = dialectOf(named(optimizers, run.optimizer, "optimizer"), run);
    return dialect?.call ? dialect.name : plain.name;
  }));
  const [only] = spoken;
  return spoken.size === 1 && only !== undefined ? only : plain.name;
}
