/** A session on a server that answers when a test says so. */

import { createSession } from "../../../static/session.js";
import { createStore } from "../../../static/store.js";

/** @typedef {import("../../../static/types.js").Experiment} Experiment */

export const SURFACES = /** @type {any[]} */ (["bowl", "valley"].map((name) => ({ name, domain: [[-1, 1], [-2, 2]], starts: { a: [1, 1] } })));
const OPTIMIZERS = /** @type {any[]} */ ([{ name: "plain", label: "Plain", dialects: [{ name: "torch", label: "PyTorch" }], state: [] }, { name: "averaged", label: "Averaged", dialects: [], state: [{ drawn: "position" }] }]);
/** @type {Experiment} */
export const EXPERIMENT = { surface: { name: "bowl" }, start: [1, 1], steps: 60, runs: [{ optimizer: "plain" }] };
export const PRESET = { name: "first", title: "", caption: "", experiment: { ...EXPERIMENT, steps: 30 } };

/** @param {"wanted" | "reduced"} motion */
export function motionIs(motion) {
  globalThis.matchMedia = () => /** @type {any} */ ({ matches: motion === "reduced" });
}

/** @param {(experiment: Experiment) => boolean} [refused] */
export function sessionOf(refused = () => false) {
  const store = /** @type {import("../../../static/types.js").Store} */ (/** @type {unknown} */ (createStore({
    optimizers: OPTIMIZERS,
    surfaces: SURFACES,
    presets: [PRESET],
    experiment: EXPERIMENT,
    trajectories: null,
    progress: { state: "running", message: null, received: 0 },
    grid: null,
    view: { x: [0, 0], y: [0, 0] },
    layout: "side-by-side",
    arrows: [],
    chart: { quantity: "loss", against: "steps", isLog: true },
    details: "playhead",
    playhead: 0,
    playing: false,
    speed: 10,
    preset: null,
    basis: null,
    problems: [],
  })));
  createSession(store, refused).start();
  return store;
}
