/** What the animation shows, in words. */

/** @type {import("../types.js").Panel} */
export function summary() {}
