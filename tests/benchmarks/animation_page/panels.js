// The page's own modules, composed as main.js does: six stages, each of one panel with two runs, and nothing else on the page.
import { fetchCatalogue, fetchGrid, streamTrajectories } from "/static/api.js";
import { loadPlotly } from "/static/drawing/plotly.js";
import { contours } from "/static/panels/contours.js";
import { createPlayer, speedFor } from "/static/player.js";
import { createStore } from "/static/store.js";
import { Trajectories } from "/static/trajectories.js";

const whole = JSON.parse(new URLSearchParams(location.search).get("experiment"));
const signal = new AbortController().signal;
const catalogue = await fetchCatalogue();
const [x, y] = catalogue.surfaces.find(({ name }) => name === whole.surface.name).domain;
const grid = await fetchGrid({ surface: whole.surface, x, y, resolution: 120 }, signal);
await loadPlotly();

const stores = [];
for (let first = 0; first < whole.runs.length; first += 2) {
  stores.push(await stageOf({ ...whole, runs: whole.runs.slice(first, first + 2) }));
}
document.querySelector("button").addEventListener("click", () => stores.forEach((store) => store.set({ playing: true })));

while (document.querySelectorAll(".contourlayer path").length < 6) await new Promise((resolve) => setTimeout(resolve, 50));
document.body.dataset.ready = "";

async function stageOf(experiment) {
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
    layout: "overlay",
    pair: [0, 1],
    focused: null,
    equalScales: false,
    arrows: [],
    prediction: null,
    theme: "light",
  });
  createPlayer(store);
  contours(document.querySelector("main").appendChild(document.createElement("div")), store);
  return store;
}
