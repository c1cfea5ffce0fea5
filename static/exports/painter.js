/** Draws a subject on a canvas, at any step: once what stands still, and for each frame what moves. */
import { createPathCanvases } from "../drawing/path_canvases.js";
import { Paths } from "../drawing/paths.js";
import { ChartPicture } from "./chart_picture.js";
import { withGrounds } from "./panel_base.js";
import { drawStarts, drawWords } from "./words.js";

/** @typedef {import("./subject.js").Subject} Subject */
/** @typedef {import("./composition.js").Composition} Composition */

/**
 * @typedef {object} Painter
 * @property {number} width pixels
 * @property {number} height pixels
 * @property {(context: CanvasRenderingContext2D, playhead: number) => void} draw
 */

/**
 * @param {Subject} subject
 * @param {Composition} composition
 * @param {number} scale pixels to a CSS pixel
 * @returns {Promise<Painter>}
 */
export async function createPainter(subject, composition, scale) {
  const { theme, figure, state: { trajectories } } = subject;
  const [width, height] = [Math.round(composition.width * scale), Math.round(composition.height * scale)];
  const ground = canvas(width, height, scale);
  ground.fillStyle = theme.background;
  ground.fillRect(0, 0, composition.width, composition.height);

  /** @type {{draw: (playhead: number) => void, put: (context: CanvasRenderingContext2D) => void}[]} */
  const panels = [];
  const [only] = composition.panels;
  if (subject.scene && only) {
    const { x, y, width: across, height: down } = only.plot;
    ground.drawImage(await subject.scene({ width: across, height: down }, scale), x, y, across, down);
  } else {
    await withGrounds(subject, composition, async (base, positions) => {
      const image = await base.image(scale);
      for (const position of positions) {
        const { x, y, width: across, height: down } = /** @type {Composition["panels"][number]} */ (composition.panels[position]).plot;
        ground.drawImage(image, x, y, across, down);
        panels[position] = panelOn(base.area, position);
      }
    });
  }

  /** @param {import("../drawing/coordinates.js").PlotArea} area @param {number} position */
  function panelOn(area, position) {
    const { plot } = /** @type {Composition["panels"][number]} */ (composition.panels[position]);
    const { runs, starts } = /** @type {Subject["panels"][number]} */ (subject.panels[position]);
    const { layers, fit } = createPathCanvases(document.createElement("div"));
    fit(area, scale);
    const paths = new Paths(layers);
    paths.setArea(area);
    paths.setMarks(figure.marks);
    const shown = runs.flatMap((index) => trajectories.runs[index] ?? []);
    paths.setRuns(shown, shown.map(({ slot }) => subject.styleOf(slot, false)), trajectories.steps);
    paths.setArrows(subject.glyphs(runs));
    return {
      draw: (/** @type {number} */ playhead) => paths.draw(playhead),
      put(/** @type {CanvasRenderingContext2D} */ context) {
        context.save();
        context.translate(plot.x + area.left, plot.y + area.top);
        context.beginPath();
        context.rect(0, 0, area.width, area.height);
        context.clip();
        context.drawImage(layers.lines.canvas, 0, 0, area.width, area.height);
        drawStarts(context, area, starts, theme);
        context.drawImage(layers.heads.canvas, 0, 0, area.width, area.height);
        context.restore();
      },
    };
  }

  const chart = composition.chart ? new ChartPicture(subject, composition.chart) : null;
  const chartLayer = composition.chart ? canvas(Math.round(composition.chart.width * scale), Math.round(composition.chart.height * scale), scale) : null;

  return {
    width,
    height,
    draw(context, playhead) {
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.drawImage(ground.canvas, 0, 0);
      context.setTransform(scale, 0, 0, scale, 0, 0);
      for (const panel of panels) {
        panel.draw(playhead);
        panel.put(context);
      }
      drawWords(context, subject, composition, playhead, (slot) => subject.styleOf(slot, false));
      if (!chart || !chartLayer || !composition.chart) return;
      chart.draw(chartLayer, playhead, (slot) => subject.styleOf(slot, false));
      const { x, y, width: across, height: down } = composition.chart;
      context.drawImage(chartLayer.canvas, x, y, across, down);
      chart.title(context);
    },
  };
}

/** @param {number} width @param {number} height @param {number} scale */
function canvas(width, height, scale) {
  const made = document.createElement("canvas");
  Object.assign(made, { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (made.getContext("2d"));
  context.setTransform(scale, 0, 0, scale, 0, 0);
  return context;
}
