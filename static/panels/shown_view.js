/** Keeps the view at equal scales while they are wanted, and knows the view that was asked for. */
import { withEqualScales } from "../equal_scales.js";

/** @typedef {import("../types.js").View} View */

/**
 * @param {import("../types.js").Store} store
 * @returns {{isAdjusted: (isMoving: boolean) => boolean, measure: (plot: {width: number, height: number}) => void}}
 *   `isAdjusted` is asked when the view or the switch has changed, and tells whether it has set another view; `measure` is
 *   told the plotted rectangle, in CSS pixels
 */
export function createShownView(store) {
  /** What the person or a surface asked for. @type {View} */
  let asked = store.get("view");
  /** What came of it. @type {View} */
  let adjusted = asked;
  let aspect = 0;

  /** @param {boolean} isMoving in the middle of a drag, which nothing may hold up */
  function isAdjusted(isMoving) {
    const view = store.get("view");
    if (view !== adjusted) asked = adjusted = view;
    if (isMoving) return false;
    const wanted = store.get("equalScales") && aspect > 0 ? withEqualScales(asked, aspect) : asked;
    if (isClose(wanted, view)) return false;
    adjusted = wanted;
    store.set({ view: wanted });
    return true;
  }

  return {
    isAdjusted,
    measure({ width, height }) {
      aspect = width / height;
      isAdjusted(false);
    },
  };
}

/** Whether they differ by less than can be seen: labels that need another pixel move nothing. @param {View} a @param {View} b */
function isClose(a, b) {
  return [/** @type {const} */ ([a.x, b.x]), /** @type {const} */ ([a.y, b.y])].every(([one, other]) => {
    const near = 2e-3 * (other[1] - other[0]);
    return Math.abs(one[0] - other[0]) < near && Math.abs(one[1] - other[1]) < near;
  });
}
