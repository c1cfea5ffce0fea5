/** Inside a step: its numbers, and the rule with them put in. */

/** @type {import("../types.js").Panel} */
export function stepView() {}
