/**
 * The address is always the experiment: edits replace it, a preset or another surface makes a new entry, so that Back
 * leads out of it again.
 */
import { fromAddress, toAddress } from "./address.js";
import { presetOf } from "./experiment.js";

/** @typedef {import("./types.js").Experiment} Experiment */

/** Browsers refuse more than about a hundred changes of the address in thirty seconds; in milliseconds. */
const WRITTEN_EVERY = 400;

/**
 * The experiment that the address holds; where that is a preset's, the preset's own object.
 * @param {readonly import("./types.js").Preset[]} presets
 * @returns {Experiment | null}
 * @throws {Error} if the address holds something else
 */
export function experimentOfAddress(presets) {
  const experiment = fromAddress(location.search);
  if (experiment === null) return null;
  const name = presetOf(presets, experiment);
  return presets.find((preset) => preset.name === name)?.experiment ?? experiment;
}

/**
 * @param {import("./types.js").Store} store
 * @param {() => Experiment | null} read gives the experiment to show after Back and Forward, null to stay
 */
export function keepAddress(store, read) {
  let experiment = store.get("experiment");
  let written = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  let travelling = false;

  function write() {
    timer = null;
    written = performance.now();
    history.replaceState({ basis: store.get("basis") }, "", toAddress(experiment));
  }

  function flush() {
    if (timer === null) return;
    clearTimeout(timer);
    write();
  }

  store.subscribe(["experiment"], (state) => {
    const loaded = state.presets.find((preset) => preset.experiment === state.experiment);
    const entered = state.experiment.surface.name !== experiment.surface.name;
    if ((loaded || entered) && !travelling) {
      flush();
      experiment = state.experiment;
      history.pushState({ basis: loaded?.name ?? state.basis }, "", toAddress(experiment));
    } else {
      experiment = state.experiment;
      timer ??= setTimeout(write, Math.max(0, written + WRITTEN_EVERY - performance.now()));
    }
  });

  addEventListener("popstate", (event) => {
    if (timer !== null) clearTimeout(timer); // what it would write belongs to the entry that was left
    timer = null;
    const wanted = read();
    if (wanted === null) return;
    travelling = true;
    store.set({ experiment: wanted, basis: event.state?.basis ?? null });
    travelling = false;
  });
  addEventListener("pagehide", flush);
  write();
}
