/** Another experiment with what is on show along with it, the playhead where it belongs as soon as there are paths. */
import { PLAIN } from "./fragment_keys.js";
import { speedFor } from "./player.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").Trajectories} Trajectories */

/**
 * @typedef {object} Then how things stand once the playhead has come to its place
 * @property {boolean} playing
 * @property {Partial<State>} [changes]
 */

/**
 * @param {import("./types.js").Store} store
 * @returns {(experiment: Experiment, shown: import("./fragment_keys.js").Shown, then: Then) => void} what `shown` leaves out
 *   is as on a page that was just opened
 */
export function createPresenter(store) {
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  let stop = () => {};

  return (experiment, { view, playhead = 0, speed = speedFor(experiment.steps), ...shown }, { playing, changes = {} }) => {
    stop();
    const before = store.get("experiment") === experiment ? null : store.get("trajectories");
    store.set({ ...PLAIN, ...shown, experiment, playing: false, playhead: 0, prediction: null });
    store.set({ speed }); // another experiment brought a speed of its own
    const window = store.get("grid")?.domain;
    if (window && before === null) store.set({ view: view ?? { x: window[0], y: window[1] } });
    // where no motion is wanted, a session comes to rest at the last step: that is waited for
    stop = whenReached(store, before, stillness.matches ? Infinity : playhead, (last) => {
      const step = Math.min(playhead, last);
      store.set({ playhead: step, playing, ...(view ? { view } : {}), ...changes });
    });
  };
}

/**
 * Keeps the playback still until there are paths of what was asked for, as far as `step`.
 * @param {import("./types.js").Store} store
 * @param {Trajectories | null} before the paths of what was there, which do not count
 * @param {number} step
 * @param {(last: number) => void} act told the last step that there is by then
 * @returns {() => void} ends it
 */
function whenReached(store, before, step, act) {
  const atFirst = store.get("progress");
  const end = store.subscribe(["trajectories", "progress"], check);
  check();
  return end;

  function check() {
    const [trajectories, progress] = [store.get("trajectories"), store.get("progress")];
    if (progress.state === "failed" && progress !== atFirst) end();
    if (trajectories === null || trajectories === before) return;
    const isReached = trajectories.lastStep >= Math.max(1, step) || progress.state === "finished";
    if (!isReached) {
      if (store.get("playing")) store.set({ playing: false, playhead: 0 });
      return;
    }
    end();
    act(trajectories.lastStep);
  }
}
