/** What the dashed paths of a panel are: a sample of each in its run's colour, and what it means. */

import { t } from "../language.js";
import { colorNumber } from "./markers.js";
import { secondPathOf } from "../experiment.js";
import { slotsOf } from "../slots.js";

/** @typedef {{meaning: string, slots: number[]}} SecondKey runs whose second paths mean the same */

const NAMESPACE = "http://www.w3.org/2000/svg";

/**
 * @param {Pick<import("../types.js").State, "optimizers" | "experiment">} state
 * @param {readonly number[]} indices of the runs in question
 * @returns {SecondKey[]}
 */
export function secondKeysOf({ optimizers, experiment }, indices) {
  /** @type {Map<string, number[]>} */
  const slots = new Map();
  const all = slotsOf(experiment);
  for (const index of indices) {
    const run = experiment.runs[index];
    const second = secondPathOf(optimizers.find(({ name }) => name === run?.optimizer));
    if (second) slots.set(second.meaning, [...(slots.get(second.meaning) ?? []), all[index] ?? index]);
  }
  return [...slots].map(([meaning, members]) => ({ meaning, slots: members }));
}

/**
 * @param {HTMLElement} element the plot's positioned ancestor
 * @returns {{show: (keys: readonly SecondKey[]) => void}}
 */
export function createSecondKey(element) {
  const list = document.createElement("ul");
  list.className = "second-key";
  list.ariaLabel = t("Dashed paths");
  list.hidden = true;
  element.append(list);
  let shown = "";
  return {
    show(keys) {
      const text = JSON.stringify(keys);
      if (text === shown) return;
      shown = text;
      list.hidden = keys.length === 0;
      list.replaceChildren(...keys.map(entry));
    },
  };
}

/** What it is called comes before a colon: that has room in the smallest panel. @param {SecondKey} key */
function entry({ meaning, slots }) {
  const item = document.createElement("li");
  const [name = "", ...rest] = meaning.split(/: |：/);
  const explanation = document.createElement("span");
  explanation.className = "second-explanation";
  explanation.textContent = rest.length > 0 ? t(": {explanation}", { explanation: rest.join(t(": ")) }) : "";
  item.append(...slots.map(sample), name, explanation);
  return item;
}

/** @param {number} slot */
function sample(slot) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  const line = document.createElementNS(NAMESPACE, "path");
  svg.setAttribute("class", "second-sample");
  svg.setAttribute("viewBox", "0 0 22 8");
  svg.setAttribute("aria-hidden", "true");
  svg.dataset.slot = colorNumber(slot);
  line.setAttribute("d", "M0 4H22");
  svg.append(line);
  return svg;
}
