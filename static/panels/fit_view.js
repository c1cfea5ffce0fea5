/** The points of the surface's data with each run's fit at the playhead; there only where the surface has data. */
import { isStandardized, namesIn } from "../data_set.js";
import { FitPlot } from "../drawing/fit_plot.js";
import { createRunStyles } from "../drawing/run_styles.js";
import { readTheme } from "../drawing/theme.js";
import { throttle } from "../drawing/throttle.js";
import { named } from "../experiment.js";
import { fitsText } from "../fit_text.js";
import { t } from "../language.js";
import { boundaryOf, predictionOf } from "../prediction.js";
import { weightsOf } from "../weights.js";
import { element, write } from "./element.js";

/** @typedef {import("../types.js").Store} Store */
/** @typedef {import("../types.js").Point} Point */

/** What is read out follows the playhead at most this often, in milliseconds. */
const TOLD_EVERY = 500;

/**
 * @param {HTMLElement} container
 * @param {Store} store
 * @returns {() => void} takes the view down
 */
export function fitView(container, store) {
  const name = element("h2");
  const box = element("div", { class: "fit-plot", role: "img" });
  container.classList.add("fit-view");
  container.append(element("div", { class: "fit-head" }, name), box);
  const plot = new FitPlot(box);

  let theme = readTheme(container);
  let styleOf = createRunStyles(theme);
  /** @type {import("../drawing/paths.js").RunStyle[]} */
  let styles = [];
  /** @type {{model: import("../drawing/fit_lines.js").FitModel, surface: import("../types.js").Surface, names: [string, string], inputs: import("../types.js").Range} | null} */
  let fitted = null;

  const telling = throttle(() => {
    const trajectories = store.get("trajectories");
    if (!fitted || !trajectories) return;
    const { model, surface, names, inputs } = fitted;
    const fits = trajectories.runs.map(({ label }, index) => {
      const { x, y } = trajectories.positionAt(index, store.get("playhead"));
      /** @type {Point} */
      const weights = [x, y];
      model.weightsAt(x, y, weights);
      const boundary = model.threshold === null ? NaN : boundaryOf(model.predict, weights, model.threshold, inputs);
      return { label, weights, boundary };
    });
    const said = surface.prediction ? fitsText(surface.prediction, names, fits) : "";
    box.ariaLabel = t("{target} against {input}. {fits}", { target: names[1], input: names[0], fits: said });
  }, TOLD_EVERY);

  function showVisibility() {
    const { name: surfaceName } = store.get("experiment").surface;
    container.hidden = !named(store.get("surfaces"), surfaceName, "surface").data;
  }

  /** A grid comes with the points that its surface is made of. */
  function showPoints() {
    const experiment = store.get("experiment");
    const surface = named(store.get("surfaces"), experiment.surface.name, "surface");
    const { points = null, centre } = store.get("grid") ?? {};
    const { data, prediction } = surface;
    fitted = null;
    if (data && prediction && points && centre) {
      const [input, target] = namesIn(experiment, data);
      const isClassification = data.kind === "classification";
      const titled = (/** @type {string} */ title) => (isStandardized(experiment) ? t("{name}, standardized", { name: title }) : title);
      const inputs = points.map(([value]) => value);
      fitted = {
        model: { predict: predictionOf(prediction.calls), threshold: prediction.threshold, weightsAt: weightsOf(experiment, centre) },
        surface,
        names: [titled(input), isClassification ? target : titled(target)],
        inputs: [Math.min(...inputs), Math.max(...inputs)],
      };
      plot.setScene({ points, isClassification, inputName: fitted.names[0], model: fitted.model });
      write(name, fitted.names[1]);
    } else plot.setScene(null);
    lay();
  }

  function lay() {
    plot.lay(theme);
    showRuns();
  }

  function showRuns() {
    const focused = store.get("focused");
    const runs = store.get("trajectories")?.runs ?? [];
    styles = runs.map(({ slot }, index) => styleOf(slot, focused !== null && focused !== index));
    draw();
  }

  function draw() {
    if (container.hidden) return;
    plot.draw(store.get("trajectories")?.runs ?? [], styles, store.get("playhead"));
    telling.soon();
  }

  const observer = new ResizeObserver(() => {
    plot.setSize({ width: Math.floor(box.clientWidth), height: Math.floor(box.clientHeight) });
    lay();
  });
  observer.observe(box);
  const ends = [
    store.subscribe(["experiment"], showVisibility),
    store.subscribe(["grid"], showPoints),
    store.subscribe(["trajectories", "focused"], showRuns),
    store.subscribe(["progress", "playhead"], draw),
    store.subscribe(["theme"], () => setTimeout(() => {
      theme = readTheme(container);
      styleOf = createRunStyles(theme);
      lay();
    })),
  ];
  showVisibility();
  showPoints();

  return () => {
    observer.disconnect();
    telling.cancel();
    for (const end of ends) end();
    container.replaceChildren();
  };
}
