/** Formulas as the server sets them. */

/**
 * @param {string} markup a `math` element as text
 * @returns {Node} the element alone, whatever else the text holds
 */
export function mathsOf(markup) {
  // a document of its own, in which nothing runs and nothing is fetched; HTML, since there `math` needs no namespace
  const found = new DOMParser().parseFromString(markup, "text/html").querySelector("math");
  return found ? document.importNode(found, true) : document.createTextNode("");
}
