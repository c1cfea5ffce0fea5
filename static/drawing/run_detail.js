/** What sets a run apart, in few words. Pure. */

import { t } from "../language.js";
import { exact } from "../number_text.js";

/** @typedef {import("../types.js").Optimizer} Optimizer */
/** @typedef {import("../types.js").Run} Run */

/** The hyper-parameter that every run is told by, chosen or not. */
const RATE = "lr";

/**
 * What sets a run apart, what matters most first, since the end may be cut off: its learning rate, what is otherwise in
 * runs of the same optimizer, its dialect, unless the label says it, and what else was chosen.
 * @param {readonly Optimizer[]} optimizers
 * @param {Run} run
 * @param {string} label
 * @param {readonly Run[]} [runs] all of the experiment
 * @returns {string}
 */
export function detailOf(optimizers, run, label, runs = []) {
  const optimizer = optimizers.find(({ name }) => name === run.optimizer);
  if (!optimizer) return "";
  const own = settingsOf(optimizer, run);
  const others = runs.filter((other) => other.optimizer === run.optimizer).map((other) => settingsOf(optimizer, other));
  const different = Object.keys(own).filter((name) => others.some((settings) => settings[name] !== own[name]));
  const dialect = dialectIn(optimizer, run);
  const said = label.toLowerCase();
  const isSaid = !dialect || [dialect.name, dialect.label].some((name) => said.includes(name.toLowerCase()));
  const leading = new Set([RATE, ...different].filter((name) => own[name] !== undefined));
  const chosen = Object.keys(run.hyperparameters ?? {}).filter((name) => !leading.has(name));
  const inWords = (/** @type {string} */ name) => settingInWords(optimizer, name, own[name]);
  return [...[...leading].map(inWords), ...(isSaid ? [] : [dialect.label]), ...chosen.map(inWords)].join(" · ");
}

/** @param {Optimizer} optimizer @param {Run} run the first dialect stands for one that is not known */
function dialectIn({ dialects }, run) {
  return dialects.find(({ name }) => name === run.dialect) ?? dialects[0];
}

/** @param {Optimizer} optimizer @param {Run} run @returns {Record<string, unknown>} in force */
function settingsOf(optimizer, run) {
  const declared = optimizer.hyperparameters.map(({ name, default: value }) => [name, value]);
  return { ...Object.fromEntries(declared), ...dialectIn(optimizer, run)?.settings, ...run.hyperparameters };
}

/** @param {Optimizer} optimizer @param {string} name @param {unknown} value */
function settingInWords({ hyperparameters }, name, value) {
  const declared = hyperparameters.find((hyperparameter) => hyperparameter.name === name);
  const symbol = declared?.kind === "number" ? declared.symbol : name;
  if (typeof value === "boolean") return value ? symbol : t("no {name}", { name: symbol });
  return `${symbol} ${typeof value === "number" ? exact(value) : String(value)}`;
}
