/** A dial for an angle: dragged round, turned with the wheel or the arrow keys, set back by a double click. */
import { angleAt, snapped, turnedByKey, wrapped } from "../dial.js";
import { t } from "../language.js";
import { exact } from "../number_text.js";

const SVG = "http://www.w3.org/2000/svg";
const RIM = 40;
/** How much of a turn of the wheel is a degree, in the units of its event. */
const WHEEL_STEP = 40;

/**
 * @param {string} name
 * @param {(degrees: number) => void} onChange during a drag, at each move
 */
export function rotationDial(name, onChange) {
  const bowl = shape("g", { class: "dial-bowl" }, ...[0.34, 0.62, 0.9].map((part) => shape("ellipse", { rx: 30 * part, ry: 12 * part })));
  const hand = shape("g", { class: "dial-hand" }, shape("line", { x1: 0, y1: 0, x2: RIM, y2: 0 }), shape("circle", { cx: RIM, cy: 0, r: 5.5 }));
  const dial = shape(
    "svg",
    {
      class: "dial",
      viewBox: "-48 -48 96 96",
      role: "slider",
      tabindex: 0,
      "aria-label": name,
      "aria-valuemin": -180,
      "aria-valuemax": 180,
    },
    shape("circle", { class: "dial-face", r: RIM }),
    ...ticks(),
    bowl,
    hand,
  );
  let degrees = 0;
  /** From the pointer's angle to the dial's while dragging, so that it does not jump to the pointer. */
  let grip = 0;
  let wheeled = 0;

  /** @param {number} value */
  function turn(value) {
    if (value === degrees) return;
    show(value);
    onChange(value);
  }

  /** @param {number} value */
  function show(value) {
    degrees = value;
    for (const part of [bowl, hand]) part.setAttribute("transform", `rotate(${-value})`);
    dial.setAttribute("aria-valuenow", exact(wrapped(value)));
    dial.setAttribute("aria-valuetext", t("{degrees} degrees counterclockwise", { degrees: exact(wrapped(value)) }));
  }

  /** @param {MouseEvent} event */
  function pointedAt({ clientX, clientY }) {
    const { left, top, width, height } = dial.getBoundingClientRect();
    return angleAt(clientX - left - width / 2, clientY - top - height / 2);
  }

  dial.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    dial.setPointerCapture(event.pointerId);
    dial.focus({ preventScroll: true });
    event.preventDefault(); // no text is selected
    // near the hand it is taken along; elsewhere on the rim it comes to the pointer
    const away = wrapped(pointedAt(event) - degrees);
    grip = Math.abs(away) < 20 ? -away : 0;
  });
  dial.addEventListener("pointermove", (event) => {
    if (dial.hasPointerCapture(event.pointerId)) turn(snapped(wrapped(pointedAt(event) + grip)));
  });
  dial.addEventListener("pointerup", (event) => {
    if (dial.hasPointerCapture(event.pointerId)) turn(snapped(wrapped(pointedAt(event) + grip)));
  });
  dial.addEventListener("dblclick", () => turn(0));
  dial.addEventListener("wheel", (event) => {
    if (!dial.matches(":focus")) return; // else the page scrolls
    event.preventDefault();
    wheeled -= event.deltaY;
    const steps = Math.trunc(wheeled / WHEEL_STEP);
    wheeled -= steps * WHEEL_STEP;
    turn(wrapped(Math.round(degrees) + steps));
  }, { passive: false });
  dial.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const value = turnedByKey(event.key, event.shiftKey, degrees);
    if (value === null) return;
    event.preventDefault();
    event.stopPropagation(); // elsewhere on the page arrows move the playhead
    turn(value);
  });

  show(0);
  return { element: dial, update: show };
}

function ticks() {
  return Array.from({ length: 24 }, (_, index) => {
    const length = index % 6 === 0 ? 7 : index % 3 === 0 ? 5 : 3;
    return shape("line", { class: "dial-tick", x1: RIM - length, x2: RIM, transform: `rotate(${15 * index})` });
  });
}

/**
 * @template {keyof SVGElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string | number>} attributes
 * @param {...SVGElement} children
 * @returns {SVGElementTagNameMap[K]}
 */
function shape(tag, attributes, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}
