/** The handle that shows where runs start: dragged with mouse, pen or finger, or moved with the arrow keys. */

import { t } from "../language.js";
import { pointAt, toPixelX, toPixelY } from "./coordinates.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("../types.js").Point} Point */

/** How far an arrow key moves the start, CSS pixels; ten times as far with Shift. */
const KEY_STEP = 2;

/** @type {Readonly<Record<string, [number, number]>>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @typedef {object} StartHandle
 * @property {(point: Point, area: PlotArea) => void} place out of sight if the point is outside the plot
 * @property {(label: string) => void} name what starts there, for a screen reader
 * @property {() => void} remove
 */

/**
 * @param {HTMLElement} element the plot's positioned ancestor
 * @param {(point: Point) => void} onMove during a drag, at each move
 * @returns {StartHandle}
 */
export function createStartHandle(element, onMove) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "start-handle";
  button.hidden = true; // until it has a place, and with it a name
  element.append(button);
  let label = "";
  /** @type {{point: Point, area: PlotArea} | null} */
  let placed = null;
  /** From the pointer to the start while dragging, so that the start does not jump to the pointer. */
  let grip = { x: 0, y: 0 };

  /** @param {number} x @param {number} y pixels in the plotted rectangle */
  function moveTo(x, y) {
    if (!placed) return;
    const { area } = placed;
    onMove(pointAt(area, Math.max(0, Math.min(area.width, x)), Math.max(0, Math.min(area.height, y))));
  }

  button.addEventListener("pointerdown", (event) => {
    if (!placed || event.button !== 0) return;
    button.setPointerCapture(event.pointerId);
    const { point, area } = placed;
    grip = { x: toPixelX(area, point[0]) - event.clientX, y: toPixelY(area, point[1]) - event.clientY };
    button.classList.add("dragged");
  });
  button.addEventListener("pointermove", (event) => {
    if (button.hasPointerCapture(event.pointerId)) moveTo(event.clientX + grip.x, event.clientY + grip.y);
  });
  button.addEventListener("lostpointercapture", () => button.classList.remove("dragged"));
  button.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    if (!direction || !placed || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // elsewhere on the page arrows move the playhead
    const way = KEY_STEP * (event.shiftKey ? 10 : 1);
    const { point, area } = placed;
    moveTo(toPixelX(area, point[0]) + way * direction[0], toPixelY(area, point[1]) + way * direction[1]);
  });

  function describe() {
    if (!placed) return;
    const { point, area } = placed;
    const [x, y] = [told(point[0], area.xHigh - area.xLow), told(point[1], area.yHigh - area.yLow)];
    button.ariaLabel = t("{label} at x {x}, y {y}; arrow keys move it", { label, x, y });
  }

  return {
    place(point, area) {
      placed = { point, area };
      const [x, y] = [toPixelX(area, point[0]), toPixelY(area, point[1])];
      const isSeen = x >= 0 && y >= 0 && x <= area.width && y <= area.height;
      button.hidden = !isSeen && !button.matches(":focus");
      button.style.transform = `translate(${area.left + x}px, ${area.top + y}px)`;
      describe();
    },
    name(text) {
      label = text;
      describe();
    },
    remove() {
      button.remove();
    },
  };
}

/** A coordinate in as many digits as can be seen. @param {number} value @param {number} range what the plot shows */
function told(value, range) {
  const digits = 5 - Math.floor(Math.log10(range));
  return Number(value.toFixed(Math.max(0, Math.min(100, digits))));
}
