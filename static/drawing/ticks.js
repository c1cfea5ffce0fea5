/** Round numbers along an axis. Pure. */

/**
 * @param {number} low
 * @param {number} high greater than low
 * @param {number} most how many there is room for, at least 2
 * @returns {number[]} multiples of 1, 2 or 5 times a power of ten, from low to high
 */
export function ticks(low, high, most) {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((digit) => digit * power).find((candidate) => candidate >= rough * (1 - 1e-9)) ?? 10 * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)) + 0);
}

/**
 * The range of some values with a margin around them.
 * @param {readonly number[]} values
 * @param {number} margin as a part of their range, on each side
 * @returns {import("../types.js").Range} with its bounds apart
 */
export function rangeOf(values, margin) {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = high > low ? margin * (high - low) : Math.max(0.5, Math.abs(low) / 10);
  return [low - room, high + room];
}
