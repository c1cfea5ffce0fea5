/**
 * The experiment document as it crosses the wire. No code lives here.
 */

/** @typedef {[number, number]} Point a position (x, y) */
/** @typedef {[number, number]} Range inclusive bounds (low, high) */
/** @typedef {readonly [Range, Range]} Domain a window, x then y */
/** @typedef {number | boolean | string} Setting a hyper-parameter's value */

/**
 * @typedef {object} SurfaceChoice
 * @property {string} name
 * @property {Readonly<Record<string, number>>} [parameters] only those that were chosen; the others have their defaults
 * @property {Domain} [domain] the plotted window; the declared one where left out
 * @property {Partial<Transform>} [transform] only what was chosen; left out, the surface is as it is declared
 * @property {string} [formula] where the surface takes one; its parameters are then the formula's own names
 * @property {DataChoice} [data] where the surface has data
 */

/**
 * A surface is stretched along its y axis, turned about the declared domain's centre, then shifted.
 * @typedef {object} Transform
 * @property {number} rotation degrees counterclockwise
 * @property {number} stretch how much farther apart along the surface's own y axis
 * @property {number} scale of the loss
 * @property {Point} shift
 * @property {boolean} moves_start whether the document's starts are those on the plain surface, carried along
 */

/**
 * @typedef {object} DataChoice
 * @property {readonly Point[]} [points] the data set that the app ships where left out
 * @property {readonly [string, string]} [names] what own points are called: input, target
 * @property {boolean} [standardized]
 * @property {number | null} [batch] how many points a step sees; null: all of them
 */

/** @typedef {{additive?: number, relative?: number}} Noise of the gradient that an optimizer is told */

/** @typedef {number | boolean | string | readonly number[]} ScheduleSetting */
/**
 * `parameters` and `warmup` only where they were chosen.
 * @typedef {{name: string, parameters?: Readonly<Record<string, ScheduleSetting>>, warmup?: number}} ScheduleChoice
 */

/**
 * @typedef {object} Run
 * @property {string} optimizer
 * @property {string} [dialect] the optimizer's first where left out
 * @property {Readonly<Record<string, Setting>>} [hyperparameters] only those that were chosen
 * @property {ScheduleChoice | null} [schedule] of the learning rate
 * @property {Point} [start] the experiment's where left out
 * @property {string} [label]
 * @property {number} [slot] which colour, marker and dash it has; the lowest that no other run says where left out
 */

/**
 * Everything about a comparison, immutable: an edit makes a new document (experiment.js).
 * @typedef {object} Experiment
 * @property {number} [version]
 * @property {SurfaceChoice} surface
 * @property {Point} start
 * @property {number} steps
 * @property {number} [seed]
 * @property {number} [tolerance]
 * @property {number | null} [divergence_radius]
 * @property {Noise} [noise]
 * @property {"shared" | "own"} [streams] whether all runs draw the same random numbers, or each its own
 * @property {readonly Run[]} runs
 */

export {};
