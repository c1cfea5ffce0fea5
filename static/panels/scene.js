/** The surface in three dimensions, with the paths on it. */

/** @type {import("../types.js").Panel} */
export function scene() {}
