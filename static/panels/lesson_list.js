/** The dialog that lists the lessons. */

/** @type {import("../types.js").Panel} */
export function lessonList() {}
