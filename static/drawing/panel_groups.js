/** Which runs share a contour panel, and which panel stays when runs or the layout change. Pure. */

/** @typedef {import("../types.js").State["layout"]} Layout */
/** @typedef {{key: string, runs: number[]}} Group `key` says which panel it is; `runs` are places in the list of runs */

/**
 * @param {Layout} layout the panels behind the surface in three dimensions are those of single runs
 * @param {readonly number[]} slots of the runs on show
 * @param {readonly [number, number]} pair
 * @param {readonly number[]} [chosen] the slots that `pair` counts among, where they are of an experiment that is still to come
 * @returns {Group[]}
 */
export function groupsOf(layout, slots, pair, chosen = slots) {
  const all = slots.map((_, index) => index);
  if (layout === "overlay") return [{ key: "all", runs: all }];
  if (layout === "compare") {
    const places = pairAmong(chosen.length, pair).map((index) => slots.indexOf(chosen[index] ?? -1));
    return places.map((index, side) => ({ key: `side ${side}`, runs: index < 0 ? [] : [index] }));
  }
  return slots.map((slot, index) => ({ key: `run ${slot}`, runs: [index] }));
}

/**
 * Two runs that are there, and not the same; one where there is only one.
 * @param {number} count of runs
 * @param {readonly [number, number]} pair
 * @returns {number[]}
 */
export function pairAmong(count, [first, second]) {
  const all = Array.from({ length: count }, (_, index) => index);
  const left = first < count ? first : (all.find((index) => index !== second) ?? 0);
  const right = second < count && second !== left ? second : all.find((index) => index !== left);
  return count === 0 ? [] : right === undefined ? [left] : [left, right];
}

/**
 * The panel that each group gets: its own, else one that would go, else none.
 * @template {{key: string}} P
 * @param {readonly P[]} panels
 * @param {readonly Group[]} groups
 * @returns {(P | null)[]}
 */
export function panelsFor(panels, groups) {
  const spare = panels.filter(({ key }) => !groups.some((group) => group.key === key));
  return groups.map(({ key }) => panels.find((panel) => panel.key === key) ?? spare.shift() ?? null);
}
