/** A setting as a person reads it. Pure. */
import { t } from "../language.js";
import { exact } from "../number_text.js";

/**
 * @param {string} name or symbol
 * @param {import("../types.js").Setting} value
 */
export function settingText(name, value) {
  if (typeof value === "boolean") return value ? name : t("no {name}", { name });
  return `${name} ${typeof value === "number" ? exact(value) : value}`;
}

/** @param {Readonly<Record<string, import("../types.js").Setting>>} settings */
export function settingsText(settings) {
  return Object.entries(settings).map(([name, value]) => settingText(name, value)).join(" · ");
}
