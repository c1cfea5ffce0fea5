/**
 * The shared types: what the API sends, what the store holds, and the one global, Plotly. No code lives here.
 *
 * Names of fields that cross the wire are spelled as on the wire (snake_case); our own are camelCase.
 */

// ---- the experiment document -------------------------------------------------------------------------------------

/** @typedef {[number, number]} Point a position (x, y) */
/** @typedef {[number, number]} Range inclusive bounds (low, high) */
/** @typedef {number | boolean | string} Setting a hyper-parameter's value */

/**
 * @typedef {object} SurfaceChoice
 * @property {string} name
 * @property {Readonly<Record<string, number>>} [parameters] only those that were chosen; the others have their defaults
 */

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
 * @property {readonly Run[]} runs
 */

// ---- the catalogue -----------------------------------------------------------------------------------------------

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
/** @typedef {{name: string, symbol: string, meaning: string, drawn: Drawn, initial: number | string}} StateVariable */

/**
 * @typedef {object} Optimizer
 * @property {string} name
 * @property {string} label
 * @property {string} family
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
 * @property {string} summary
 * @property {string} formula
 * @property {Parameter[]} parameters
 * @property {[Range, Range]} domain the plotted window, x then y
 * @property {Point[]} minima
 * @property {number | null} minimum
 * @property {Point[]} saddles
 * @property {Record<string, Point>} starts
 * @property {boolean} smooth
 * @property {"linear" | "log"} levels
 * @property {Reference} reference
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
 * @property {Point[]} saddles
 */

// ---- the stream --------------------------------------------------------------------------------------------------

/** @typedef {{label: string, optimizer: string, dialect: string, hyperparameters: Record<string, Setting>, start: Point}} StartedRun */
/** @typedef {{type: "started", runs: StartedRun[], steps: number, minimum: number | null, tolerance: number, divergence_radius: number}} StartedEvent */
/** @typedef {(number | null)[]} Column a non-finite number is null */
/** @typedef {{x: Column, y: Column}} PathColumns */
/** @typedef {PathColumns & {loss: Column, gradient_norm?: Column, learning_rate?: Column, second_path?: PathColumns}} Columns */
/** @typedef {{type: "steps", first: number, runs: Columns[]}} StepsEvent */

/**
 * How a run ended.
 * @typedef {object} Outcome
 * @property {"converged" | "diverged" | "budget_spent"} status
 * @property {number} steps
 * @property {number | null} converged_at
 * @property {number | null} loss
 * @property {number | null} best_loss
 * @property {number} evaluations
 */

/** @typedef {{type: "finished", runs: Outcome[]}} FinishedEvent */
/** @typedef {{type: "failed", detail: string}} FailedEvent */
/** @typedef {StartedEvent | StepsEvent | FinishedEvent | FailedEvent} StreamEvent */

/** @typedef {{path: string, message: string, given?: unknown, allowed?: unknown}} Problem one field that the server refused */

// ---- the store ---------------------------------------------------------------------------------------------------

/** @typedef {import("./trajectories.js").Trajectories} Trajectories */
/** @typedef {{state: "running" | "finished" | "failed", message: string | null, received: number}} Progress `received` counts events */
/** @typedef {{x: Range, y: Range}} View */
/** @typedef {{experiment: Experiment, layout: State["layout"]}} Before what was there before an edit */
/**
 * Something the person should know; they can dismiss it, or take back what it tells of as long as they do nothing else.
 * @typedef {{kind: "error" | "info", text: string, undo?: Before}} Notice
 */

/** @typedef {{run: number | null, framework: string | null}} CodeRequest of a run, or of all; in what it can be had in */

/**
 * @typedef {object} State
 * @property {readonly Optimizer[]} optimizers
 * @property {readonly Schedule[]} schedules
 * @property {readonly Surface[]} surfaces
 * @property {readonly Preset[]} presets
 * @property {Experiment} experiment
 * @property {Trajectories | null} trajectories a new object for each re-run; grows in place while streaming
 * @property {Progress} progress a new object after every appended event
 * @property {Grid | null} grid
 * @property {View} view the range that all contour panels show
 * @property {number} playhead in steps, fractional between two
 * @property {boolean} playing
 * @property {number} speed steps per second
 * @property {boolean} loop
 * @property {"side-by-side" | "overlay"} layout
 * @property {number | null} focused the run that is emphasised
 * @property {string | null} preset the preset whose experiment is loaded unchanged
 * @property {string | null} basis the preset that the experiment was made from; null once it is on another surface
 * @property {"light" | "dark"} theme
 * @property {readonly Problem[]} problems what the server refused in the experiment as it stands
 * @property {Notice | null} notice
 * @property {CodeRequest | null} code what code is asked for; null: none
 * @property {{text: string | null, name: string | null, problem: string | null}} script the code and its file's name, or
 *   why there is none; neither: on its way
 */

/** @typedef {import("./store.js").Store<State>} Store */

/**
 * A panel draws one view of the store into its element; what it returns, if anything, takes the view down.
 * @typedef {(element: HTMLElement, store: Store) => (() => void) | void} Panel
 */

// ---- Plotly, a classic script that is there before the modules run -------------------------------------------------

/**
 * @typedef {object} PlotlyStatic
 * @property {(element: HTMLElement, data: object[], layout: object, config?: object) => Promise<PlotlyElement>} newPlot
 * @property {(element: HTMLElement, data: object[], layout: object, config?: object) => Promise<PlotlyElement>} react
 * @property {(element: HTMLElement, update: object) => Promise<PlotlyElement>} relayout
 * @property {(element: HTMLElement, update: object, traces?: number[]) => Promise<PlotlyElement>} restyle
 * @property {(element: HTMLElement | object, options: object) => Promise<string>} toImage
 * @property {(element: HTMLElement) => void} purge
 * @property {{resize: (element: HTMLElement) => Promise<void>}} Plots
 */

/** @typedef {HTMLElement & {on: (event: string, listener: (event: any) => void) => void, _fullLayout: any, layout: any, data: any[]}} PlotlyElement */

export {};
