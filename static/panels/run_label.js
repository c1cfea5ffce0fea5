/** What a run is called. */
import { slotsOf } from "../slots.js";

/**
 * The label that the server gave, which tells equal ones apart; where its answer is not to this run, the person's own,
 * or the optimizer's.
 * @param {Readonly<Pick<import("../types.js").State, "experiment" | "trajectories" | "optimizers">>} state
 * @param {number} index
 */
export function labelOf({ experiment, trajectories, optimizers }, index) {
  const run = experiment.runs[index];
  if (!run) return "";
  const slot = slotsOf(experiment)[index];
  const answered = trajectories?.runs.find((trajectory) => trajectory.slot === slot);
  const fits =
    answered?.optimizer === run.optimizer &&
    trajectories?.runs.length === experiment.runs.length &&
    answered.label.startsWith(run.label ?? "");
  if (fits) return answered.label;
  return run.label ?? optimizers.find((optimizer) => optimizer.name === run.optimizer)?.label ?? run.optimizer;
}
