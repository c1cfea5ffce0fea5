/**
 * The playhead's clock: the page's only animation loop. Everything that moves subscribes to the playhead and draws
 * within the `set` of a frame.
 */

/** How long the whole of an experiment takes where nobody chose a speed, in seconds. */
const WHOLE_SECONDS = 6;
/** The slowest and the fastest playback, in steps per second. */
export const SPEEDS = /** @type {const} */ ([0.5, 5000]);
/** How long a looping playback shows the end before it begins again, in seconds. */
const HOLD_SECONDS = 0.9;
/** A frame counts for no more than this, so that a tab that was hidden does not jump, in seconds. */
const LONGEST_FRAME_SECONDS = 0.1;

/**
 * The speed at which an experiment takes about six seconds, to two digits.
 * @param {number} steps
 * @returns {number} steps per second
 */
export function speedFor(steps) {
  return Math.min(SPEEDS[1], Math.max(1, Number((steps / WHOLE_SECONDS).toPrecision(2))));
}

/**
 * The last step that there is to see: the budget until the stream has ended, since more is to come.
 * @param {Pick<import("./types.js").State, "trajectories" | "progress">} state
 */
export function lastStepOf({ trajectories, progress }) {
  if (trajectories === null) return 0;
  return progress.state === "running" ? trajectories.steps : trajectories.lastStep;
}

/**
 * Pauses at the next whole step in that direction.
 * @param {import("./types.js").Store} store
 * @param {1 | -1} direction
 */
export function step(store, direction) {
  const playhead = store.get("playhead");
  seek(store, direction > 0 ? Math.floor(playhead) + 1 : Math.ceil(playhead) - 1);
}

/**
 * Pauses there, or as near to it as has been received.
 * @param {import("./types.js").Store} store
 * @param {number} playhead
 */
export function seek(store, playhead) {
  const last = lastStepOf({ trajectories: store.get("trajectories"), progress: store.get("progress") });
  store.set({ playing: false, playhead: Math.min(last, Math.max(0, playhead)) });
}

/** @type {(callback: (time: number) => void) => number} */
const nextFrame = (callback) => requestAnimationFrame(callback);

/**
 * Moves the playhead while `playing` is set. At the end of what has arrived it waits for a stream that is still
 * running; at the end of all steps it stops, or begins again where `loop` is set. Playing from the end begins again.
 *
 * @param {import("./types.js").Store} store
 * @param {(callback: (time: number) => void) => unknown} [requestFrame] calls back once with a time in milliseconds
 */
export function createPlayer(store, requestFrame = nextFrame) {
  let scheduled = false;
  /** @type {number | null} the last frame's time in milliseconds */
  let before = null;
  let held = 0;

  function schedule() {
    if (scheduled || !store.get("playing")) return;
    scheduled = true;
    requestFrame(frame);
  }

  /** @param {number} now */
  function frame(now) {
    scheduled = false;
    if (!store.get("playing")) return;
    const seconds = before === null ? 0 : Math.min((now - before) / 1000, LONGEST_FRAME_SECONDS);
    before = now;
    advance(seconds);
    schedule();
  }

  /** @param {number} seconds */
  function advance(seconds) {
    const [trajectories, playhead] = [store.get("trajectories"), store.get("playhead")];
    if (trajectories === null) return;
    const streaming = store.get("progress").state === "running";
    const last = trajectories.lastStep;
    // wait for what is still on its way, even where a re-run has not come as far as the playhead yet
    if (playhead >= last && streaming) return;
    if (playhead < last) {
      held = 0;
      store.set({ playhead: Math.min(last, playhead + seconds * store.get("speed")) });
    } else if (!store.get("loop")) {
      store.set({ playhead: last, playing: false });
    } else {
      held += seconds;
      if (held >= HOLD_SECONDS) store.set({ playhead: 0 });
    }
  }

  store.subscribe(["playing"], ({ playing, trajectories, progress, playhead }) => {
    before = null;
    held = 0;
    if (playing && trajectories !== null && progress.state !== "running" && playhead >= trajectories.lastStep) {
      store.set({ playhead: 0 });
    }
    schedule();
  });
  schedule();
}
