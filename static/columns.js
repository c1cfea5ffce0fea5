/** What the page asks of a trajectory beside position and loss. Pure. */
import { hasSecondPath } from "./experiment.js";
import { hasSchedule } from "./schedules.js";

/**
 * @param {readonly import("./types.js").Optimizer[]} optimizers
 * @param {import("./types.js").Experiment} experiment
 */
export function columnsFor(optimizers, experiment) {
  return [
    "gradient_norm",
    ...(hasSecondPath(optimizers, experiment) ? ["second_path"] : []),
    ...(hasSchedule(experiment) ? ["learning_rate"] : []),
  ];
}
