/**
 * The shared types: what the API sends, what the store holds, and Plotly. No code lives here.
 *
 * Names of fields that cross the wire are spelled as on the wire (snake_case); our own are camelCase.
 */

/** @import { LessonOn, Lessons, Question } from "./types/lessons.js" */
/** @import { Experiment, Point, Range, Setting } from "./types/document.js" */
/** @import { Equivariance, FormulaAnswer, Grid, Optimizer, Preset, Schedule, Surface } from "./types/catalogue.js" */

// ---- the stream --------------------------------------------------------------------------------------------------

/**
 * What the curvature must stay under for a rule not to be driven away, as a formula and as MathML; heuristic: true only as
 * long as what it measures curvature by stands still.
 * @typedef {{kind: "exact" | "heuristic", formula: string, maths: string, clipped?: boolean}} Stability clipped: gradients are, of which the limit knows nothing
 */
/** @typedef {{label: string, optimizer: string, dialect: string, hyperparameters: Record<string, Setting>, start: Point,
 *   stability?: Stability | null}} StartedRun */
/** @typedef {{type: "started", runs: StartedRun[], steps: number, minimum: number | null, tolerance: number, divergence_radius: number, steps_per_epoch?: number | null}} StartedEvent null: all data, or none, in each step */
/** @typedef {(number | null)[]} Column a non-finite number is null */
/** @typedef {{x: Column, y: Column}} PathColumns */
/**
 * What a stream tells of some steps of a run; what is optional only where it was asked for.
 * @typedef {PathColumns & {loss: Column, gradient_norm?: Column, learning_rate?: Column, second_path?: PathColumns,
 *   gradient?: PathColumns, effective_rate?: PathColumns, evaluations?: Column,
 *   stability?: {sharpness: Column, limit: Column}, state?: Record<string, PathColumns | Column>}} Columns
 */
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

/**
 * One field that the server refused; `position` is that of the character at fault in a text, from 0.
 * @typedef {{path: string, message: string, given?: unknown, allowed?: unknown, position?: number | null}} Problem
 */

// ---- the store ---------------------------------------------------------------------------------------------------

/** @typedef {import("./trajectories.js").Trajectories} Trajectories */
/** @typedef {{state: "running" | "finished" | "failed" | "stopped", message: string | null, received: number}} Progress `received` counts events */
/** @typedef {{x: Range, y: Range}} View */
/** @typedef {{experiment: Experiment, layout: State["layout"], lesson?: LessonOn}} Before what was there before an edit */
/**
 * Something the person should know; they can dismiss it, or take back what it tells of as long as they do nothing else.
 * @typedef {{kind: "error" | "info", text: string, undo?: Before}} Notice
 */

/**
 * What is known of a formula of the person's own: of the one in force; what they have typed since, null if nothing; and
 * what is wrong with that.
 * @typedef {{answer: FormulaAnswer | null, draft: string | null, problem: Problem | null}} FormulaState
 */

/** @typedef {{run: number | null, framework: string | null}} CodeRequest of a run, or of all; in what it can be had in */

/** @typedef {"gradient" | "update" | "state" | "rate"} Arrow a kind of arrow on the contours */
/** @typedef {"loss" | "suboptimality" | "distance" | "gradient_norm" | "effective_rate" | "sharpness"} Quantity */
/** @typedef {{quantity: Quantity, against: "steps" | "evaluations", isLog: boolean}} Chart */
/** @typedef {Record<"eye" | "up" | "center", {x: number, y: number, z: number}>} Camera */

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
 * @property {"side-by-side" | "overlay" | "compare" | "scene"} layout
 * @property {readonly [number, number]} pair the two runs that are compared
 * @property {boolean} equalScales whether a unit is as long on both axes
 * @property {readonly Arrow[]} arrows on show at every run's head
 * @property {Chart} chart
 * @property {"playhead" | "results" | "stability"} details the table on show
 * @property {Camera | null} camera of the surface in three dimensions; null: not turned yet
 * @property {"experiment" | "step"} aside what is beside the stage
 * @property {number | null} inspected the run whose step is looked into; null: the first
 * @property {LessonOn | null} lesson
 * @property {Lessons} lessons
 * @property {Question | null} prediction what a person is asked to guess; while it is not revealed, clicks are guesses
 * @property {"shortcuts" | "take-away" | "lessons" | null} dialog that is open
 * @property {number | null} focused the run that is emphasised
 * @property {string | null} preset the preset whose experiment is loaded unchanged
 * @property {string | null} basis the preset that the experiment was made from; null once it is on another surface
 * @property {"light" | "dark"} theme that is shown
 * @property {"system" | "light" | "dark"} themeChoice
 * @property {readonly Problem[]} problems what the server refused in the experiment as it stands
 * @property {Notice | null} notice
 * @property {Experiment | null} suiting the experiment whose learning rates shall be suited to its surface; null: none
 * @property {Equivariance | null} equivariance how much the surface's transform changes the paths; null: not known
 * @property {Experiment | null} compared the experiment that `equivariance` is about
 * @property {FormulaState} ownFormula
 * @property {CodeRequest | null} code what code is asked for; null: none
 * @property {{text: string | null, name: string | null, problem: string | null}} script the code and its file's name, or
 *   why there is none; neither: on its way
 */

/** @typedef {import("./store.js").Store<State>} Store */

/**
 * A panel draws one view of the store into its element; what it returns, if anything, takes the view down.
 * @typedef {(element: HTMLElement, store: Store) => (() => void) | void} Panel
 */

/**
 * A part of the surface's form: `update` tells it how things stand.
 * @typedef {(store: Store) => {element: HTMLElement, update: (state: {surface: Surface, experiment: Experiment,
 *   problems: readonly Problem[]}) => void}} SubForm
 */

// ---- Plotly, as far as it is used ----------------------------------------------------------------------------------

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

export * from "./types/catalogue.js";
export * from "./types/document.js";
export * from "./types/lessons.js";
