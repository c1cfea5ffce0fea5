/**
 * Clicks and taps in a plot, told from drags. Plotly lays a cover over the page while a button is down, so a click ends on
 * the window. A double click gives a click first: who answers it takes that back. That click may well have put the start
 * handle under the pointer, so the second one counts there too.
 */

const STILL = 5; // CSS pixels that a finger or a hand may move in a click
const DOUBLE = 350; // milliseconds between the two clicks of a double click

/** @typedef {{clientX: number, clientY: number}} Place */

/**
 * @param {HTMLElement} element with the plot and its handles
 * @param {{click: (place: Place) => void, doubleClick: () => void}} listeners
 */
export function listenForClicks(element, { click, doubleClick }) {
  /** @type {PointerEvent | null} */
  let down = null;
  let isOnHandle = false;
  let last = { clientX: NaN, clientY: NaN, timeStamp: -Infinity };

  element.addEventListener("pointerdown", (event) => {
    const target = /** @type {Element} */ (event.target);
    const isPlain = event.isPrimary && event.button === 0 && !event.shiftKey && !event.ctrlKey && !event.metaKey;
    isOnHandle = target.closest(".start-handle") !== null;
    down = isPlain && (isOnHandle || target.closest(".nsewdrag")) ? event : null;
    if (!down) return;
    window.addEventListener("pointerup", up, { once: true });
    window.addEventListener("pointercancel", forget, { once: true });
  }, { capture: true });

  function forget() {
    down = null;
    window.removeEventListener("pointerup", up);
    window.removeEventListener("pointercancel", forget);
  }

  /** @param {PointerEvent} event */
  function up(event) {
    const from = down;
    forget();
    if (!from || event.pointerId !== from.pointerId || distance(event, from) > STILL) return;
    if (event.timeStamp - last.timeStamp < DOUBLE && distance(event, last) <= 2 * STILL) {
      last = { clientX: NaN, clientY: NaN, timeStamp: -Infinity };
      doubleClick();
    } else {
      last = event;
      if (!isOnHandle) click(event);
    }
  }
}

/** @param {Place} a @param {Place} b */
function distance(a, b) {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
