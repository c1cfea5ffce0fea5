/** How a slider is graduated: whole positions from 0 on, and the value at each. Pure. */

/** Positions along a linear slider, at most: as many as there are pixels to tell apart. */
const POSITIONS = 200;
/** Positions to a decade of a logarithmic one: as many as two digits can tell apart. */
const POSITIONS_A_DECADE = 24;
/** A decay rate's slider ends here if its bounds reach 1: its graduation never would. */
const LARGEST_DECAY = 0.9999;

/** @typedef {{positions: number, valueAt: (position: number) => number, positionOf: (value: number) => number}} SliderScale */

/**
 * Linear, logarithmic, or for a decay rate β logarithmic in 1 − β, where 0.9, 0.99 and 0.999 lie equally far apart. A
 * logarithmic slider whose parameter may be zero has zero as its first position.
 *
 * @param {{low: number, high: number, scale: "linear" | "log", slider: import("../types.js").Range,
 *   decay_rate?: boolean, whole?: boolean}} parameter
 * @returns {SliderScale}
 */
export function sliderScale(parameter) {
  const { low, high, scale, slider, whole = false } = parameter;
  /** @param {number} value */
  const kept = (value) => Math.min(high, Math.max(low, whole ? Math.round(value) : value));
  if (scale === "log") return wholly(logarithmic(slider, low === 0, kept), whole);
  if (parameter.decay_rate && slider[0] >= 0 && slider[1] <= 1) return decaying(slider, kept);
  return wholly(linear(slider, kept), whole);
}

/**
 * Of whole numbers, each has one position, however fine the graduation.
 * @param {SliderScale} scale
 * @param {boolean} whole
 * @returns {SliderScale}
 */
function wholly(scale, whole) {
  if (!whole) return scale;
  const values = [...new Set(Array.from({ length: scale.positions + 1 }, (_, position) => scale.valueAt(position)))];
  return {
    positions: Math.max(1, values.length - 1),
    valueAt: (position) => /** @type {number} */ (values[Math.min(position, values.length - 1)]),
    positionOf(value) {
      const above = values.findIndex((candidate) => candidate >= value);
      if (above < 0) return values.length - 1;
      const [before, after] = [values[above - 1] ?? -Infinity, values[above] ?? Infinity];
      return value - before < after - value ? above - 1 : above;
    },
  };
}

/** @param {import("../types.js").Range} range @param {(value: number) => number} kept @returns {SliderScale} */
function linear([from, to], kept) {
  const step = roundStep((to - from) / POSITIONS);
  const positions = Math.ceil((to - from) / step - 1e-9);
  return {
    positions,
    valueAt: (position) => kept(Math.min(to, clean(from + position * step))),
    positionOf: (value) => between(Math.round((value - from) / step), positions),
  };
}

/**
 * @param {import("../types.js").Range} range
 * @param {boolean} zero
 * @param {(value: number) => number} kept
 * @returns {SliderScale}
 */
function logarithmic([from, to], zero, kept) {
  const first = zero ? 1 : 0;
  const decades = Math.log10(to / from);
  const graduated = positionsOf(decades);
  const positions = graduated + first;
  return {
    positions,
    valueAt(position) {
      if (position < first) return kept(0);
      if (position >= positions) return kept(to);
      return kept(Number((from * 10 ** ((decades * (position - first)) / graduated)).toPrecision(2)));
    },
    positionOf(value) {
      if (value <= 0) return 0;
      const position = first + Math.round((graduated * Math.log10(value / from)) / decades);
      return Math.max(first, between(position, positions));
    },
  };
}

/** @param {import("../types.js").Range} range @param {(value: number) => number} kept @returns {SliderScale} */
function decaying([from, to], kept) {
  /** @param {number} value */
  const nines = (value) => -Math.log10(1 - Math.min(value, LARGEST_DECAY));
  const [first, decades] = [nines(from), nines(to) - nines(from)];
  const positions = positionsOf(decades);
  return {
    positions,
    valueAt(position) {
      const rest = 10 ** -(first + (decades * position) / positions);
      return kept(clean(1 - Number(rest.toPrecision(2))));
    },
    positionOf: (value) => between(Math.round((positions * (nines(value) - first)) / decades), positions),
  };
}

/** @param {number} decades */
function positionsOf(decades) {
  return Math.max(1, Math.round(POSITIONS_A_DECADE * decades));
}

/** @param {number} step @returns {number} the nearest of 1, 2 and 5 times a power of ten that is no larger */
function roundStep(step) {
  const power = 10 ** Math.floor(Math.log10(step));
  const digit = step / power;
  return power * (digit >= 5 ? 5 : digit >= 2 ? 2 : 1);
}

/** @param {number} value @returns {number} without the noise of binary fractions */
function clean(value) {
  return Number(value.toPrecision(12));
}

/** @param {number} position @param {number} positions */
function between(position, positions) {
  return Math.min(positions, Math.max(0, position));
}
