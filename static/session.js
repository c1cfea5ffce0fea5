/**
 * Keeps what is shown in step with the experiment: re-runs it when it changes and fetches the grid of its surface.
 */
import { told } from "./problems.js";
import { ApiError, fetchGrid, streamTrajectories } from "./api.js";
import { columnsFor } from "./columns.js";
import { named, presetOf } from "./experiment.js";
import { latest } from "./latest.js";
import { lastStepOf, speedFor } from "./player.js";
import { Trajectories } from "./trajectories.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types.js").View} View */

/** Points along each side of a grid. */
const RESOLUTION = 120;
/** How much of the view's width a grid reaches beyond the view on each side, so that a pan finds contours there. */
const MARGIN = 0.25;
/** How long the view must rest before the grid follows it, in milliseconds. */
const VIEW_RESTS = 150;
/** How long a re-run may take to reach the playhead before it is shown as far as it is, in milliseconds. */
const SHOWN_AFTER = 80;
/** How often a running stream asks for a redraw at most, in milliseconds. */
const REDRAWN_EVERY = 30;

/**
 * @param {import("./types.js").Store} store
 * @param {(experiment: Experiment, problem: ApiError) => boolean} refused told when the server refuses an experiment;
 *   true means that another one was loaded in its place
 * @returns {{start: () => void}}
 */
export function createSession(store, refused) {
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  let experiment = store.get("experiment");
  /** Whether what comes next is something new, that is played from its beginning. */
  let fresh = true;
  /** Whether the playhead rests at the end and shall stay there. */
  let atEnd = false;

  const run = latest(async (/** @type {Experiment} */ requested, signal) => {
    try {
      await receive(requested, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) reportError(error);
      fail(requested, error instanceof ApiError ? error : new ApiError("The server's answer could not be read."));
    }
  });

  /** @param {Experiment} requested @param {AbortSignal} signal */
  async function receive(requested, signal) {
    /** @type {Trajectories | null} */
    let trajectories = null;
    let received = 0;
    const begun = performance.now();
    let drawn = begun;
    for await (const event of streamTrajectories(requested, columnsFor(store.get("optimizers"), requested), signal)) {
      if (signal.aborted) return;
      received += 1;
      trajectories = taken(event, trajectories);
      const finished = event.type === "finished";
      const now = performance.now();
      const due = isShown(trajectories)
        ? now - drawn > REDRAWN_EVERY
        : isWorthShowing(trajectories) || now - begun > SHOWN_AFTER;
      if (!finished && !due) continue;
      drawn = now;
      show(trajectories, { state: finished ? "finished" : "running", message: null, received });
    }
  }

  /** @param {Trajectories} trajectories */
  function isShown(trajectories) {
    return store.get("trajectories") === trajectories;
  }

  /**
   * A path that is drawn up to the playhead is not taken away before its successor has come as far.
   * @param {Trajectories} trajectories
   */
  function isWorthShowing({ lastStep }) {
    return fresh ? lastStep > 0 : lastStep >= store.get("playhead");
  }

  /** @param {Trajectories} trajectories @param {import("./types.js").Progress} progress */
  function show(trajectories, progress) {
    /** @type {Partial<State>} */
    const changes = { trajectories, progress, problems: [] };
    const { playhead, playing } = { playhead: store.get("playhead"), playing: store.get("playing") };
    if (fresh) {
      fresh = false;
      atEnd = stillness.matches;
      Object.assign(changes, { playhead: 0, playing: !stillness.matches });
    } else if (!isShown(trajectories) && store.get("progress").state !== "running") {
      atEnd = !playing && playhead > 0 && playhead >= lastStepOf(stateOf(store));
    }
    if (progress.state === "finished" && !changes.playing) {
      const last = trajectories.lastStep;
      if (atEnd || playhead > last) changes.playhead = last;
    }
    store.set(changes);
  }

  /** @param {Experiment} requested @param {ApiError} error */
  function fail(requested, error) {
    if (error.problems.length > 0 && refused(requested, error)) return;
    const received = store.get("progress").received;
    const message = error.problems.length > 0 ? `Not run. ${told(error.problems)}` : error.message;
    store.set({
      progress: { state: "failed", message, received },
      problems: error.problems,
      playing: false,
      // what is on show belongs to another surface, whose contours are about to go
      ...(fresh && error.problems.length > 0 ? { trajectories: null, playhead: 0 } : {}),
    });
  }

  /** What the grid on show, or on its way, is a grid of. */
  let pictured = "";

  /**
   * Where the view goes along with the grid that is on its way: another surface is shown with its own contours only.
   * @type {View | null}
   */
  let destination = null;

  const loadGrid = latest(async (/** @type {{surface: Experiment["surface"], view: View}} */ { surface, view }, signal) => {
    try {
      const [x, y] = [widened(view.x), widened(view.y)];
      const grid = await fetchGrid({ surface, x, y, resolution: RESOLUTION }, signal);
      if (view === destination) {
        destination = null;
        store.set({ grid, view });
      } else store.set({ grid });
    } catch {
      pictured = ""; // the run that was asked for along with it says what is wrong
    }
  });

  /** @param {boolean} enter whether the surface is another one, to be seen over its own domain */
  function picture(enter) {
    const surface = named(store.get("surfaces"), experiment.surface.name, "surface");
    const view = enter ? { x: surface.domain[0], y: surface.domain[1] } : (destination ?? store.get("view"));
    const subject = JSON.stringify([experiment.surface, view]);
    if (subject === pictured) return;
    pictured = subject;
    if (enter) destination = view;
    loadGrid({ surface: experiment.surface, view });
  }

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  store.subscribe(["view"], () => {
    clearTimeout(resting);
    resting = setTimeout(() => picture(false), VIEW_RESTS);
  });

  store.subscribe(["experiment"], (state) => {
    const before = experiment;
    experiment = state.experiment;
    const preset = presetOf(state.presets, experiment);
    const enter = before.surface.name !== experiment.surface.name;
    const loaded = state.presets.some((candidate) => candidate.experiment === experiment);
    fresh ||= enter || loaded;
    const ownPace = !loaded && state.speed !== speedFor(before.steps);
    const basis = state.presets.find(({ name }) => name === state.basis);
    const isBased = basis?.experiment.surface.name === experiment.surface.name;
    store.set({
      preset,
      basis: preset ?? (isBased ? state.basis : null),
      speed: ownPace ? state.speed : speedFor(experiment.steps),
    });
    picture(enter || loaded);
    run(experiment);
  });

  return {
    start() {
      picture(true);
      run(experiment);
    },
  };
}

/**
 * @param {import("./types.js").StreamEvent} event
 * @param {Trajectories | null} trajectories what has come before it
 * @returns {Trajectories}
 */
function taken(event, trajectories) {
  if (event.type === "failed") throw new ApiError(event.detail);
  if (event.type === "started") return new Trajectories(event);
  if (trajectories === null) throw new ApiError("The server's answer did not begin with its first event.");
  if (event.type === "steps") trajectories.append(event);
  else trajectories.finish(event);
  return trajectories;
}

/** @param {import("./types.js").Store} store */
function stateOf(store) {
  return { trajectories: store.get("trajectories"), progress: store.get("progress") };
}

/** @param {import("./types.js").Range} range @returns {import("./types.js").Range} */
function widened([low, high]) {
  const margin = MARGIN * (high - low);
  return [low - margin, high + margin];
}
