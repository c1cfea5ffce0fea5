/** Learning rates that suit the surface: asked for, chosen for every run, and told of so that they can be taken back. */
import { ApiError, fetchSuitedRates } from "./api.js";
import { withHyperparameter } from "./experiment.js";
import { t } from "./language.js";
import { latest } from "./latest.js";
import { exact } from "./number_text.js";

/** @typedef {import("./types.js").Experiment} Experiment */

/** The hyper-parameter that is a learning rate. */
const RATE = "lr";

/**
 * The experiment at those rates; a run without one stays as it is.
 * @param {Experiment} experiment
 * @param {readonly (number | null)[]} rates by run
 * @returns {Experiment}
 */
export function withRates(experiment, rates) {
  return rates.reduce(
    (changed, rate, index) => (rate === null ? changed : withHyperparameter(changed, index, RATE, rate)),
    experiment,
  );
}

/**
 * What was found, in a sentence or two.
 * @param {readonly string[]} labels of the runs
 * @param {readonly (number | null)[]} rates
 */
export function toldRates(labels, rates) {
  const found = rates.flatMap((rate, index) => (rate === null ? [] : [`${labels[index]} ${exact(rate)}`]));
  if (found.length === 0) return t("None of the learning rates tried suits this surface from this start.");
  const kept = rates.length - found.length;
  const said = t("Rates at which each run stays lowest here: {rates}.", { rates: found.join(t(", ")) });
  if (kept === 0) return said;
  const rest = kept === 1
    ? t("One run keeps its settings: no rate, or none that would do.")
    : t("{count} runs keep their settings: no rate, or none that would do.", { count: kept });
  return `${said} ${rest}`;
}

/**
 * Finds rates whenever the store's `suiting` asks for them.
 * @param {import("./types.js").Store} store
 */
export function suitRates(store) {
  const find = latest(async (/** @type {Experiment} */ before, signal) => {
    try {
      const rates = await fetchSuitedRates(before, signal);
      if (store.get("experiment") !== before) return; // the person has gone on
      const labels = before.runs.map(({ optimizer }, index) => store.get("trajectories")?.runs[index]?.label ?? optimizer);
      const changed = rates.some((rate) => rate !== null);
      const undo = changed ? { undo: { experiment: before, layout: store.get("layout") } } : {};
      store.set({ experiment: withRates(before, rates), notice: { kind: "info", text: toldRates(labels, rates), ...undo } });
    } catch (error) {
      if (!(error instanceof ApiError)) return;
      store.set({ notice: { kind: "error", text: t("No learning rates were found: {reason}", { reason: error.message }) } });
    } finally {
      if (store.get("suiting") === before) store.set({ suiting: null });
    }
  });
  store.subscribe(["suiting"], ({ suiting }) => {
    if (suiting === null) find.cancel();
    else find(suiting);
  });
}
