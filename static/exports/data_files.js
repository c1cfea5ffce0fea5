/** The trajectories as files, in numbers: worked out by the server once more, in full. */
import { fetchWhole } from "../api.js";

/** Columns that can be had beside step, position and loss. */
export const COLUMNS = /** @type {const} */ ([
  "gradient_norm", "gradient", "state", "learning_rate", "effective_rate", "stability", "evaluations", "second_path",
]);

/**
 * @param {import("../types.js").Experiment} experiment
 * @param {{form: "csv" | "json", columns: readonly string[]}} options
 * @param {AbortSignal} signal
 * @returns {Promise<Blob>} CSV's first line is the experiment, which JSON has in its document
 */
export async function dataFile(experiment, { form, columns }, signal) {
  const type = form === "csv" ? "text/csv" : "application/json";
  return fetchWhole(experiment, { type, columns }, signal);
}
