/** A lesson's text: words, words with emphasis, mathematics. */
import { element } from "./element.js";
import { mathsOf } from "./maths.js";

/**
 * @param {import("../types.js").Rich} pieces
 * @returns {(Node | string)[]}
 */
export function richText(pieces) {
  return pieces.map(({ kind, text, maths }) => {
    if (kind === "maths" && maths) return mathsOf(maths);
    return kind === "emphasis" ? element("em", {}, text) : text;
  });
}

/** @param {import("../types.js").Rich} pieces @returns {string} for a name, or a title */
export function plainText(pieces) {
  return pieces.map(({ text }) => text).join("");
}
