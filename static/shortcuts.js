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
  document.addEventListener("keydown", (event) => {
    const action = actions[event.key];
    if (!action || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof Element && usesKey(event.target, event.key)) return;
    event.preventDefault();
    action();
  });
}

/** @param {Element} target @param {string} key */
function usesKey(target, key) {
  if (target.matches("input:not([type=checkbox]), select, textarea, [contenteditable], [role=slider]")) return true;
  return key === " " && target.matches("button, a, summary, input");
}
