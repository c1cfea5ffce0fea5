/** The keyboard's short cuts, off where the key means something to what has the focus. */
import { seek, step } from "./panels/transport.js";

/**
 * Space plays and pauses, the arrows step, Home and End go to the ends.
 * @param {import("./types.js").Store} store
 */
export function listenToKeys(store) {
  /** @type {Record<string, () => void>} */
  const actions = {
    " ": () => store.set({ playing: !store.get("playing") }),
    ArrowLeft: () => step(store, -1),
    ArrowRight: () => step(store, 1),
    Home: () => seek(store, 0),
    End: () => seek(store, Infinity),
  };
  /** A button that was clicked keeps the focus: the space bar is then meant for the playback, not for it. */
  let pointed = false;
  document.addEventListener("pointerdown", () => (pointed = true), true);
  document.addEventListener("keydown", ({ key }) => (pointed &&= key !== "Tab"), true);

  /** @param {KeyboardEvent} event */
  function actionOf(event) {
    const action = actions[event.key];
    if (!action || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
    return event.target instanceof Element && usesKey(event.target, event.key, pointed) ? null : action;
  }

  document.addEventListener("keydown", (event) => {
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    action();
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && actionOf(event)) event.preventDefault(); // some browsers press a button only now
  });
}

/** @param {Element} target @param {string} key @param {boolean} pointed whether it got the focus from a pointer */
function usesKey(target, key, pointed) {
  const slider = "input[type=range], [role=slider]";
  if (target.closest("dialog")) return true;
  if (key.startsWith("Arrow") && target.matches("[role=region]") && target.scrollWidth > target.clientWidth) return true;
  if (key !== " ") return target.matches(`input:not([type=checkbox]), select, textarea, [contenteditable], ${slider}`);
  if (target.matches(slider)) return false;
  if (target.matches("button")) return !pointed;
  return target.matches("input, select, textarea, a, summary, [contenteditable]");
}
