/** What the hatching in a panel means. */
import { t } from "../language.js";

/**
 * @param {HTMLElement} element the plot's positioned ancestor
 * @returns {HTMLElement} hidden at first
 */
export function createGapKey(element) {
  const key = document.createElement("p");
  key.className = "gap-key";
  key.hidden = true;
  const sample = document.createElement("span");
  sample.className = "gap-sample";
  const rest = document.createElement("span");
  rest.className = "gap-rest";
  rest.textContent = ` ${t("here")}`;
  const text = document.createElement("span");
  text.append(t("no value"), rest);
  key.append(sample, text);
  element.append(key);
  return key;
}
