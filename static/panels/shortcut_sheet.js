/** The sheet of all short cuts. */

/** @type {import("../types.js").Panel} */
export function shortcutSheet() {}
