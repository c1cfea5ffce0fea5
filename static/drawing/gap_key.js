/** What the hatching in a panel means. */

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
  key.append(sample, "no value here");
  element.append(key);
  return key;
}
