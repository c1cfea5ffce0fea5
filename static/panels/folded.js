/** A part of a form that is folded away until it matters. */
import { element, write } from "./element.js";

/**
 * It opens by itself when something in it comes to be chosen or is refused, and only a person folds it again.
 * @param {string} title
 * @param {...HTMLElement} children
 */
export function folded(title, ...children) {
  const hint = element("span", { class: "folded-hint" });
  const details = element("details", { class: "folded" }, element("summary", {}, title, " ", hint), ...children);
  let mattered = false;
  return {
    element: details,
    /** @param {boolean} matters @param {string} text what can be told of it while it is folded */
    update(matters, text) {
      if (matters && !mattered) details.open = true;
      mattered = matters;
      write(hint, text);
    },
  };
}
