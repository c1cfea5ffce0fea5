/** Whether single characters are short cuts: who speaks to the computer, or slips, may want them off. */

const KEY = "letter-keys";

/** @returns {boolean} */
export function areLettersOn() {
  try {
    return localStorage.getItem(KEY) !== "off";
  } catch {
    return true;
  }
}

/** @param {boolean} on */
export function setLetters(on) {
  try {
    if (on) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, "off");
  } catch {
    // not remembered, and so still on
  }
}
