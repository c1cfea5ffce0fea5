/** Where a person says in a plot where a run will be: a crosshair, the guess, and in the end how far off it was. */

import { coordinateText } from "../guesses.js";
import { t } from "../language.js";
import { pointAt, toPixelX, toPixelY } from "./coordinates.js";

/** @typedef {import("./coordinates.js").PlotArea} PlotArea */
/** @typedef {import("../types.js").Point} Point */

/** How far an arrow key moves the crosshair, CSS pixels; ten times as far with Shift. */
const KEY_STEP = 4;
/** @type {Readonly<Record<string, [number, number]>>} */
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {HTMLElement} box the plot's positioned ancestor
 * @param {(point: Point) => void} onGuess
 */
export function createGuessField(box, onGuess) {
  const field = document.createElement("button");
  field.type = "button";
  field.className = "guess-field";
  const marks = document.createElementNS(SVG, "svg");
  marks.setAttribute("class", "guess-marks");
  marks.setAttribute("aria-hidden", "true");
  const [cross, way, mark] = ["guess-cross", "guess-way", "guess-mark"].map((name) => {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("class", name);
    marks.append(path);
    return path;
  });
  box.append(marks, field);
  /** @type {PlotArea | null} */
  let area = null;
  /** Where the crosshair is, in pixels of the plotted rectangle; null: it has not been moved. @type {[number, number] | null} */
  let aim = null;
  /** @type {{guess: Point | null, actual: Point | null, isOpen: boolean, isOver: boolean}} */
  let shown = { guess: null, actual: null, isOpen: true, isOver: false };

  /** @param {Point} point @returns {[number, number]} pixels */
  function pixels([x, y]) {
    return area ? [toPixelX(area, x), toPixelY(area, y)] : [0, 0];
  }

  function draw() {
    if (!area) return;
    const { left, top, width, height } = area;
    for (const part of [field, marks]) {
      Object.assign(part.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
    }
    const [ax, ay] = aim ?? [width / 2, height / 2];
    cross?.setAttribute("d", shown.isOpen ? `M${ax} 0V${height}M0 ${ay}H${width}` : "");
    drawGuess(shown);
    const [x, y] = pointAt(area, ax, ay);
    const where = { x: coordinateText(x, [area.xLow, area.xHigh]), y: coordinateText(y, [area.yLow, area.yHigh]) };
    field.ariaLabel = t("Your guess: crosshair at x {x}, y {y}; arrow keys move it, Enter sets it", where);
  }

  /** @param {typeof shown} state */
  function drawGuess({ guess, actual }) {
    const at = guess && pixels(guess);
    const to = at && actual && pixels(actual);
    mark?.setAttribute("d", at ? ring(at) : "");
    way?.setAttribute("d", to ? `M${at[0]} ${at[1]}L${to[0]} ${to[1]}` : "");
  }

  field.addEventListener("pointermove", (event) => {
    aim = [event.offsetX, event.offsetY];
    draw();
  });
  field.addEventListener("keydown", (event) => {
    const direction = DIRECTIONS[event.key];
    if (!direction || !area || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation(); // elsewhere on the page arrows move the playhead
    const far = KEY_STEP * (event.shiftKey ? 10 : 1);
    const [x, y] = aim ?? [area.width / 2, area.height / 2];
    aim = [within(x + far * direction[0], area.width), within(y + far * direction[1], area.height)];
    draw();
  });
  field.addEventListener("click", (event) => {
    if (!area) return;
    const isByKey = event.detail === 0;
    aim = isByKey ? (aim ?? [area.width / 2, area.height / 2]) : [event.offsetX, event.offsetY];
    onGuess(pointAt(area, ...aim));
  });
  // Space starts and stops the animation elsewhere on the page
  field.addEventListener("keyup", (event) => event.key === " " && event.stopPropagation());

  return {
    /** @param {PlotArea} placed */
    place(placed) {
      area = placed;
      draw();
    },
    /** @param {typeof shown} next `isOpen`: a guess may be made; `actual`: where the run was, once that may be seen; `isOver`: it has been */
    show(next) {
      shown = next;
      marks.classList.toggle("over", next.isOver);
      field.hidden = !next.isOpen;
      draw();
    },
    remove() {
      field.remove();
      marks.remove();
    },
  };
}

/** A ring and a dot. @param {[number, number]} at @returns {string} the path's `d` */
function ring([x, y]) {
  return `M${x - 9} ${y}a9 9 0 1 0 18 0a9 9 0 1 0 -18 0M${x - 1} ${y}a1 1 0 1 0 2 0a1 1 0 1 0 -2 0`;
}

/** @param {number} value @param {number} size */
function within(value, size) {
  return Math.max(0, Math.min(size, value));
}
