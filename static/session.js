/**
 * Keeps what is shown in step with the experiment: re-runs it when it changes and fetches the grid of its surface.
 */
import { t } from "./language.js";
import { whatHappened } from "./problems.js";
import { ApiError, streamTrajectories } from "./api.js";
import { Arrival } from "./arrival.js";
import { COLUMN_KEYS, columnsFor } from "./columns.js";
import { named, presetOf, same } from "./experiment.js";
import { latest } from "./latest.js";
import { createPictures, FLEETING, SHARP_ENOUGH, sharpnessFor } from "./pictures.js";
import { lastStepOf, speedFor } from "./player.js";
import { labelled } from "./run_labels.js";
import { createTaking } from "./taking.js";
import { isRaw, windowOf } from "./transform.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./pictures.js").Picture} Picture */
/** @typedef {import("./trajectories.js").Trajectories} Trajectories */

/** How long view and surface must rest before a sharp grid follows them, in milliseconds. */
const RESTS = 150;
const TURNING_RESTS = 300;
/** Edits of the surface that follow each other so soon are one movement, in milliseconds. */
const TURNS_ON = 1000;
/** How long a re-run may take to reach the playhead before it is shown as far as it is, in milliseconds. */
const SHOWN_AFTER = 80;
/** How often a running stream asks for a redraw at most, in milliseconds. */
const REDRAWN_EVERY = 30;

/**
 * @param {import("./types.js").Store} store
 * @param {(experiment: Experiment, problem: ApiError) => boolean} refused told when the server refuses an experiment;
 *   true means that another one was loaded in its place
 * @returns {{start: () => void, arrival: Arrival}} the arrival is told what an address wants, before the experiment is set
 */
