/**
 * What the API tells of the catalogue, and of a surface over a window. No code lives here.
 */

/** @import { Domain, Experiment, Point, Range, Setting } from "./document.js" */

/**
 * A number that a person may set; `low` and `high` are its inclusive bounds, `slider` the range a slider sweeps.
 * @typedef {object} Parameter
 * @property {string} name
 * @property {string} symbol
 * @property {string} meaning
 * @property {number} default
 * @property {number} low
 * @property {number} high
 * @property {"linear" | "log"} scale
 * @property {Range} slider
 */

/**
 * The simulation applies a `common` one, alike for every optimizer.
 * @typedef {Parameter & {kind: "number", unit: {position: number, loss: number}, decay_rate: boolean, integer: boolean,
 *   common: boolean}} NumberHyperparameter
 */
/**
 * @typedef {{kind: "choice", name: string, meaning: string, default: boolean | string, options: (boolean | string)[],
 *   common: boolean}} ChoiceHyperparameter
 */
/** @typedef {NumberHyperparameter | ChoiceHyperparameter} Hyperparameter */

/**
 * @typedef {object} Dialect
 * @property {string} name
 * @property {string} label
 * @property {Record<string, Setting>} settings
 * @property {string | null} call the framework's, where it is a framework's
 * @property {string} note where our rule departs from the call on purpose; mostly empty
 */

/** @typedef {{authors: string, year: number, title: string, url: string, where: string}} Reference */
/** @typedef {"vector" | "magnitude" | "position" | "number" | null} Drawn a position is a second path; null: not shown */
/** @typedef {{name: string, symbol: string, meaning: string, drawn: Drawn, downhill?: boolean,
 *   initial: number | string}} StateVariable downhill: it points there already, other than a gradient */

/**
 * @typedef {object} Optimizer
 * @property {string} name
 * @property {string} label
 * @property {string} family
 * @property {string} family_label in words
 * @property {string} summary
 * @property {string[]} update_rule
 * @property {Hyperparameter[]} hyperparameters
 * @property {StateVariable[]} state
 * @property {Dialect[]} dialects
 * @property {string[]} caveats
 * @property {"residuals" | null} needs what the surface must have: residuals, whose squares add up to the loss
 * @property {boolean} turns_with_surface
 * @property {Reference} reference
 */

/**
 * `minima`, `minimum` and `saddles` are those at the default parameters.
 * @typedef {object} Surface
 * @property {string} name
 * @property {string} label
 * @property {string} family
 * @property {string} family_label in words
 * @property {string} summary
 * @property {string} formula
 * @property {Parameter[]} parameters
 * @property {Domain} domain the plotted window, x then y
 * @property {Point[]} minima
 * @property {number | null} minimum
 * @property {Point[]} local_minima the higher ones, where they are few
 * @property {Point[]} saddles
 * @property {Record<string, Point>} starts
 * @property {Record<string, string>} start_labels
 * @property {boolean} takes_formula
 * @property {SurfaceData | null} data
 * @property {Prediction | null} prediction
 * @property {boolean} smooth
 * @property {string} kinks what the gradient means where it has none; empty where it is smooth
 * @property {"linear" | "log" | null} levels how contour levels are best spaced; null: as the values suggest
 * @property {Reference} reference
 */

/**
 * What a surface's loss is the mean over, unless the experiment brings points of its own.
 * @typedef {object} SurfaceData
 * @property {string} input
 * @property {string} target
 * @property {"regression" | "classification"} kind
 * @property {Point | null} classes the targets of a classification
 * @property {Point[]} points
 * @property {Reference} reference
 */

/** @typedef {["symbol", string] | ["number", number] | [string, ...number[]]} Call an operation on the results of earlier ones */
/**
 * What a surface's weights, x and y, make of an input u: `calls` are evaluated in order, the last is the prediction.
 * @typedef {{formula: string, calls: Call[], threshold: number | null}} Prediction
 */

/**
 * What the server makes of a formula: its parameters, itself and its derivatives as MathML; the Hessian's are xx, xy, yy.
 * @typedef {{text: string, parameters: Parameter[], maths: string, gradient: string[], hessian: string[]}} FormulaAnswer
 */

/** @typedef {{name: string, symbol: string, meaning: string, low: number, high: number}} Steps */
/** @typedef {Steps & {kind: "duration", default: null}} Duration null: the rest of the run */
/** @typedef {Steps & {kind: "milestones", default: number[], most: number}} Milestones */
/** @typedef {(Parameter & {kind: "number", integer: boolean}) | Duration | Milestones | ChoiceHyperparameter} ScheduleParameter */

/**
 * @typedef {object} Schedule
 * @property {string} name
 * @property {string} label
 * @property {string} summary
 * @property {string[]} formula
 * @property {ScheduleParameter[]} parameters
 * @property {string[]} caveats
 * @property {Reference} reference
 */

/** @typedef {{name: string, title: string, caption: string, experiment: Experiment}} Preset */
/** @typedef {{name: string, label: string}} Framework that code can be written for */
/** @typedef {{optimizers: Optimizer[], schedules: Schedule[], surfaces: Surface[], presets: Preset[]}} Catalogue */

/**
 * The loss over a rectangle: `z[j][i]` is the loss at (x[i], y[j]).
 * @typedef {object} Grid
 * @property {number[]} x
 * @property {number[]} y
 * @property {(number | null)[][]} z
 * @property {Point[]} minima
 * @property {number | null} minimum
 * @property {number | null} lowest_in_domain the loss at the minima, the lowest in the window, where the surface has no minimum
 * @property {Point[]} local_minima
 * @property {Point[]} saddles
 * @property {Point[] | null} points the data in force, standardized if they are to be
 * @property {Domain} domain the window in force; the grid may be of another
 * @property {Point} centre what a rotation turns the surface about
 */

/** @typedef {"yes" | "nearly" | "no"} Likely */
/**
 * One run's path on the transformed surface beside its path on the plain one, carried along: their largest distance as a
 * share of the latter's extent, and the last step up to which they are one but for rounding, null where either diverged.
 * `expected`: whether theory says that it is carried along; null where it says nothing.
 * @typedef {{label: string, departure: number | null, agree_until: number | null, turns_with_surface: boolean,
 *   scale_free: Likely, expected: Likely | null}} Departure
 */
/** @typedef {{runs: Departure[], rotation: number, stretch: number, scale: number}} Equivariance */

export {};
