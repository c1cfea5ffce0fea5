/**
 * Elements in one expression. Text goes in as text nodes only, so that nothing that came from an address or an API can
 * become markup.
 */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number | boolean | undefined>} [attributes] false and undefined leave one out
 * @param {...(Node | string)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  setAttributes(made, attributes);
  made.append(...children);
  return made;
}

/**
 * A button that does not submit anything.
 * @param {Record<string, string | number | boolean | undefined>} attributes
 * @param {() => void} onClick
 * @param {...(Node | string)} children
 */
export function button(attributes, onClick, ...children) {
  const made = element("button", { type: "button", ...attributes }, ...children);
  made.addEventListener("click", onClick);
  return made;
}

/**
 * @param {string} path the `d` of a path in a square of 16 units, or of `size`
 * @param {{size?: number, class?: string}} [options]
 * @returns {SVGSVGElement} hidden from assistive technology: what carries it needs a name of its own
 */
export function drawing(path, { size = 16, class: name = "icon" } = {}) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  setAttributes(svg, { class: name, viewBox: `0 0 ${size} ${size}`, width: size, height: size, "aria-hidden": "true" });
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "path");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/**
 * Writes a text only where it changes, which spares a layout.
 * @param {Node} node
 * @param {string} text
 */
export function write(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @param {Element} target @param {Record<string, string | number | boolean | undefined>} attributes */
function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    target.setAttribute(name, value === true ? "" : String(value));
  }
}
