/** The switches of the arrows on the contours. */

/** @type {import("../types.js").Panel} */
export function arrowsMenu() {}
