/** What a run is called. */

/**
 * The person's label, else the one that the server made (it tells equal ones apart), else the optimizer's.
 * @param {Readonly<Pick<import("../types.js").State, "experiment" | "trajectories" | "optimizers">>} state
 * @param {number} index
 */
export function labelOf({ experiment, trajectories, optimizers }, index) {
  const run = experiment.runs[index];
  if (!run) return "";
  if (run.label) return run.label;
  const answered = trajectories?.runs[index];
  const fits = answered?.optimizer === run.optimizer && trajectories?.runs.length === experiment.runs.length;
  const label = optimizers.find((optimizer) => optimizer.name === run.optimizer)?.label;
  return (fits && answered?.label) || label || run.optimizer;
}
