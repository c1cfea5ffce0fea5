/**
 * Which colour, marker and dash each run has: its slot. A run says its own, or takes the lowest that no other run says. Pure.
 */

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Run} Run */

/** @param {{runs: readonly Pick<Run, "slot">[]}} experiment @returns {number[]} the slot of each run, all different */
export function slotsOf({ runs }) {
  const taken = new Set(runs.flatMap(({ slot }) => slot ?? []));
  return runs.map(({ slot }) => slot ?? lowestFree(taken));
}

/** @param {{runs: readonly Pick<Run, "slot">[]}} experiment @param {number} index of the run @returns {number} its slot */
export function slotOf(experiment, index) {
  return slotsOf(experiment)[index] ?? index;
}

/**
 * The runs with the slots that are wanted for them; only a run that would otherwise have another one says so.
 * @param {readonly Run[]} runs
 * @param {readonly number[]} wanted of the same length, all different
 * @returns {readonly Run[]}
 */
export function withSlots(runs, wanted) {
  const changed = slotsOf({ runs }).findIndex((slot, index) => slot !== wanted[index]);
  if (changed < 0) return runs;
  // what a run says may free or take the slot of a later one
  return withSlots(runs.map((run, index) => (index === changed ? { ...run, slot: wanted[changed] } : run)), wanted);
}

/**
 * The runs that follow those at `index` come after it, in slots that are free; all others keep theirs.
 * @param {readonly Run[]} runs
 * @param {number} index where the first of them will be
 * @param {readonly Run[]} added without slots
 * @returns {readonly Run[]}
 */
export function inserted(runs, index, added) {
  const before = slotsOf({ runs });
  const taken = new Set(before);
  const slots = added.map(() => lowestFree(taken));
  return withSlots(
    [...runs.slice(0, index), ...added, ...runs.slice(index)],
    [...before.slice(0, index), ...slots, ...before.slice(index)],
  );
}

/** @param {Set<number>} taken takes the one that is found, too */
function lowestFree(taken) {
  let slot = 0;
  while (taken.has(slot)) slot += 1;
  taken.add(slot);
  return slot;
}
