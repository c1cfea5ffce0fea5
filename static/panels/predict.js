/** The tool that asks where a run will be. */

/** @type {import("../types.js").Panel} */
export function predict() {}
