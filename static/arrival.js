/** Where an address wants the page to be once it is there: the window in view, and the step at which the playhead rests. Pure. */

/** @typedef {import("./types.js").View} View */

export class Arrival {
  /** @type {View | null} */
  #view = null;
  /** @type {number | null} */
  #step = null;

  /** @param {{view?: View, playhead?: number}} shown what the address says; what it leaves out goes its own way */
  expect({ view, playhead }) {
    this.#view = view ?? null;
    this.#step = playhead ?? null;
  }

  get hasView() {
    return this.#view !== null;
  }

  /** Whether the playhead is still to come to rest. */
  get isResting() {
    return this.#step !== null;
  }

  /** @returns {View | null} the window to begin with, once */
  takeView() {
    const view = this.#view;
    this.#view = null;
    return view;
  }

  /**
   * Where the playhead rests for now: at its step, or as near to it as has been received.
   * @param {{lastStep: number}} trajectories
   * @param {boolean} isFinished nothing more will come
   * @returns {{playhead: number, playing: false} | {}}
   */
  rest({ lastStep }, isFinished) {
    const step = this.#step;
    if (step === null) return {};
    if (isFinished || lastStep >= step) this.#step = null;
    return { playhead: Math.min(step, lastStep), playing: false };
  }

  /** The person has gone elsewhere. */
  leave() {
    this.#step = null;
  }
}

/**
 * What an address says that is shown at once: view and playhead wait for what they are of.
 * @param {import("./fragment_keys.js").Shown} shown
 */
export function atOnce(shown) {
  const rest = { ...shown };
  delete rest.view;
  delete rest.playhead;
  return rest;
}
