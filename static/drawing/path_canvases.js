/** The two canvases that lie over a plot, exactly over its plotted rectangle. */

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("./paths.js").Layers} Layers */

const NAMES = /** @type {const} */ (["lines", "heads"]);

/**
 * @typedef {object} PathCanvases
 * @property {Layers} layers
 * @property {(area: PlotArea, ratio: number) => void} fit places them over the plotted rectangle, with `ratio` device
 *   pixels to a CSS pixel; this clears them
 */

/**
 * @param {HTMLElement} element the plot's positioned ancestor
 * @returns {PathCanvases}
 */
export function createPathCanvases(element) {
  const canvases = NAMES.map((name) => {
    const canvas = document.createElement("canvas");
    canvas.className = `path-canvas path-canvas-${name}`;
    canvas.ariaHidden = "true";
    element.append(canvas);
    return canvas;
  });
  const contexts = canvases.map((canvas) => /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")));
  const [lines, heads] = /** @type {[CanvasRenderingContext2D, CanvasRenderingContext2D]} */ (contexts);

  return {
    layers: { lines, heads },
    fit(area, ratio) {
      for (const context of contexts) {
        const { canvas } = context;
        const [width, height] = [Math.round(area.width * ratio), Math.round(area.height * ratio)];
        if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
        Object.assign(canvas.style, {
          left: `${area.left}px`, top: `${area.top}px`, width: `${area.width}px`, height: `${area.height}px`,
        });
        context.setTransform(width / area.width, 0, 0, height / area.height, 0, 0);
        context.lineCap = "round";
        context.lineJoin = "round";
      }
    },
  };
}
