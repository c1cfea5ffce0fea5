/** A Plotly figure as a file that carries its experiment. */
import { documentLine } from "../exports/document_text.js";
import { withText } from "../exports/png.js";
import { save } from "../exports/save.js";
import { plotly } from "./plotly.js";

/**
 * Offers a figure as a picture, at twice the resolution of the page.
 * @param {{data: object[], layout: object}} figure a Plotly figure whose layout has a width and a height
 * @param {string} name of the file, without its ending
 * @param {import("../types.js").Experiment} experiment
 */
export async function saveFigure({ data, layout }, name, experiment) {
  const { width, height } = /** @type {{width: number, height: number}} */ (layout);
  const address = await plotly().toImage({ data, layout }, { format: "png", width, height, scale: 2 });
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(",") + 1)), (letter) => letter.charCodeAt(0));
  save(new Blob([withText(bytes, documentLine(experiment))], { type: "image/png" }), `${name}.png`);
}
