/** A run's marker as an element: the shape and the colour that the run has in every panel. */
import { markerPath, SLOTS } from "../drawing/markers.js";

const NAMESPACE = "http://www.w3.org/2000/svg";

/** @returns {{element: SVGSVGElement, show: (index: number) => void}} `show` takes the run's index */
export function marker() {
  const svg = document.createElementNS(NAMESPACE, "svg");
  const shape = document.createElementNS(NAMESPACE, "path");
  svg.setAttribute("class", "marker");
  svg.setAttribute("viewBox", "-8 -8 16 16");
  svg.setAttribute("aria-hidden", "true");
  svg.append(shape);
  return {
    element: svg,
    show(index) {
      const slot = String((index % SLOTS) + 1);
      if (svg.dataset.slot === slot) return;
      svg.dataset.slot = slot;
      shape.setAttribute("d", markerPath(index, 4.6));
    },
  };
}
