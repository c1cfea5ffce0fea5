/** Listens for the keyboard's short cuts, which are off where the key means something to what has the focus. */
import { areLettersOn } from "./letter_keys.js";
import { SHORTCUTS } from "./shortcut_table.js";

/** @param {import("./types.js").Store} store */
export function listenToKeys(store) {
  const listed = SHORTCUTS.flatMap(({ shortcuts }) => shortcuts);
  const actions = new Map(listed.flatMap(({ keys, act }) => (act ? keys.map((key) => /** @type {const} */ ([key, act])) : [])));
  /** A button that was clicked keeps the focus: the space bar is then meant for the playback, not for it. */
  let pointed = false;
  document.addEventListener("pointerdown", () => (pointed = true), true);
  document.addEventListener("keydown", ({ key }) => (pointed &&= key !== "Tab"), true);

  /** @param {KeyboardEvent} event */
  function actionOf(event) {
    const key = nameOf(event);
    const action = actions.get(key);
    if (!action || event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return null;
    if (isLetter(key) && !areLettersOn()) return null;
    return event.target instanceof Element && usesKey(event.target, event.key, pointed) ? null : action;
  }

  document.addEventListener("keydown", (event) => {
    const action = actionOf(event);
    if (!action) return;
    event.preventDefault();
    action(store);
  });
  document.addEventListener("keyup", (event) => {
    if (event.key === " " && actionOf(event)) event.preventDefault(); // some browsers press a button only now
  });
}

/**
 * The key as the table names it. Where the keyboard writes no Latin letters, a key counts as the one that would be there.
 * @param {KeyboardEvent} event
 */
function nameOf({ key, code, shiftKey }) {
  if (key.startsWith("Arrow")) return shiftKey ? `Shift+${key}` : key;
  const place = /^Key([A-Z])$/.exec(code)?.[1];
  return (place && !/^[a-z]$/i.test(key) ? place : key).replace(/^[A-Z]$/, (letter) => letter.toLowerCase());
}

/** @param {string} key what speech input or a slip may press by itself */
function isLetter(key) {
  return key.length === 1 && key !== " ";
}

/** @param {Element} target @param {string} key @param {boolean} pointed whether it got the focus from a pointer */
function usesKey(target, key, pointed) {
  const slider = "input[type=range], [role=slider]";
  const typed = "input:not([type=checkbox], [type=radio], [type=range]), select, textarea, [contenteditable]";
  if (target.closest("dialog")) return true;
  if (key.length === 1 && key !== " ") return target.matches(typed);
  if (key.startsWith("Arrow") && target.matches("[role=region]") && target.scrollWidth > target.clientWidth) return true;
  if (key !== " ") return target.matches(`${typed}, input[type=radio], [role=tab], [role=menuitemradio], ${slider}`);
  if (target.matches(slider)) return false;
  if (target.matches("button")) return !pointed;
  return target.matches("input, select, textarea, a, summary, [contenteditable]");
}
