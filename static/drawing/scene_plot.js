/**
 * Plotly's share of the surface in three dimensions. In software it draws some five frames a second: what is asked for while
 * it draws waits, and only the last of it is drawn.
 */

import { loadPlotly3d, plotly } from "./plotly.js";

/** @typedef {import("../types.js").Camera} Camera */
/** @typedef {import("../types.js").PlotlyElement} PlotlyElement */
/** @typedef {{still: object[], moving: object[], layout: object}} SceneFigure `still` and `moving` are traces */

/** A drawing that says nothing for so long is not waited for, in milliseconds. */
const PATIENCE = 2000;

export class ScenePlot {
  /** @type {(() => SceneFigure) | null} */
  #figure = null;
  /** @type {(() => object[]) | null} */
  #moving = null;
  #isBusy = false;
  #isGone = false;
  #isDrawn = false;
  #stillCount = 0;
  /** @type {Camera | null} */
  #camera = null;
  /** From where it is seen. @type {Camera | null} */
  #seen = null;

  /**
   * @param {(camera: Camera) => void} onCamera it was turned by hand
   * @param {(error: unknown) => void} onFailure it cannot be drawn, or not any more
   */
  constructor(onCamera, onFailure) {
    this.onCamera = onCamera;
    this.onFailure = onFailure;
    this.element = /** @type {PlotlyElement} */ (/** @type {HTMLElement} */ (document.createElement("div")));
    this.element.className = "scene-plot";
    for (const type of ["pointerup", "wheel"]) {
      this.element.addEventListener(type, () => void painted().then(() => this.#noteCamera()), { passive: true });
    }
  }

  /** Draws all of it, as it then is. @param {() => SceneFigure} figure */
  draw(figure) {
    this.#figure = figure;
    void this.#work();
  }

  /** Draws what moves, as it then is. @param {() => object[]} traces */
  move(traces) {
    if (!this.#isDrawn) return; // what is on its way has them
    this.#moving = traces;
    void this.#work();
  }

  /** @param {Camera} camera */
  look(camera) {
    if (!this.#isDrawn || isSame(camera, this.#seen)) return;
    this.#camera = camera;
    void this.#work();
  }

  dispose() {
    this.#isGone = true;
    if (this.#isDrawn) plotly().purge(this.element);
    this.element.remove();
  }

  async #work() {
    if (this.#isBusy) return;
    this.#isBusy = true;
    try {
      await loadPlotly3d();
      while (!this.#isGone && (this.#figure || this.#moving || this.#camera)) {
        await this.#drawOnce();
        await painted();
      }
    } catch (error) {
      this.#fail(error);
    }
    this.#isBusy = false;
  }

  async #drawOnce() {
    this.#noteCamera(); // or else the next drawing would take it back
    const [figure, moving, camera] = [this.#figure, this.#moving, this.#camera];
    this.#figure = this.#moving = this.#camera = null;
    if (camera) {
      await plotly().relayout(this.element, { "scene.camera": camera });
      this.#seen = this.#cameraNow();
    }
    if (figure) {
      const { still, moving: traces, layout } = figure();
      this.#stillCount = still.length;
      await plotly().react(this.element, [...still, ...traces], layout, { displayModeBar: false, showTips: false, scrollZoom: true });
      this.#isDrawn = true;
      this.#seen = this.#cameraNow();
      // Plotly would try in each frame to begin anew
      this.#scene().recoverContext = () => setTimeout(() => this.#fail(new Error("lost")));
    } else if (moving) {
      const traces = /** @type {Record<string, any>[]} */ (moving());
      const indices = traces.map((_, index) => this.#stillCount + index);
      const [x, y, z] = ["x", "y", "z"].map((axis) => traces.map((trace) => trace[axis]));
      await plotly().restyle(this.element, { x, y, z }, indices);
    }
  }

  /** Plotly tells of a turn only where it has drawn it by the time that the pointer is lifted. */
  #noteCamera() {
    if (!this.#isDrawn || this.#isGone) return;
    const camera = this.#cameraNow();
    if (isSame(camera, this.#seen)) return;
    this.#seen = camera;
    this.onCamera(camera);
  }

  /** @returns {Camera} */
  #cameraNow() {
    const { eye, center, up } = this.#scene().getCamera();
    return { eye: { ...eye }, center: { ...center }, up: { ...up } };
  }

  /** @returns {any} */
  #scene() {
    return this.element._fullLayout.scene._scene;
  }

  /** @param {unknown} error */
  #fail(error) {
    if (this.#isGone) return;
    this.onFailure(error);
  }
}

/** @param {Camera} a @param {Camera | null} b */
function isSame(a, b) {
  const isNear = (/** @type {number} */ one, /** @type {number} */ other) => Math.abs(one - other) < 1e-6; // after turning in floats
  return b !== null && (/** @type {const} */ (["eye", "center", "up"])).every((part) => (
    isNear(a[part].x, b[part].x) && isNear(a[part].y, b[part].y) && isNear(a[part].z, b[part].z)
  ));
}

/** Whether the browser can draw in three dimensions. */
export function hasWebGl() {
  const context = document.createElement("canvas").getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext(); // there are only so many
  return context !== null;
}

/** @returns {Promise<void>} after the browser has painted what is there */
function painted() {
  return new Promise((resolve) => {
    setTimeout(resolve, PATIENCE); // in a page that nobody sees no frame comes
    requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
  });
}
