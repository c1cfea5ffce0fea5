/** A run's marker as an element: the shape and the colour that the run has in every panel. */
import { colorNumber, markerPath } from "../drawing/markers.js";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** @returns {{element: SVGSVGElement, show: (slot: number) => void}} `show` takes the run's slot */
export function marker() {
  const svg = document.createElementNS(NAMESPACE, "svg");
  const shape = document.createElementNS(NAMESPACE, "path");
  svg.setAttribute("class", "marker");
  svg.setAttribute("viewBox", "-8 -8 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.append(shape);
  let shown = -1;
  return {
    element: svg,
    show(slot) {
      if (slot === shown) return;
      shown = slot;
      svg.dataset.slot = colorNumber(slot);
      shape.setAttribute("d", markerPath(slot, 4.6));
    },
  };
}