export function createSession(store, refused) {
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  let experiment = store.get("experiment");
  /** Whether what comes next is something new, that is played from its beginning. */
  let fresh = true;
  /** Whether the playhead rests at the end and shall stay there. */
  let atEnd = false;
  /** Whether the surface changes so fast that its contours need not be sharp. */
  let isBeingTurned = false;
  let lastTurn = -Infinity;
  /** The surface that paths and contours on show are of. @type {Experiment["surface"] | null} */
  let onShow = null;
  /** What the stream under way, or the last one, has brought. @type {Trajectories | null} */
  let arriving = null;
  const take = createTaking();
  const pictures = createPictures(store);
  const arrival = new Arrival();

  /** The columns of the run on its way, or of the last one. @type {Set<string>} */
  let asked = new Set();

  const run = latest(async (/** @type {Experiment} */ requested, signal) => {
    const resolution = isBeingTurned ? FLEETING : SHARP_ENOUGH;
    // whoever waits for it says what is wrong
    const picture = pictures.of(requested.surface, resolution, signal).catch(() => null);
    try {
      await receive(requested, picture, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof ApiError)) reportError(error);
      fail(requested, error instanceof ApiError ? error : new ApiError(t("The server's answer could not be read.")), await picture);
    }
  });

  /**
   * Paths of a surface are shown along with its contours, not before.
   * @param {Experiment} requested
   * @param {Promise<Picture | null>} coming
   * @param {AbortSignal} signal
   */
  async function receive(requested, coming, signal) {
    /** @type {Trajectories | null} */
    let trajectories = null;
    arriving = null;
    let received = 0;
    const begun = performance.now();
    let drawn = begun;
    const columns = columnsOf(requested);
    asked = new Set(columns);
    for await (const sent of streamTrajectories(requested, columns, signal)) {
      if (signal.aborted) return;
      const event = labelled(sent, requested, store.get("optimizers"));
      received += 1;
      trajectories = take(event, trajectories, requested);
      arriving = trajectories;
      const finished = event.type === "finished";
      const now = performance.now();
      const due = isShown(trajectories)
        ? now - drawn > REDRAWN_EVERY
        : isWorthShowing(trajectories) || now - begun > SHOWN_AFTER;
      if (!finished && !due) continue;
      const picture = isShown(trajectories) ? null : await coming;
      if (signal.aborted) return;
      drawn = now;
      if (!isShown(trajectories)) begin(requested.surface);
      show(trajectories, { state: finished ? "finished" : "running", message: null, received }, picture);
    }
  }

  /** @param {Experiment["surface"]} surface whose paths, or contours alone, come on show */
  function begin(surface) {
    onShow = surface;
    sharpenSoon();
  }

  /** @param {Trajectories | null} trajectories */
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

  /** @param {Trajectories} trajectories @param {import("./types.js").Progress} progress @param {Picture | null} picture */
  function show(trajectories, progress, picture) {
    /** @type {Partial<State>} */
    const changes = { trajectories, progress, problems: [], ...pictures.shown(picture) };
    const { playhead, playing } = { playhead: store.get("playhead"), playing: store.get("playing") };
    if (fresh) {
      fresh = false;
      atEnd = stillness.matches && !arrival.isResting;
      Object.assign(changes, { playhead: 0, playing: !stillness.matches });
    } else if (!isShown(trajectories) && store.get("progress").state !== "running") {
      atEnd = !playing && playhead > 0 && playhead >= lastStepOf(stateOf(store));
    }
    if (progress.state === "finished" && !changes.playing) {
      const last = trajectories.lastStep;
      if (atEnd || playhead > last) changes.playhead = last;
    }
    store.set({ ...changes, ...arrival.rest(trajectories, progress.state === "finished") });
  }
  store.subscribe(["playing"], ({ playing }) => playing && arrival.leave());

  /** @param {Experiment} requested @param {ApiError} error @param {Picture | null} picture */
  function fail(requested, error, picture) {
    if (error.problems.length > 0 && refused(requested, error)) return;
    const received = store.get("progress").received;
    const hasOld = store.get("trajectories") !== null && !isShown(arriving);
    if (fresh) begin(requested.surface);
    store.set({
      progress: { state: "failed", message: whatHappened(error, hasOld), received },
      problems: error.problems,
      playing: false,
      // what is on show belongs to another surface, whose contours go
      ...(fresh && error.problems.length > 0 ? { trajectories: null, playhead: 0 } : {}),
      ...(fresh ? pictures.shown(picture) : {}),
    });
  }

  /** Another view of the surface on show, or a sharper one. */
  const sharpen = latest(async (/** @type {Experiment["surface"]} */ surface, signal) => {
    try {
      if (!same(surface, onShow)) return; // its contours come along with its paths
      const sharpness = sharpnessFor({ grid: store.get("grid"), layout: store.get("layout"), experiment });
      const picture = await pictures.of(surface, sharpness, signal);
      if (same(surface, onShow)) store.set(pictures.shown(picture));
    } catch {
      // the run of that surface says what is wrong, and the next move of the view asks again
    }
  });

  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  function sharpenSoon() {
    clearTimeout(resting);
    resting = setTimeout(() => sharpen(experiment.surface), isBeingTurned ? TURNING_RESTS : RESTS);
  }
  store.subscribe(["view", "layout"], sharpenSoon);

  store.subscribe(["experiment"], (state) => {
    const before = experiment;
    experiment = state.experiment;
    const preset = presetOf(state.presets, experiment);
    const enter = before.surface.name !== experiment.surface.name;
    const loaded = state.presets.some((candidate) => candidate.experiment === experiment);
    fresh ||= enter || loaded;
    const ownPace = !loaded && state.speed !== speedFor(before.steps);
    store.set({ preset, basis: preset ?? basisOf(state), speed: ownPace ? state.speed : speedFor(experiment.steps) });
    if (enter || loaded || arrival.hasView || !same(frameOf(before), frameOf(experiment))) enterWindow();
    if (!same(before.surface, experiment.surface)) noteTurn();
    run(experiment);
  });

  // what comes on show may need columns that were not asked for; what goes leaves them unused
  store.subscribe([...COLUMN_KEYS], () => {
    if (store.get("progress").state === "stopped") return; // who stopped it says when it is to go on
    if (columnsOf(experiment).some((column) => !asked.has(column))) run(experiment);
  });

  store.subscribe(["progress"], ({ progress }) => progress.state === "stopped" && run.cancel());

  /** @param {Experiment} requested */
  function columnsOf(requested) {
    const [arrows, chart, details, layout] = [store.get("arrows"), store.get("chart"), store.get("details"), store.get("layout")];
    return columnsFor({ optimizers: store.get("optimizers"), experiment: requested, arrows, chart, details, layout });
  }

  function noteTurn() {
    const now = performance.now();
    isBeingTurned = now - lastTurn < TURNS_ON;
    lastTurn = now;
    if (isBeingTurned) clearTimeout(resting); // a sharp grid would hold the next move up
  }

  function enterWindow() {
    const surface = named(store.get("surfaces"), experiment.surface.name, "surface");
    const [x, y] = windowOf(surface, experiment.surface, null);
    const isTold = !isRaw(surface, experiment.surface) || experiment.surface.domain !== undefined;
    pictures.enter(arrival.takeView() ?? (isTold ? { x, y } : null));
  }

  return {
    arrival,
    start() {
      enterWindow();
      run(experiment);
    },
  };
}

/** @param {import("./types.js").Store} store */
function stateOf(store) {
  return { trajectories: store.get("trajectories"), progress: store.get("progress") };
}

/** @param {Readonly<State>} state @returns {string | null} the preset that it still is based on */
function basisOf({ presets, basis, experiment }) {
  const preset = presets.find(({ name }) => name === basis);
  return preset?.experiment.surface.name === experiment.surface.name ? basis : null;
}

/** What decides on the window of a surface. @param {Experiment} experiment */
function frameOf({ surface: { domain, data } }) {
  return [domain, data?.standardized === false ? [data.points] : null];
}
