/** What the signs on the contours mean: those that are on the surface. */
import { t } from "../language.js";
import { drawing, element } from "./element.js";
import { follow } from "./follow.js";

const RING = "M14 8a6 6 0 1 1-12 0a6 6 0 1 1 12 0M8.6 8a.6.6 0 1 1-1.2 0a.6.6 0 1 1 1.2 0";
const SMALL_RING = "M11.5 8a3.5 3.5 0 1 1-7 0a3.5 3.5 0 1 1 7 0";
const ARCS = "M3 2Q8 8 3 14M13 2Q8 8 13 14";

/** @type {import("../types.js").Panel} */
export function marksKey(container, store) {
  const [minimum, lowest] = [entry(RING, t("minimum")), entry(RING, t("lowest minimum in the window"))];
  const [local, saddle] = [entry(SMALL_RING, t("local minimum")), entry(ARCS, t("saddle point"))];
  container.append(minimum, lowest, local, saddle);
  follow(store, ["grid"], ({ grid }) => {
    const hasMinima = grid !== null && grid.minima.length > 0;
    minimum.hidden = !hasMinima || grid.minimum === null;
    lowest.hidden = !hasMinima || grid.minimum !== null;
    local.hidden = !grid?.local_minima.length;
    saddle.hidden = !grid?.saddles.length;
  });
}

/** @param {string} path @param {string} meaning */
function entry(path, meaning) {
  return element("span", { class: "mark-meaning", hidden: true }, drawing(path, { class: "mark-sign" }), meaning);
}
