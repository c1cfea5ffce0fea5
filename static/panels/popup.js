/**
 * A list that opens over the page, in the browser's top layer: whatever scrolls or cuts off around its field does not
 * matter there.
 */

/** The room between the field and its list, and between the list and the window's edge, CSS pixels. */
const GAP = 4;
const EDGE = 8;
/** The list is as wide as its field, but no narrower than this, where the window has the room, CSS pixels. */
const LEAST_WIDTH = 300;
const MOST_HEIGHT = 460;
/** With less room than this below the field, the list opens on whichever side has more, CSS pixels. */
const ENOUGH = 280;

/**
 * @param {HTMLElement} list
 * @param {HTMLElement} field beside which it opens
 * @returns {{open: () => void, close: () => void, isOpen: () => boolean, place: () => void}}
 */
export function createPopup(list, field) {
  list.popover = "manual";
  /** What moves the field: the window, what scrolls in it, and a phone's keyboard. */
  const movers = /** @type {[EventTarget, string][]} */ ([
    [window, "resize"],
    [document, "scroll"],
    ...(window.visualViewport ? [[window.visualViewport, "resize"], [window.visualViewport, "scroll"]] : []),
  ]);

  function isOpen() {
    return list.matches(":popover-open");
  }

  function place() {
    if (!field.isConnected) {
      stop();
      return;
    }
    const at = field.getBoundingClientRect();
    const { offsetTop, height, width } = window.visualViewport ?? { offsetTop: 0, height: innerHeight, width: innerWidth };
    const [above, below] = [at.top - offsetTop - GAP - EDGE, offsetTop + height - at.bottom - GAP - EDGE];
    const isBelow = below >= ENOUGH || below >= above;
    const wide = Math.min(Math.max(at.width, LEAST_WIDTH), width - 2 * EDGE);
    Object.assign(list.style, {
      width: `${wide}px`,
      left: `${Math.max(EDGE, Math.min(at.left, width - EDGE - wide))}px`,
      maxHeight: `${Math.min(MOST_HEIGHT, isBelow ? below : above)}px`,
      top: isBelow ? `${at.bottom + GAP}px` : "auto",
      bottom: isBelow ? "auto" : `${innerHeight - at.top + GAP}px`,
    });
  }

  function stop() {
    for (const [target, type] of movers) target.removeEventListener(type, place, { capture: true });
  }

  return {
    isOpen,
    place,
    open() {
      if (isOpen()) return;
      list.showPopover();
      place();
      for (const [target, type] of movers) target.addEventListener(type, place, { capture: true, passive: true });
    },
    close() {
      if (!isOpen()) return;
      list.hidePopover();
      stop();
    },
  };
}
