/** A person's own formula in the experiment. Pure. */
import { UNTURNED } from "./surface_choice.js";
import { placementOf } from "./transform.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Point} Point */
/** @typedef {import("./types.js").Surface} Surface */

/**
 * The formula that is in force on a surface that takes one.
 * @param {Surface} surface
 * @param {Experiment} experiment
 */
export function formulaOf({ formula }, { surface: { formula: own } }) {
  return own ?? formula;
}

/**
 * Whether a surface's formula is one that a person could have written: in x, y and its parameters.
 * @param {Surface} surface
 */
export function isEditable({ takes_formula: isOwn, data }) {
  return !isOwn && data === null;
}

/**
 * The same loss as a formula of the person's own: window, turn, start and every parameter's value stay.
 * @param {Experiment} experiment
 * @param {Surface} surface the experiment's
 * @param {Surface} own the surface that takes a formula
 * @returns {Experiment}
 */
export function asOwnFormula(experiment, surface, own) {
  const { domain = surface.domain, transform, parameters } = experiment.surface;
  const values = { ...Object.fromEntries(surface.parameters.map(({ name, default: value }) => [name, value])), ...parameters };
  return {
    ...experiment,
    surface: {
      name: own.name,
      formula: surface.formula,
      ...(Object.keys(values).length > 0 ? { parameters: values } : {}),
      domain,
      ...(transform ? { transform: movedTo(transform, centreOf(surface), centreOf(own)) } : {}),
    },
  };
}

/**
 * A surface turns about its declared window's centre; about another centre the same turn needs another shift.
 * @param {Partial<import("./types.js").Transform>} transform
 * @param {Point} from
 * @param {Point} to
 */
function movedTo(transform, from, to) {
  const [x, y] = placementOf({ ...UNTURNED, ...transform }, from).carried(to);
  /** @type {Point} */
  const shift = [x - to[0], y - to[1]];
  return { ...transform, shift };
}

/** @param {Surface} surface @returns {Point} */
function centreOf({ domain: [[left, right], [bottom, top]] }) {
  return [(left + right) / 2, (bottom + top) / 2];
}

/**
 * A parameter whose slider reaches as far as its value, and as far again: nobody but the person knows what it is good for.
 * @template {import("./types.js").Parameter} P
 * @param {P} parameter
 * @param {number} value
 * @returns {P} itself where it does already
 */
export function reaching(parameter, value) {
  const [low, high] = parameter.slider;
  if (value >= low && value <= high) return parameter;
  const reach = Math.min(parameter.high, Number((2 * Math.abs(value)).toPrecision(1)));
  return { ...parameter, slider: [-reach, reach] };
}

/**
 * A text in three parts: what comes before the character at fault, that character, and what comes after.
 * @param {string} text
 * @param {number | null | undefined} position of the character, from 0; at the end of the text, a space stands for it
 * @returns {[string, string, string]}
 */
export function partedAt(text, position) {
  if (position === null || position === undefined) return [text, "", ""];
  const at = Math.min(position, text.length);
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  return [text.slice(0, at), character === "\n" ? " " : character, text.slice(at + character.length)];
}
