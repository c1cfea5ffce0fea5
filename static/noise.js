/** What is random in an experiment: noise in the gradient, mini-batches, and the seed that decides both. Pure. */
import { without } from "./experiment.js";
import { t } from "./language.js";
import { exact } from "./number_text.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {"additive" | "relative"} NoiseKind */

export const SEEDS = /** @type {const} */ ([0, 2 ** 32 - 1]);
/** A seed that was drawn is one that can be read out to somebody. */
const DRAWN = 1_000_000;

/** @param {Experiment} experiment @returns {Record<NoiseKind, number>} the noise in force */
export function noiseOf({ noise }) {
  return { additive: noise?.additive ?? 0, relative: noise?.relative ?? 0 };
}

/** @param {Experiment} experiment @param {NoiseKind} kind @param {number} value @returns {Experiment} */
export function withNoise(experiment, kind, value) {
  const others = without(experiment.noise ?? {}, kind);
  const noise = value === 0 ? others : { ...others, [kind]: value };
  return Object.keys(noise).length > 0 ? { ...experiment, noise } : without(experiment, "noise");
}

/** @param {Experiment} experiment @param {"shared" | "own"} streams @returns {Experiment} */
export function withStreams(experiment, streams) {
  return streams === "shared" ? without(experiment, "streams") : { ...experiment, streams };
}

/** @param {Experiment} experiment @param {number} seed @returns {Experiment} */
export function withSeed(experiment, seed) {
  return { ...experiment, seed };
}

/**
 * A seed drawn at random, another than the one there is.
 * @param {number | undefined} before
 * @param {(numbers: Uint32Array<ArrayBuffer>) => unknown} [draw] fills the array
 */
export function drawnSeed(before, draw = (numbers) => crypto.getRandomValues(numbers)) {
  const numbers = new Uint32Array(1);
  draw(numbers);
  const seed = /** @type {number} */ (numbers[0]) % DRAWN;
  return seed === (before ?? 0) ? (seed + 1) % DRAWN : seed;
}

/** @param {Experiment} experiment whether it says that its gradients are random; an optimizer may be so by itself */
export function isRandom(experiment) {
  const { additive, relative } = noiseOf(experiment);
  return additive > 0 || relative > 0 || batchOf(experiment) !== null;
}

/** @param {Experiment} experiment @returns {number | null} how many points a step sees; null: all of them */
export function batchOf({ surface }) {
  return surface.data?.batch ?? null;
}

/** @param {Experiment} experiment in a few words */
export function noiseText(experiment) {
  const { additive, relative } = noiseOf(experiment);
  const batch = batchOf(experiment);
  const parts = [
    ...(additive > 0 ? [`σ = ${exact(additive)}`] : []),
    ...(relative > 0 ? [`ρ = ${exact(relative)}`] : []),
    ...(batch === null ? [] : [t("batches of {size}", { size: batch })]),
  ];
  if (parts.length === 0) return experiment.seed ? t("none, seed {seed}", { seed: experiment.seed }) : t("none");
  return [...parts, t("seed {seed}", { seed: experiment.seed ?? 0 }), ...(experiment.streams === "own" ? [t("each run its own")] : [])].join(t(", "));
}
