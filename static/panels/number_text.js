/** Numbers as a person writes and reads them. Pure. */

const NUMBER = /^[+\-−]?(\d+\.?\d*|\.\d+)(e[+\-−]?\d+)?$/i;

/**
 * @param {string} text
 * @returns {number | null} null where the text is no finite number
 */
export function parsed(text) {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return null;
  const value = Number(trimmed.replaceAll("−", "-"));
  return Number.isFinite(value) ? value : null;
}

/**
 * A setting: every digit that it has, as short as it goes.
 * @param {number} value
 */
export function exact(value) {
  const [plain, scientific] = [String(value), value.toExponential()];
  return scientific.length + 2 < plain.length ? scientific.replace("e+", "e") : plain;
}

/**
 * A measured value: five digits, which is what can be read while it changes.
 * @param {number} value
 * @param {number} [digits] fewer where there is no room
 */
export function measured(value, digits = 5) {
  if (Number.isNaN(value)) return "not finite";
  if (value === 0) return "0";
  const size = Math.abs(value);
  const text = size >= 1e-2 && size < 10 ** digits ? value.toPrecision(digits) : value.toExponential(2);
  return text.replaceAll("-", "−");
}

/**
 * @param {string} text what was typed instead
 * @param {Parameters<typeof allowed>[0]} bounds
 * @returns {string} a sentence that says what is allowed
 */
export function refusalOf(text, bounds) {
  const what = allowed(bounds).replaceAll("-", "−");
  return text === "" ? `${what.replace("a", "A")} is needed.` : `“${text}” is not ${what}.`;
}

/**
 * What is allowed, in words.
 * @param {{low: number, high: number, whole?: boolean}} bounds infinite where there is none
 */
export function allowed({ low, high, whole = false }) {
  const kind = whole ? "whole number" : "number";
  if (Number.isFinite(low) && Number.isFinite(high)) return `a ${kind} from ${exact(low)} to ${exact(high)}`;
  if (Number.isFinite(low)) return `a ${kind} of ${exact(low)} or more`;
  if (Number.isFinite(high)) return `a ${kind} of ${exact(high)} or less`;
  return whole ? "a whole number" : "a finite number";
}
