/** What every page with an animation has in common: where it begins, and the parts that wait for Plotly. */
import { loadPlotly } from "./drawing/plotly.js";
import { named } from "./experiment.js";
import { PLAIN } from "./fragment_keys.js";
import { contours } from "./panels/contours.js";
import { createPlayer, speedFor } from "./player.js";
import { chosenTheme, initialTheme } from "./theme_choice.js";

/** How long paths move before Plotly, which takes a moment to read, makes them halt, in milliseconds. */
const UNDISTURBED = 400;

/**
 * The store's first state.
 * @param {import("./types.js").Catalogue} catalogue
 * @param {import("./types.js").Experiment} experiment
 * @returns {import("./types.js").State}
 */
export function initialState(catalogue, experiment) {
  const { domain } = named(catalogue.surfaces, experiment.surface.name, "surface");
  return {
    ...catalogue,
    experiment,
    trajectories: null,
    progress: { state: "running", message: null, received: 0 },
    grid: null,
    view: { x: domain[0], y: domain[1] },
    playhead: 0,
    playing: false,
    speed: speedFor(experiment.steps),
    ...PLAIN,
    dialog: null,
    lessons: { list: [], problem: null },
    prediction: null,
    focused: null,
    preset: null,
    basis: null,
    theme: initialTheme(),
    themeChoice: chosenTheme(),
    problems: [],
    notice: null,
    suiting: null,
    equivariance: null,
    compared: null,
    ownFormula: { answer: null, draft: null, problem: null },
    code: null,
    script: { text: null, name: null, problem: null },
  };
}

/**
 * Draws the contours and starts the clock. Plotly comes when the paths are moving.
 * @param {import("./types.js").Store} store
 */
export async function drawStage(store) {
  contours(place("contours"), store);
  createPlayer(store);
  await seen(store);
  await loadPlotly();
}

/** @param {string} id @returns {HTMLElement} */
export function place(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no place "${id}"`);
  return found;
}

/**
 * @param {import("./types.js").Store} store
 * @returns {Promise<void>} once the first paths, or the reason why there are none, have been seen for a moment
 */
function seen(store) {
  return new Promise((resolve) => {
    const end = store.subscribe(["progress"], check);
    function check() {
      if (store.get("trajectories") === null && store.get("progress").state === "running") return;
      end();
      requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, UNDISTURBED)));
    }
    check();
  });
}
