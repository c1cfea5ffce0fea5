/** What every page with an animation has in common: where it begins, and the parts that wait for Plotly. */
import { loadPlotly } from "./drawing/plotly.js";
import { named } from "./experiment.js";
import { PLAIN } from "./fragment_keys.js";
import { createPlayer, speedFor } from "./player.js";
import { initialTheme } from "./theme_choice.js";

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
 * Draws the contours and starts the clock, once the browser has painted what is there.
 * @param {import("./types.js").Store} store
 */
export async function drawStage(store) {
  await paint();
  await loadPlotly();
  // this module takes Plotly as given, so it is imported no earlier
  const { contours } = await import("./panels/contours.js");
  contours(place("contours"), store);
  createPlayer(store); // not before there is something to see it move
}

/** @param {string} id @returns {HTMLElement} */
export function place(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no place "${id}"`);
  return found;
}

/** @returns {Promise<void>} after the browser has painted what is there */
function paint() {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}
