/**
 * Edits of an experiment's surface: which one it is, its parameters, window, turn, formula and data. Pure; what is left
 * as it is declared is left out of the document.
 */
import { same, without } from "./experiment.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").SurfaceChoice} SurfaceChoice */
/** @typedef {import("./types.js").Transform} Transform */
/** @typedef {import("./types.js").DataChoice} DataChoice */

/** The surface as it is declared. @type {Readonly<Transform>} */
export const UNTURNED = { rotation: 0, stretch: 1, scale: 1, shift: [0, 0], moves_start: false };

/** @type {Readonly<Required<Omit<DataChoice, "points" | "names">>>} */
export const WHOLE_DATA = { standardized: true, batch: null };

/** @param {Experiment} experiment @returns {Transform} the transform in force */
export function transformOf({ surface }) {
  return { ...UNTURNED, ...surface.transform };
}

/**
 * Another surface, as it is declared; the start moves with it, and runs give up starts of their own.
 * @param {Experiment} experiment
 * @param {import("./types.js").Surface} surface
 * @returns {Experiment}
 */
export function withSurface(experiment, surface) {
  const start = Object.values(surface.starts)[0] ?? experiment.start;
  const runs = experiment.runs.map((run) => without(run, "start"));
  const rest = without(experiment, "divergence_radius"); // it was chosen for the other surface's size
  return { ...rest, surface: { name: surface.name }, start, runs };
}

/** @param {Experiment} experiment @param {string} name @param {number} value @returns {Experiment} */
export function withSurfaceParameter(experiment, name, value) {
  return changed(experiment, { parameters: { ...experiment.surface.parameters, [name]: value } });
}

/**
 * A surface that comes to be transformed takes the start along, or else every path would be another one, whatever the rule.
 * @param {Experiment} experiment
 * @param {Partial<Transform> | null} change null: the surface as it is declared
 * @returns {Experiment}
 */
export function withTransform(experiment, change) {
  const before = experiment.surface.transform;
  const transform = chosenOf(UNTURNED, change && { ...before, ...change });
  const isFirst = before === undefined && transform !== undefined;
  return changed(experiment, { transform: isFirst ? { ...transform, moves_start: change?.moves_start ?? true } : transform });
}

/**
 * @param {Experiment} experiment
 * @param {import("./types.js").Domain | null} domain null: the declared one
 * @returns {Experiment}
 */
export function withDomain(experiment, domain) {
  return changed(experiment, { domain: domain ?? undefined });
}

/**
 * Another formula; values of parameters that it still has stay.
 * @param {Experiment} experiment
 * @param {string} formula
 * @param {readonly string[]} names of its parameters
 * @returns {Experiment}
 */
export function withFormula(experiment, formula, names) {
  const kept = Object.entries(experiment.surface.parameters ?? {}).filter(([name]) => names.includes(name));
  return changed(experiment, { formula, parameters: kept.length > 0 ? Object.fromEntries(kept) : undefined });
}

/**
 * @param {Experiment} experiment
 * @param {Partial<DataChoice> | null} change null: the data that the app ships, all of it in each step
 * @returns {Experiment}
 */
export function withData(experiment, change) {
  return changed(experiment, { data: chosenOf(WHOLE_DATA, change && { ...experiment.surface.data, ...change }) });
}

/**
 * What of a part of the document differs from its defaults; undefined where nothing does.
 * @template {object} T
 * @param {Partial<T>} defaults
 * @param {T | null} part
 * @returns {T | undefined}
 */
function chosenOf(defaults, part) {
  const standard = /** @type {Record<string, unknown>} */ (defaults);
  const chosen = Object.entries(part ?? {}).filter(([key, value]) => value !== undefined && !same(value, standard[key]));
  return chosen.length > 0 ? /** @type {T} */ (Object.fromEntries(chosen)) : undefined;
}

/** @param {Experiment} experiment @param {Partial<SurfaceChoice>} change undefined takes a key out @returns {Experiment} */
function changed(experiment, change) {
  const entries = Object.entries({ ...experiment.surface, ...change }).filter(([, value]) => value !== undefined);
  return { ...experiment, surface: /** @type {SurfaceChoice} */ (Object.fromEntries(entries)) };
}
