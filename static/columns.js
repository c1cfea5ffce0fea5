/** What the page asks of a trajectory beside position and loss: what is on show, and no more. Pure. */
import { hasSecondPath } from "./experiment.js";
import { hasSchedule } from "./schedules.js";

/** @typedef {import("./types.js").State} State */

/** The parts of the state that decide on it, beside the experiment. */
export const COLUMN_KEYS = /** @type {const} */ (["arrows", "chart", "details", "layout"]);

/**
 * @param {Pick<State, "optimizers" | "experiment" | "arrows" | "chart" | "details" | "layout">} state
 * @returns {string[]}
 */
export function columnsFor({ optimizers, experiment, arrows, chart, details, layout }) {
  const wanted = {
    gradient_norm: true,
    second_path: hasSecondPath(optimizers, experiment),
    learning_rate: hasSchedule(experiment),
    gradient: arrows.includes("gradient"),
    state: arrows.includes("state"),
    effective_rate: arrows.includes("rate") || chart.quantity === "effective_rate",
    stability: details === "stability" || chart.quantity === "sharpness",
    evaluations: chart.against === "evaluations" || details === "results" || layout === "compare",
  };
  return Object.entries(wanted).flatMap(([column, isWanted]) => (isWanted ? [column] : []));
}
