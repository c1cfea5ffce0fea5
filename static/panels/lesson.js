/** The page of the lesson that is on. */

/** @type {import("../types.js").Panel} */
export function lesson() {}
