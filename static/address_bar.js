/**
 * The address always holds the experiment and what is on show: edits replace it, a preset, another surface or another page
 * of a lesson makes a new entry, so that Back leads out of it again. Where the playhead rests is in it too, once the person
 * has paused.
 */
import { addressOf, fromAddress } from "./address.js";
import { named, presetOf, same } from "./experiment.js";
import { fromFragment, toFragment } from "./fragment.js";
import { windowOf } from "./transform.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./fragment_keys.js").Shown} Shown */

/** Browsers refuse more than about a hundred changes of the address in thirty seconds; in milliseconds. */
const WRITTEN_EVERY = 400;

/** What of the state an address tells beside the experiment. */
const TOLD = /** @type {(keyof State)[]} */ ([
  "layout", "pair", "equalScales", "arrows", "inspected", "chart", "details", "aside", "camera", "lesson", "loop", "speed", "view",
  "grid", "playing", "playhead",
]);

/**
 * The experiment that the address holds; where that is a preset's, the preset's own object. And what it says of the page.
 * @param {readonly import("./types.js").Preset[]} presets
 * @returns {{experiment: Experiment | null, shown: Shown, problems: string[]}}
 * @throws {Error} if the address holds something else
 */
export function readAddress(presets) {
  const experiment = fromAddress(location.search, location.hash);
  const rest = fromFragment(location.hash, experiment);
  if (experiment === null) return { experiment, ...rest };
  const name = presetOf(presets, experiment);
  return { experiment: presets.find((preset) => preset.name === name)?.experiment ?? experiment, ...rest };
}

/** @returns {number} bytes of the longest query that the server takes */
export function longestQuery() {
  return Number(document.body.dataset.longestQuery ?? Infinity);
}

/**
 * Whether the playhead stands where a person left it: a playback of its own accord ends at the last step.
 * @param {Readonly<State>} state
 */
function isPaused({ playing, playhead, trajectories }) {
  return !playing && trajectories !== null && playhead < trajectories.lastStep;
}

/**
 * @param {import("./types.js").Store} store
 * @param {() => void} follow shows what the address holds, after Back and Forward
 * @param {() => boolean} isArriving whether what the address wants is still to come on show: until then it stays
 */
export function keepAddress(store, follow, isArriving) {
  let experiment = store.get("experiment");
  let written = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | null} */
  let timer = null;
  let travelling = false;
  let fragment = "";
  /** What the entry tells of; of a page that is still to be put on show, its link stays as it is until then. */
  let lesson = store.get("lesson");

  /** @param {boolean} hasView whether the view in the store is one of the experiment's */
  function address(hasView) {
    const state = stateOf(store);
    fragment = toFragment(state, { step: isPaused(state), view: hasView });
    return addressOf(experiment, { fragment, path: location.pathname, longest: longestQuery() });
  }

  /** Whether the experiment's own window has come on show yet: until then the view is that of the one before. */
  function isInView() {
    const grid = store.get("grid");
    const surface = named(store.get("surfaces"), experiment.surface.name, "surface");
    return grid === null || same(windowOf(surface, experiment.surface, grid), grid.domain);
  }

  function write() {
    timer = null;
    if (isArriving()) return;
    if (store.get("lesson")?.load) return; // with the experiment from before, a reload would not bring the page's own
    written = performance.now();
    history.replaceState({ basis: store.get("basis") }, "", address(isInView()));
  }

  function writeSoon() {
    timer ??= setTimeout(write, Math.max(0, written + WRITTEN_EVERY - performance.now()));
  }

  /** Whether Back shall lead out of it again. @param {Readonly<State>} state @param {boolean} isOther page of a lesson, or preset */
  function isElsewhere(state, isOther) {
    return !travelling && !lesson?.load && (isOther || state.experiment.surface.name !== experiment.surface.name);
  }

  store.subscribe(["experiment", "lesson"], (state) => {
    if (state.lesson?.load && !travelling) return; // its page comes at once
    const turned = !same(state.lesson, lesson);
    if (state.experiment === experiment && !turned) return;
    const loaded = state.presets.find((preset) => preset.experiment === state.experiment);
    const isNew = isElsewhere(state, turned || loaded !== undefined);
    // what waits to be written belongs to the entry that is left, whose fragment stays as it was
    if (isNew && timer !== null) {
      clearTimeout(timer);
      timer = null;
      const left = addressOf(experiment, { fragment, path: location.pathname, longest: longestQuery() });
      history.replaceState(history.state, "", left);
    }
    [experiment, lesson] = [state.experiment, state.lesson];
    if (isNew) history.pushState({ basis: loaded?.name ?? state.basis }, "", address(false));
    else writeSoon();
  });

  store.subscribe(TOLD.filter((key) => key !== "playhead"), writeSoon);
  store.subscribe(["playhead"], ({ playing }) => {
    if (!playing) writeSoon(); // nothing is said of a playhead that moves
  });

  addEventListener("popstate", () => {
    if (timer !== null) clearTimeout(timer); // what it would write belongs to the entry that was left
    timer = null;
    travelling = true;
    follow();
    travelling = false;
  });
  addEventListener("pagehide", () => {
    if (timer === null) return;
    clearTimeout(timer);
    write();
  });
  write();
}

/** @param {import("./types.js").Store} store @returns {State} what an address is made from */
export function stateOf(store) {
  const keys = /** @type {(keyof State)[]} */ ([...TOLD, "experiment", "surfaces", "trajectories"]);
  return /** @type {State} */ (Object.fromEntries(keys.map((key) => [key, store.get(key)])));
}
