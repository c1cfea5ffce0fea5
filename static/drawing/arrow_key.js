/** What the arrows in a panel are: a sample of each, and its symbol. */

import { BOX_DASHES, VECTOR_DASHES } from "./arrows.js";
import { t } from "../language.js";

/** @typedef {import("../arrows.js").Glyph} Glyph */

const NAMESPACE = "http://www.w3.org/2000/svg";
/** The sample of each kind, as a path in 26 by 10 units. */
const SHAPES = {
  update: "M1 5H17M15 1.5 24 5 15 8.5z",
  gradient: "M1 5H24M18.5 2 24 5 18.5 8",
  vector: "M1 5H24",
  magnitude: "M4 1H22V9H4z",
  rate: "M3 5a10 4 0 1 0 20 0a10 4 0 1 0-20 0",
};
const VECTOR_HEAD = "M18.5 2 24 5 18.5 8";

/**
 * @param {HTMLElement} box the plot's positioned ancestor
 * @returns {{show: (keys: readonly Glyph[]) => void, remove: () => void}}
 */
export function createArrowKey(box) {
  const list = document.createElement("ul");
  list.className = "arrow-key";
  list.ariaLabel = t("Arrows");
  list.hidden = true;
  box.append(list);
  let shown = "";
  return {
    show(keys) {
      const text = JSON.stringify(keys);
      if (text === shown) return;
      shown = text;
      list.hidden = keys.length === 0;
      list.replaceChildren(...keys.map(entry));
    },
    remove: () => list.remove(),
  };
}

/** @param {Glyph} glyph */
function entry({ kind, place, text }) {
  const item = document.createElement("li");
  item.append(sample(kind, place), text);
  return item;
}

/** @param {Glyph["kind"]} kind @param {number} place */
export function sample(kind, place) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("class", `arrow-sample arrow-${kind}`);
  svg.setAttribute("viewBox", "0 0 26 10");
  svg.setAttribute("aria-hidden", "true");
  const line = svg.appendChild(document.createElementNS(NAMESPACE, "path"));
  line.setAttribute("d", SHAPES[kind]);
  const dashes = kind === "vector" ? VECTOR_DASHES : kind === "magnitude" ? BOX_DASHES : [];
  const dash = dashes[place % Math.max(1, dashes.length)];
  if (dash) line.setAttribute("stroke-dasharray", dash.join(" "));
  if (kind === "vector") svg.appendChild(document.createElementNS(NAMESPACE, "path")).setAttribute("d", VECTOR_HEAD);
  return svg;
}
