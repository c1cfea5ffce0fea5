/** The experiment as every exported file carries it, and what files are called. Pure. */
import { named } from "../experiment.js";

/** @typedef {import("../types.js").Experiment} Experiment */

/** Of a file's name, beside its ending. */
const LONGEST_NAME = 60;

/** @param {Experiment} experiment @returns {string} one line of JSON in ASCII, which gets through every format */
export function documentLine(experiment) {
  return JSON.stringify({ version: 1, ...experiment }).replace(/[\u007f-\uffff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** @param {Experiment} experiment @returns {string} as a file of its own, for people too */
export function documentFile(experiment) {
  return `${JSON.stringify({ version: 1, ...experiment }, null, 2)}\n`;
}

/**
 * A name that says what it is of: the surface and the optimizers, each once.
 * @param {Experiment} experiment
 * @param {readonly {name: string}[]} optimizers
 * @param {string} [part] of the whole
 */
export function fileName({ surface, runs }, optimizers, part = "") {
  const names = [...new Set(runs.map((run) => named(optimizers, run.optimizer, "optimizer").name))];
  const words = [surface.name, ...names, ...(part ? [part] : [])].map((word) => word.replaceAll("_", "-"));
  let name = words.shift() ?? "experiment";
  let left = words.length;
  for (const word of words) {
    if (name.length + word.length + 1 > LONGEST_NAME) return `${name}-and-${left}-more`;
    name += `-${word}`;
    left -= 1;
  }
  return name;
}
