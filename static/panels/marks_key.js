/** What the signs on the contours mean: those that are on the surface, and the arrows where several panels have them. */
import { glyphsOf, keysOf, sharedKeysOf } from "../arrows.js";
import { sample } from "../drawing/arrow_key.js";
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
  const arrows = element("span", { class: "arrow-meanings", role: "group", "aria-label": t("Arrows"), hidden: true });
  container.append(minimum, lowest, local, saddle, arrows);
  follow(store, ["grid"], ({ grid }) => {
    const hasMinima = grid !== null && grid.minima.length > 0;
    minimum.hidden = !hasMinima || grid.minimum === null;
    lowest.hidden = !hasMinima || grid.minimum !== null;
    local.hidden = !grid?.local_minima.length;
    saddle.hidden = !grid?.saddles.length;
  });
  follow(store, ["arrows", "layout", "optimizers", "trajectories", "progress"], (state) => {
    const keys = shownIn(state);
    arrows.hidden = keys.length === 0;
    arrows.replaceChildren(...keys.map(({ kind, place, text }) => element("span", { class: "mark-meaning" }, sample(kind, place), text)));
  });
}

/** What the panels share: one alone has a key within. @param {Pick<import("../types.js").State, "arrows" | "layout" | "optimizers" | "trajectories">} state */
function shownIn({ arrows, layout, optimizers, trajectories }) {
  const runs = trajectories?.runs ?? [];
  if (layout === "overlay" || layout === "scene" || runs.length < 2) return [];
  return sharedKeysOf(keysOf(runs.map((run) => glyphsOf(arrows, optimizers.find(({ name }) => name === run.optimizer), run))));
}

/** @param {string} path @param {string} meaning */
function entry(path, meaning) {
  return element("span", { class: "mark-meaning", hidden: true }, drawing(path, { class: "mark-sign" }), meaning);
}
