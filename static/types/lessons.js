/**
 * Lessons as the API tells of them, and what a person guesses. No code lives here.
 */

/** @import { Experiment, Point } from "./document.js" */

/** @typedef {{kind: "text" | "emphasis" | "maths", text: string, maths: string | null}} Piece of a text; maths as MathML */
/** @typedef {readonly Piece[]} Rich a text */

/** @typedef {{question: Rich, hint: Rich | null, answer: Rich | null}} Words of a question; the answer is for afterwards */

/**
 * @typedef {object} LessonPage
 * @property {Rich} title
 * @property {readonly Rich[]} text paragraphs
 * @property {Experiment} experiment
 * @property {string | null} preset that the experiment is
 * @property {Readonly<Record<string, unknown>>} show what is on show, in the words of an address
 * @property {Rich} look_for
 * @property {Words & {run: number, step: number} | null} predict
 */
/** @typedef {{name: string, title: string, summary: string, minutes: number, pages: readonly LessonPage[]}} Lesson */
/** @typedef {{list: readonly Lesson[], problem: string | null}} Lessons none before they have come, or `problem` says why */

/**
 * Which page of which lesson is on, pages counted from 0; `load`: what it shows is still to be put on show.
 * @typedef {{name: string, page: number, load?: boolean}} LessonOn
 */

/**
 * Where will a run be at a step? Asked while the playhead rests at `from`; `words` where a lesson asks.
 * `experiment`: what it is asked of.
 * @typedef {{run: number, step: number, experiment: Experiment, from: number, guess: Point | null, revealed: boolean, words: Words | null}} Question
 */

export {};
