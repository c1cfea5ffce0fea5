/** The surface of the experiment, and the view that shows its whole window. */
import { named } from "../experiment.js";
import { windowOf } from "../transform.js";

/** @typedef {import("../types.js").Store} Store */

/** @param {Store} store */
export function surfaceOf(store) {
  return named(store.get("surfaces"), store.get("experiment").surface.name, "surface");
}

/** @param {Store} store @returns {import("../types.js").View} */
export function wholeSurface(store) {
  const [x, y] = windowOf(surfaceOf(store), store.get("experiment").surface, store.get("grid"));
  return { x, y };
}
