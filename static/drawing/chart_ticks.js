/** The marks along a chart's axes and what they say. Pure. */
import { ticks } from "./ticks.js";

/** @typedef {{at: number, text: string}} Tick `at` in the axis' own unit: exponents of 10 on a logarithmic one */

const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹";
/** Powers of ten from 0.01 to 1000 are written out where all marks are. */
const PLAIN = [-2, 3];
const DIGITS = 4;

/**
 * @param {number} low
 * @param {number} high
 * @param {number} most how many there is room for
 * @returns {Tick[]}
 */
export function linearTicks(low, high, most) {
  const values = ticks(low, high, Math.max(2, most));
  const step = values.length > 1 ? Number(values[1]) - Number(values[0]) : high - low;
  const largest = Math.max(Math.abs(low), Math.abs(high));
  const [power, fine] = [largest, step].map((value) => Math.floor(Math.log10(value) + 1e-9));
  const isScientific = largest >= 10 ** (DIGITS + 1) || largest < 10 ** -DIGITS;
  const [unit, decimals] = isScientific ? [power, power - fine] : [0, -fine];
  const behind = isScientific ? `·${power10(power)}` : "";
  return values.map((at) => ({
    at,
    text: at === 0 ? "0" : signed(`${(at / 10 ** unit).toFixed(Math.max(0, Math.min(DIGITS + 2, decimals)))}${behind}`),
  }));
}

/**
 * @param {number} low exponent of 10
 * @param {number} high
 * @param {number} most
 * @returns {Tick[]}
 */
export function logTicks(low, high, most) {
  const decades = [];
  for (let power = Math.ceil(low); power <= Math.floor(high); power += 1) decades.push(power);
  const every = Math.ceil(decades.length / Math.max(2, most));
  const shown = decades.filter((power) => power % every === 0);
  if (shown.length >= 2) {
    const isPlain = shown.every((power) => power >= Number(PLAIN[0]) && power <= Number(PLAIN[1]));
    return shown.map((at) => ({ at, text: isPlain ? String(Number((10 ** at).toPrecision(1))) : power10(at) }));
  }
  return withinADecade(low, high);
}

/** @param {number} low @param {number} high @returns {Tick[]} 1, 2 and 5 times powers of ten */
function withinADecade(low, high) {
  const found = [];
  for (let power = Math.floor(low); power <= Math.ceil(high); power += 1) {
    for (const digit of [1, 2, 5]) {
      const at = power + Math.log10(digit);
      const value = Number((digit * 10 ** power).toPrecision(1));
      const isPlain = power >= Number(PLAIN[0]) && power <= Number(PLAIN[1]);
      if (at >= low && at <= high) found.push({ at, text: isPlain ? String(value) : `${digit}·${power10(power)}` });
    }
  }
  return found;
}

/** @param {number} power */
export function power10(power) {
  const digits = [...String(Math.abs(power))].map((digit) => RAISED[Number(digit)]).join("");
  return `10${power < 0 ? "⁻" : ""}${digits}`;
}

/** @param {string} text */
function signed(text) {
  return text.replaceAll("-", "−");
}
