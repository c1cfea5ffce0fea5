/** The surface in three dimensions, with the paths on it up to the playhead. There is one while it is on show, and none else. */
import { contours as contoursOf } from "../drawing/contour_levels.js";
import { createLegend } from "../drawing/legend.js";
import { surfaceTitle } from "../drawing/panel_description.js";
import { remarksAt, titleOf } from "../drawing/panel_title.js";
import { createRunStyles } from "../drawing/run_styles.js";
import { FIRST_CAMERA } from "../drawing/scene_camera.js";
import { turnByHand } from "../drawing/scene_drag.js";
import { movingTraces, reliefOf, sceneLayout, stillTraces, surfaceTrace } from "../drawing/scene_figure.js";
import { signsOn } from "../drawing/scene_marks.js";
import { hasWebGl, ScenePlot } from "../drawing/scene_plot.js";
import { readTheme } from "../drawing/theme.js";
import { t } from "../language.js";
import { slotOf } from "../slots.js";
import { button, element } from "./element.js";
import { follow } from "./follow.js";
import { sceneButtons } from "./scene_buttons.js";
import { surfaceOf } from "./whole_surface.js";

/** @typedef {import("../types.js").Store} Store */

const NO_WEBGL = t(
  "This browser cannot draw in three dimensions here: WebGL is off or missing. The contours show the same surface and paths. To see it in 3-D, switch hardware acceleration on in the browser's settings, or use another browser.",
);
const LOST = t("The drawing in three dimensions was lost: the graphics system took its memory back. Draw it again, or go on with the contours.");
const FAILED = t("The drawing in three dimensions could not be made. Try again, or go on with the contours.");

/** @type {import("../types.js").Panel} */
export function scene(container, store) {
  /** @type {(() => void) | null} */
  let takeDown = null;
  follow(store, ["layout"], ({ layout }) => {
    container.hidden = layout !== "scene";
    if (container.hidden) {
      takeDown?.();
      takeDown = null;
    } else takeDown ??= hasWebGl() ? drawScene(container, store) : explain(container, store, NO_WEBGL);
  });
}

/**
 * A sentence in place of the drawing.
 * @param {HTMLElement} container
 * @param {Store} store
 * @param {string} text
 * @param {...HTMLElement} ways on, before the one that is always there
 * @returns {() => void} takes it away
 */
function explain(container, store, text, ...ways) {
  const overlay = button({ class: "small" }, () => store.set({ layout: "overlay" }), t("Show the contours"));
  const box = element("div", { class: "scene-missing", role: "status" }, element("p", {}, text), element("div", { class: "scene-ways" }, ...ways, overlay));
  container.append(box);
  return () => box.remove();
}

/** @param {HTMLElement} container @param {Store} store @returns {() => void} takes it down */
function drawScene(container, store) {
  const head = element("div", { class: "scene-head" });
  const box = element("div", { class: "scene-box" });
  const stage = element("div", { class: "scene", role: "group" }, head, box);
  const legend = createLegend(head, (focused) => store.set({ focused }));
  const plot = new ScenePlot(fail);
  turnByHand(plot.element, () => store.get("camera") ?? FIRST_CAMERA, (camera) => store.set({ camera }));
  const waiting = element("p", { class: "scene-waiting", role: "status" }, t("Drawing the surface …"));
  box.append(plot.element, waiting);
  stage.append(sceneButtons(store));
  container.append(stage);
  let theme = readTheme(container);
  let styleOf = createRunStyles(theme);
  let remarks = "";
  /** @type {ReturnType<typeof reliefOf> | null} */
  let relief = null;
  /** @type {() => void} */
  let forget = () => {};

  /** @param {unknown} error */
  function fail(error) {
    const isLost = error instanceof Error && error.message === "lost";
    if (!isLost) reportError(error);
    end();
    const again = button({ class: "small" }, () => {
      forget();
      forget = drawScene(container, store);
    }, t("Draw it again"));
    forget = explain(container, store, isLost ? LOST : FAILED, again);
  }

  function runs() {
    return store.get("trajectories")?.runs ?? [];
  }

  function moving() {
    const focused = store.get("focused");
    const emphasised = focused === null ? null : slotOf(store.get("experiment"), focused);
    const styles = runs().map(({ slot }) => styleOf(slot, emphasised !== null && emphasised !== slot));
    return relief ? movingTraces(relief, store.get("view"), runs(), styles, store.get("playhead")) : [];
  }

  function draw() {
    const grid = store.get("grid");
    const size = { width: Math.floor(box.clientWidth), height: Math.floor(box.clientHeight) };
    if (!grid || size.width < 1 || size.height < 1) return;
    plot.draw(() => {
      const view = store.get("view");
      const surface = surfaceOf(store);
      relief = reliefOf(contoursOf(grid, surface.levels, view), view);
      const marks = { minima: grid.minima, localMinima: grid.local_minima, saddles: grid.saddles, color: theme.minimum, halo: theme.contourLow };
      waiting.hidden = true;
      return {
        still: [surfaceTrace(relief, theme), ...stillTraces(relief, view, runs(), theme)],
        moving: moving(),
        layout: sceneLayout(relief, view, theme, {
          size,
          camera: store.get("camera") ?? FIRST_CAMERA,
          equalScales: store.get("equalScales"),
          signs: signsOn(relief, marks),
        }),
      };
    });
  }

  function showTitles() {
    const [trajectories, playhead] = [store.get("trajectories"), store.get("playhead")];
    const state = { experiment: store.get("experiment"), optimizers: store.get("optimizers"), playhead, trajectories };
    remarks = remarksAt(trajectories, playhead);
    const titles = runs().map((_, index) => titleOf(state, index));
    legend.update(titles);
    const said = titles.map(({ label, status }) => (status ? `${label}, ${status.text}` : label)).join("; ");
    stage.ariaLabel = t("{surface} in three dimensions, with the paths of {runs}", { surface: surfaceTitle(surfaceOf(store), state.experiment), runs: said });
  }

  function follows() {
    plot.move(moving);
    if (remarksAt(store.get("trajectories"), store.get("playhead")) !== remarks) showTitles();
  }

  const observer = new ResizeObserver(draw);
  observer.observe(box);
  const ends = [
    follow(store, ["trajectories"], () => {
      showTitles();
      draw();
    }),
    store.subscribe(["grid", "view", "equalScales", "focused"], draw),
    store.subscribe(["progress"], () => {
      showTitles();
      plot.move(moving);
    }),
    store.subscribe(["playhead"], follows),
    store.subscribe(["camera"], ({ camera }) => plot.look(camera ?? FIRST_CAMERA)),
    // style sheets change with the theme too, perhaps after this listener
    store.subscribe(["theme"], () => setTimeout(() => {
      theme = readTheme(container);
      styleOf = createRunStyles(theme);
      draw();
    })),
  ];

  function end() {
    observer.disconnect();
    for (const stop of ends) stop();
    plot.dispose();
    stage.remove();
  }
  return () => {
    end();
    forget();
  };
}
