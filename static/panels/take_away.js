/** The dialog for links, pictures, animations, data and code. */

/** @type {import("../types.js").Panel} */
export function takeAway() {}
