/**
 * Turning the surface by hand. Plotly's own way goes on turning until it has drawn, much too far where that is slow; and it
 * holds a finger up that only wants to scroll the page.
 */

import { movedCamera } from "./scene_camera.js";

/** @typedef {import("../types.js").Camera} Camera */

/** Degrees for a drag across the whole width, and up the whole height. */
const TURN = 240;
const TILT = 150;
/** How much closer one notch of a wheel brings. */
const ZOOM = 1.0015;

/**
 * @param {HTMLElement} element
 * @param {() => Camera} cameraNow
 * @param {(camera: Camera) => void} onCamera
 */
export function turnByHand(element, cameraNow, onCamera) {
  /** @type {{x: number, y: number, camera: Camera, pointer: number} | null} */
  let drag = null;

  element.addEventListener("pointerdown", ({ clientX, clientY, pointerId, button }) => {
    if (button !== 0 || drag) return;
    drag = { x: clientX, y: clientY, camera: cameraNow(), pointer: pointerId };
    element.setPointerCapture(pointerId);
  });

  element.addEventListener("pointermove", ({ clientX, clientY, pointerId }) => {
    if (drag?.pointer !== pointerId) return;
    const turn = (-TURN * (clientX - drag.x)) / element.clientWidth;
    const tilt = (TILT * (clientY - drag.y)) / element.clientHeight;
    onCamera(movedCamera(drag.camera, { turn, tilt }));
  });

  for (const type of /** @type {const} */ (["pointerup", "pointercancel"])) {
    element.addEventListener(type, ({ pointerId }) => {
      if (drag?.pointer === pointerId) drag = null;
    });
  }

  element.addEventListener("wheel", (event) => {
    event.preventDefault();
    onCamera(movedCamera(cameraNow(), { zoom: ZOOM ** -event.deltaY }));
  }, { passive: false });
}
