/**
 * The experiment document: edits make a new one, and the page's address carries it. Pure; no DOM, no network.
 */
import { t } from "./language.js";
import { nearest } from "./nearest.js";
import { inserted, slotsOf, withSlots } from "./slots.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Setting} Setting */
/** @typedef {import("./types.js").Optimizer} Optimizer */

/** More names than this are not listed to whoever asks for one that there is not. */
const LISTED = 10;
/** Where those are that are many. */
const PAGES = {
  optimizer: { kind: t("optimizer"), address: "/optimizers" },
  surface: { kind: t("surface"), address: "/surfaces" },
};

/**
 * A new run of an optimizer as the dialect has it (its first where none is named).
 * @param {Optimizer} optimizer
 * @param {string} [dialect]
 * @returns {Run}
 */
export function defaults(optimizer, dialect) {
  const first = optimizer.dialects[0]?.name;
  return dialect === undefined || dialect === first
    ? { optimizer: optimizer.name }
    : { optimizer: optimizer.name, dialect };
}

/**
 * Every hyper-parameter's value in force: as chosen, else the dialect's, else the declared default.
 * @param {readonly Optimizer[]} optimizers
 * @param {Run} run
 * @returns {Record<string, Setting>}
 */
export function settingsInForce(optimizers, run) {
  return { ...settingsOfDialect(optimizers, run), ...run.hyperparameters };
}

/**
 * What a run's hyper-parameters are where the person has chosen none.
 * @param {readonly Optimizer[]} optimizers
 * @param {Run} run
 * @returns {Record<string, Setting>}
 */
export function settingsOfDialect(optimizers, run) {
  const optimizer = named(optimizers, run.optimizer, "optimizer");
  const dialect = run.dialect === undefined ? optimizer.dialects[0] : named(optimizer.dialects, run.dialect, "dialect");
  const declared = optimizer.hyperparameters.map(({ name, default: value }) => [name, value]);
  return { ...Object.fromEntries(declared), ...dialect?.settings };
}

/**
 * The entry of that name.
 * @template {{name: string}} T
 * @param {readonly T[]} entries
 * @param {string} name
 * @param {string} kind what an entry is, for the message
 * @returns {T}
 * @throws {Error} that lists the names there are; where they are many, the nearest
 */
export function named(entries, name, kind) {
  const entry = entries.find((candidate) => candidate.name === name);
  if (!entry) {
    throw new Error(unknown(entries.map((candidate) => candidate.name), name.slice(0, 40), kind));
  }
  return entry;
}

/** @param {readonly string[]} names @param {string} name @param {string} kind */
function unknown(names, name, kind) {
  const page = PAGES[/** @type {keyof typeof PAGES} */ (kind)];
  if (names.length <= LISTED || !page) return t("there is no {kind} \"{name}\"; choose one of {names}.", { kind, name, names: names.join(", ") });
  const near = nearest(names, name).join(", ");
  const words = { kind: page.kind, name, near, page: page.address };
  if (near === "") return t("there is no {kind} \"{name}\". All of them are at {page}.", words);
  return t("there is no {kind} \"{name}\". Did you mean {near}? All of them are at {page}.", words);
}

/**
 * The state of an optimizer that is a position of its own, such as an average of the iterates: it makes a second path.
 * @param {Optimizer | undefined} optimizer
 * @returns {import("./types.js").StateVariable | undefined}
 */
export function secondPathOf(optimizer) {
  return optimizer?.state.find(({ drawn }) => drawn === "position");
}

/** @param {readonly Optimizer[]} optimizers @param {Experiment} experiment @returns {boolean} whether any run has one */
export function hasSecondPath(optimizers, { runs }) {
  return runs.some((run) => secondPathOf(optimizers.find(({ name }) => name === run.optimizer)) !== undefined);
}

/** @param {Experiment} experiment @param {number} index @returns {Point} where a run starts */
export function startOf(experiment, index) {
  return runOf(experiment, index).start ?? experiment.start;
}

