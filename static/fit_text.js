/** A fitted model in words: its formula with the weights in force. Pure. */
import { t } from "./language.js";
import { exact } from "./number_text.js";

/** @param {number} value as it is read out: three digits */
function spoken(value) {
  return Number.isFinite(value) ? exact(Number(value.toPrecision(3))).replaceAll("-", "−") : t("not finite");
}

/**
 * @param {import("./types.js").Prediction} prediction
 * @param {readonly [number, number]} weights
 * @param {readonly [input: string, target: string]} names
 * @returns {string} such as "width = 0.96·length − 0.02"
 */
export function fitText({ formula }, [x, y], [input, target]) {
  const values = new Map([["x", spoken(x)], ["y", spoken(y)], ["u", input]]);
  const filled = formula
    .replaceAll(/[a-z_]\w*/gi, (name) => values.get(name) ?? name)
    .replaceAll("*", "·")
    .replaceAll("+ −", "− ")
    .replaceAll("-", "−");
  return `${target} = ${filled}`;
}

/**
 * All fits, for who cannot see them.
 * @param {import("./types.js").Prediction} prediction
 * @param {readonly [input: string, target: string]} names
 * @param {readonly {label: string, weights: readonly [number, number], boundary: number}[]} fits the boundary is NaN where there is none
 */
export function fitsText(prediction, names, fits) {
  return fits
    .map(({ label, weights, boundary }) => {
      const values = { run: label, fit: fitText(prediction, weights, names), input: names[0], boundary: spoken(boundary) };
      return Number.isNaN(boundary) ? t("Fit of {run}: {fit}.", values) : t("Fit of {run}: {fit}; boundary at {input} {boundary}.", values);
    })
    .join(" ");
}
