/** The canvas under the paths on which contours are sketched until Plotly has drawn them. */

import { sketched } from "./sketch.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./contour_panel.js").Figure} Figure */

/** More pixels than this take too long for a moment: there are fewer then, each the larger. */
const MOST_PIXELS = 160_000;

/** All panels of an experiment mostly show the same. @type {{figure: Figure, key: string, image: ImageData} | null} */
let last = null;

export class SketchCanvas {
  #canvas = document.createElement("canvas");
  /** @type {{figure: Figure, key: string} | null} */
  #shown = null;

  /** @param {HTMLElement} element the plot's positioned ancestor */
  constructor(element) {
    this.#canvas.className = "path-canvas sketch-canvas";
    this.#canvas.ariaHidden = "true";
    this.#canvas.hidden = true;
    element.append(this.#canvas);
  }

  /** @param {Figure} figure @param {PlotArea} area */
  show(figure, area) {
    const canvas = this.#canvas;
    const shrink = Math.min(1, Math.sqrt(MOST_PIXELS / (area.width * area.height)));
    const [width, height] = [area.width, area.height].map((length) => Math.max(2, Math.round(length * shrink)));
    const key = [width, height, area.xLow, area.xHigh, area.yLow, area.yHigh].join(" ");
    Object.assign(canvas.style, { left: `${area.left}px`, top: `${area.top}px`, width: `${area.width}px`, height: `${area.height}px` });
    canvas.hidden = false;
    if (this.#shown?.figure === figure && this.#shown.key === key) return;
    this.#shown = { figure, key };
    if (last?.figure !== figure || last.key !== key) last = { figure, key, image: sketched(figure, area, Number(width), Number(height)) };
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    canvas.getContext("2d")?.putImageData(last.image, 0, 0);
  }

  hide() {
    this.#canvas.hidden = true;
  }
}
