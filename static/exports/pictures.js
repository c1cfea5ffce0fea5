/** Pictures of a subject at a step, as files that carry their experiment: PNG, and SVG whose paths are vectors. */
import { Paths } from "../drawing/paths.js";
import { ChartPicture } from "./chart_picture.js";
import { documentLine } from "./document_text.js";
import { createPainter } from "./painter.js";
import { withGrounds } from "./panel_base.js";
import { withText } from "./png.js";
import { escaped, SvgContext } from "./svg_context.js";
import { drawStarts, drawWords, outlined } from "./words.js";

/** @typedef {import("./subject.js").Subject} Subject */
/** @typedef {import("./composition.js").Composition} Composition */

/** How sharp the surface in three dimensions is in an SVG, where it is no vector. */
const SCENE_SCALE = 3;

/**
 * @param {Subject} subject
 * @param {Composition} composition
 * @param {{playhead: number, scale: number}} options
 * @returns {Promise<Blob>}
 */
export async function pngOf(subject, composition, { playhead, scale }) {
  const painter = await createPainter(subject, composition, scale);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: painter.width, height: painter.height });
  painter.draw(/** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")), playhead);
  /** @type {Blob | null} */
  const blob = await new Promise((resolve) => {
    canvas.toBlob(resolve, "image/png");
  });
  if (!blob) throw new Error("the browser could not make a picture of this size");
  const bytes = withText(new Uint8Array(await blob.arrayBuffer()), documentLine(subject.state.experiment));
  return new Blob([bytes], { type: "image/png" });
}

/**
 * @param {Subject} subject
 * @param {Composition} composition
 * @param {{playhead: number}} options
 * @returns {Promise<Blob>}
 */
export async function svgOf(subject, composition, { playhead }) {
  const { width, height } = composition;
  /** @type {string[]} */
  const parts = [`<rect width="${width}" height="${height}" fill="${subject.theme.background}"/>`];
  const [only] = composition.panels;
  if (subject.scene && only) {
    const { x, y, width: across, height: down } = only.plot;
    const { src } = await subject.scene({ width: across, height: down }, SCENE_SCALE);
    parts.push(`<image href="${src}" x="${x}" y="${y}" width="${across}" height="${down}"/>`);
  } else {
    await withGrounds(subject, composition, async ({ area, svg }, positions) => {
      // the same ground is under all panels that are as large: a contour takes more room than all paths
      const ground = `ground-${positions[0]}`;
      parts.push(`<defs>${(await svg()).replace(/^[^]*?<svg/, `<svg id="${ground}"`)}</defs>`);
      for (const position of positions) parts.push(panelMarkup(subject, composition, { position, playhead, area, ground }));
    });
  }
  const words = standIn();
  const styleOf = (/** @type {number} */ slot) => outlined(subject.styleOf(slot, false), slot);
  drawWords(words.context, subject, composition, playhead, styleOf);
  if (composition.chart) {
    const chart = new ChartPicture(subject, composition.chart);
    const drawn = standIn();
    chart.draw(drawn.context, playhead, styleOf);
    chart.title(words.context);
    parts.push(`<g transform="translate(${composition.chart.x},${composition.chart.y})">${drawn.markup()}</g>`);
  }
  parts.push(words.markup());
  const document = escaped(documentLine(subject.state.experiment));
  const head = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`;
  const title = `<title>${escaped(subject.title)}</title>`;
  const text = `${head}${title}<metadata id="experiment">${document}</metadata>\n${parts.join("\n")}\n</svg>\n`;
  return new Blob([text], { type: "image/svg+xml" });
}

/**
 * @param {Subject} subject
 * @param {Composition} composition
 * @param {{position: number, playhead: number, area: import("../drawing/coordinates.js").PlotArea, ground: string}} panel
 */
function panelMarkup(subject, composition, { position, playhead, area, ground }) {
  const { figure, state: { trajectories }, theme } = subject;
  const { plot } = /** @type {Composition["panels"][number]} */ (composition.panels[position]);
  const { runs, starts } = /** @type {Subject["panels"][number]} */ (subject.panels[position]);
  const [lines, between, heads] = [standIn(), standIn(), standIn()];
  const paths = new Paths({ lines: lines.context, heads: heads.context });
  paths.setArea(area);
  paths.setMarks(figure.marks);
  const shown = runs.flatMap((index) => trajectories.runs[index] ?? []);
  paths.setRuns(shown, shown.map(({ slot }) => outlined(subject.styleOf(slot, false), slot)), trajectories.steps);
  paths.setArrows(subject.glyphs(runs));
  paths.draw(playhead);
  drawStarts(between.context, area, starts, theme);
  const clip = `panel-${position}`;
  return `<use href="#${ground}" x="${plot.x}" y="${plot.y}"/>
<clipPath id="${clip}"><rect width="${area.width}" height="${area.height}"/></clipPath>
<g transform="translate(${plot.x + area.left},${plot.y + area.top})"><g clip-path="url(#${clip})">
${lines.markup()}
${between.markup()}
${heads.markup()}
</g></g>`;
}

/** A context that writes down what is drawn. */
function standIn() {
  const written = new SvgContext();
  Object.assign(written, { lineCap: "round", lineJoin: "round" });
  return {
    context: /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (written)),
    markup: () => written.markup,
  };
}
