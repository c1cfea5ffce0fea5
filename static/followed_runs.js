/** The runs that are compared and the one whose step is looked into stay the same runs when others come and go. */
import { slotsOf } from "./slots.js";

/** @typedef {readonly [number, number]} Pair */

/** @param {import("./types.js").Store} store */
export function followRuns(store) {
  let [slots, surface] = [slotsOf(store.get("experiment")), store.get("experiment").surface];
  let [pair, inspected] = [store.get("pair"), store.get("inspected")];
  store.subscribe(["experiment", "pair", "inspected"], (state) => {
    const [before, now] = [slots, slotsOf(state.experiment)];
    // what was chosen along with another experiment is meant for that one; who adds runs or takes them away keeps the surface
    const isEdited = state.experiment.surface === surface;
    const [isPairKept, isInspectedKept] = [state.pair === pair, state.inspected === inspected];
    [slots, surface, pair, inspected] = [now, state.experiment.surface, state.pair, state.inspected];
    if (!isEdited) return;
    if (before.length === now.length && before.every((slot, index) => slot === now[index])) return;
    const placeNow = (/** @type {number} */ index) => now.indexOf(before[index] ?? -1);
    const looked = inspected === null ? -1 : placeNow(inspected);
    store.set({
      ...(isPairKept ? { pair: filled(placeNow(pair[0]), placeNow(pair[1]), now.length) } : {}),
      ...(isInspectedKept ? { inspected: looked < 0 ? null : looked } : {}),
    });
  });
}

/**
 * A run that is gone leaves its side to the first one that is free; where there is none, to one that may come.
 * @param {number} left -1 where it is gone
 * @param {number} right
 * @param {number} count of runs
 * @returns {Pair}
 */
function filled(left, right, count) {
  const free = (/** @type {number} */ taken) => Array.from({ length: Math.max(2, count) }, (_, index) => index).find((index) => index !== taken) ?? 0;
  const first = left < 0 ? free(right) : left;
  return [first, right < 0 ? free(first) : right];
}
