/** What differs between the two runs that are compared. */

/** @type {import("../types.js").Panel} */
export function compare() {}
