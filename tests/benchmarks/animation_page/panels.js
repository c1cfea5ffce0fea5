// The page's own modules, composed as main.js does, with two runs to a panel and nothing else on the page.
import { fetchCatalogue, fetchGrid, streamTrajectories } from "/static/api.js";
import { loadPlotly } from "/static/drawing/plotly.js";
import { contours } from "/static/panels/contours.js";
import { createPlayer, speedFor } from "/static/player.js";
import { createStore } from "/static/store.js";
import { Trajectories } from "/static/trajectories.js";

const experiment = JSON.parse(new URLSearchParams(location.search).get("experiment"));
const signal = new AbortController().signal;
const catalogue = await fetchCatalogue();
const [x, y] = catalogue.surfaces.find(({ name }) => name === experiment.surface.name).domain;
const grid = await fetchGrid({ surface: experiment.surface, x, y, resolution: 120 }, signal);

let trajectories = null;
for await (const event of streamTrajectories(experiment, ["gradient_norm"], signal)) {
  if (event.type === "started") trajectories = new Trajectories(event);
  else if (event.type === "steps") trajectories.append(event);
  else trajectories.finish(event);
}

const store = createStore({
  ...catalogue,
  experiment,
  trajectories,
  progress: { state: "finished", message: null, received: 0 },
  grid,
  view: { x, y },
  playhead: 0,
  playing: false,
  speed: speedFor(experiment.steps),
  loop: false,
  layout: "side-by-side",
  focused: null,
  theme: "light",
});
await loadPlotly();
createPlayer(store);
contours(document.querySelector("main"), store, (count) => Array.from({ length: count / 2 }, (_, k) => [2 * k, 2 * k + 1]));
document.querySelector("button").addEventListener("click", () => store.set({ playing: true }));

while (document.querySelectorAll(".contourlayer path").length < 6) await new Promise((resolve) => setTimeout(resolve, 50));
document.body.dataset.ready = "";