/** @param {Experiment} experiment @param {Point} start @returns {Experiment} */
export function withStart(experiment, start) {
  return { ...experiment, start };
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 * @param {Point | null} start null: the experiment's
 * @returns {Experiment}
 */
export function withRunStart(experiment, index, start) {
  const run = runOf(experiment, index);
  return replaced(experiment, index, start === null ? without(run, "start") : { ...run, start });
}

/** @param {Experiment} experiment @param {number} steps @returns {Experiment} */
export function withSteps(experiment, steps) {
  return { ...experiment, steps };
}

/** @param {Experiment} experiment @param {number} tolerance @returns {Experiment} */
export function withTolerance(experiment, tolerance) {
  return { ...experiment, tolerance };
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 * @param {Partial<Run>} change
 * @returns {Experiment}
 */
export function withRun(experiment, index, change) {
  return replaced(experiment, index, { ...runOf(experiment, index), ...change });
}

/**
 * Another optimizer or dialect for a run: its own settings, not the last one's; a start of its own stays, and its slot.
 * @param {Experiment} experiment
 * @param {number} index
 * @param {Run} run
 * @returns {Experiment}
 */
export function withOptimizer(experiment, index, run) {
  const { start, slot } = runOf(experiment, index);
  const kept = { ...(start === undefined ? {} : { start }), ...(slot === undefined ? {} : { slot }) };
  return replaced(experiment, index, { ...run, ...kept });
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 * @param {string} name
 * @param {Setting | null} value null: the dialect's
 * @returns {Experiment}
 */
export function withHyperparameter(experiment, index, name, value) {
  const { hyperparameters = {}, ...run } = runOf(experiment, index);
  const chosen = value === null ? without(hyperparameters, name) : { ...hyperparameters, [name]: value };
  return replaced(experiment, index, Object.keys(chosen).length > 0 ? { ...run, hyperparameters: chosen } : run);
}

/** @param {Experiment} experiment @param {Run} run whose slot will be a free one @returns {Experiment} */
export function addRun(experiment, run) {
  return insertRuns(experiment, experiment.runs.length, [run]);
}

/** @param {Experiment} experiment @param {number} index @returns {Experiment} in which the others keep their slots */
export function removeRun(experiment, index) {
  runOf(experiment, index);
  const others = (/** @type {unknown} */ _, /** @type {number} */ i) => i !== index;
  return { ...experiment, runs: withSlots(experiment.runs.filter(others), slotsOf(experiment).filter(others)) };
}

/** @param {Experiment} experiment @param {number} index @returns {Experiment} the copy comes right after its original */
export function duplicateRun(experiment, index) {
  return insertRuns(experiment, index + 1, [{ ...runOf(experiment, index) }]);
}

/**
 * @param {Experiment} experiment
 * @param {number} index where the first of them will be
 * @param {readonly Run[]} added whose slots will be free ones, while the others keep theirs
 * @returns {Experiment}
 */
export function insertRuns(experiment, index, added) {
  return { ...experiment, runs: inserted(experiment.runs, index, added.map((run) => without(run, "slot"))) };
}

/**
 * Whether two documents say the same: the order of keys does not matter, nor does a key whose value is undefined.
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export function same(a, b) {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [/** @type {Record<string, unknown>} */ (a), /** @type {Record<string, unknown>} */ (b)];
  return [...new Set([...Object.keys(left), ...Object.keys(right)])].every((key) => same(left[key], right[key]));
}

/**
 * The preset whose experiment this is, unchanged.
 * @param {readonly import("./types.js").Preset[]} presets
 * @param {Experiment} experiment
 * @returns {string | null} its name
 */
export function presetOf(presets, experiment) {
  return presets.find((preset) => same(preset.experiment, experiment))?.name ?? null;
}

/**
 * @template {object} T
 * @template {keyof T} K
 * @param {T} entries
 * @param {K} key
 * @returns {Omit<T, K>} a copy that lacks it
 */
export function without(entries, key) {
  const copy = { ...entries };
  delete copy[key];
  return copy;
}

/** @param {Experiment} experiment @param {number} index @returns {Run} */
function runOf(experiment, index) {
  const run = experiment.runs[index];
  if (!run) throw new RangeError(`there is no run ${index}: the experiment has ${experiment.runs.length}`);
  return run;
}

/** @param {Experiment} experiment @param {number} index @param {Run} run @returns {Experiment} */
function replaced(experiment, index, run) {
  return { ...experiment, runs: experiment.runs.map((other, i) => (i === index ? run : other)) };
}
