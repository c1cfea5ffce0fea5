/** The caption of a panel: the title of its run, or a legend of its runs, each of which can be emphasised. */

import { createRunTitle } from "./panel_title.js";

/** @typedef {import("./panel_title.js").RunTitle} RunTitle */

/**
 * @param {HTMLElement} element the caption
 * @param {(index: number | null) => void} onFocus a run is pointed at, or none any more
 * @returns {{update: (titles: readonly RunTitle[]) => void}}
 */
export function createLegend(element, onFocus) {
  /** @type {ReturnType<typeof createRunTitle>[]} */
  let entries = [];
  /** @type {readonly RunTitle[]} */
  let shown = [];

  /** @param {number} position */
  function createEntry(position) {
    const entry = createRunTitle("button");
    /** @type {HTMLButtonElement} */ (entry.element).type = "button";
    for (const type of ["pointerenter", "focus"]) {
      entry.element.addEventListener(type, () => onFocus(shown[position]?.index ?? null));
    }
    for (const type of ["pointerleave", "blur"]) entry.element.addEventListener(type, () => onFocus(null));
    return entry;
  }

  return {
    update(titles) {
      shown = titles;
      if (entries.length !== titles.length) {
        // a single run has nothing to stand out from
        entries = titles.map((_, position) => (titles.length === 1 ? createRunTitle("div") : createEntry(position)));
        element.replaceChildren(...entries.map((entry) => entry.element));
        element.classList.toggle("legend", titles.length > 1);
      }
      titles.forEach((title, position) => entries[position]?.update(title));
    },
  };
}
