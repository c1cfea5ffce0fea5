/** Numbers as a person writes and reads them. Pure. */
import { t } from "./language.js";

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
  if (Number.isNaN(value)) return t("not finite");
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
  return text === "" ? t("This must be {allowed}.", { allowed: what }) : t("“{text}” is not {allowed}.", { text, allowed: what });
}

/**
 * What is allowed, in words.
 * @param {{low: number, high: number, whole?: boolean}} bounds infinite where there is none
 */
export function allowed({ low, high, whole = false }) {
  const bounds = { low: exact(low), high: exact(high) };
  if (Number.isFinite(low) && Number.isFinite(high)) {
    return whole ? t("a whole number from {low} to {high}", bounds) : t("a number from {low} to {high}", bounds);
  }
  if (Number.isFinite(low)) return whole ? t("a whole number of {low} or more", bounds) : t("a number of {low} or more", bounds);
  if (Number.isFinite(high)) return whole ? t("a whole number of {high} or less", bounds) : t("a number of {high} or less", bounds);
  return whole ? t("a whole number") : t("a finite number");
}
