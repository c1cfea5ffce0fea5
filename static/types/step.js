/** What the server says of one step of a run. No code lives here. */

/** @typedef {number | (number | null)[] | null} Amount a number, or one for each coordinate; null where it is not finite */
/** @typedef {{name: string, symbol: string, value: number}} StepSetting */
/** @typedef {{name: string, symbol: string, meaning: string, drawn: string | null, before: Amount, after: Amount}} StepState */
/**
 * A line of the rule that is in force: as MathML, the same with numbers put in, and what comes out.
 * @typedef {{rule: string, numbers: string | null, outcome: string | null, symbol: string, result: Amount, remark: string | null}} StepLine
 */

/**
 * @typedef {object} StepAnswer
 * @property {number} run
 * @property {number} step
 * @property {number | null} last null where it is not known yet
 * @property {(number | null)[]} before
 * @property {(number | null)[]} after
 * @property {(number | null)[]} update
 * @property {{before: number | null, after: number | null}} loss
 * @property {(number | null)[]} gradient
 * @property {(number | null)[] | null} told what the optimizer was told for the gradient, where that differs
 * @property {number | null} learning_rate
 * @property {(number | null)[] | null} effective_rate
 * @property {StepSetting[]} hyperparameters
 * @property {StepState[]} state
 * @property {StepLine[]} lines
 * @property {boolean} agrees
 */

export {};
