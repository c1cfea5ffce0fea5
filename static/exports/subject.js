/** What there is to make pictures of, as it is at one moment: later edits on the page do not get into them. */
import { glyphsOf, keysOf } from "../arrows.js";
import { contours as contoursOf } from "../drawing/contour_levels.js";
import { surfaceTitle } from "../drawing/panel_description.js";
import { groupsOf } from "../drawing/panel_groups.js";
import { titleOf } from "../drawing/panel_title.js";
import { plotly } from "../drawing/plotly.js";
import { createRunStyles } from "../drawing/run_styles.js";
import { secondKeysOf } from "../drawing/second_key.js";
import { handlesOf } from "../drawing/starts.js";
import { readTheme } from "../drawing/theme.js";
import { named } from "../experiment.js";
import { t } from "../language.js";
import { exact } from "../number_text.js";
import { formulaOf } from "../own_formula.js";
import { startPlacement } from "../transform.js";

/** @typedef {import("../types.js").State} State */
/** @typedef {import("../types.js").Point} Point */
/** @typedef {import("../drawing/panel_title.js").RunTitle} RunTitle */

/**
 * @typedef {object} Subject
 * @property {Pick<State, "experiment" | "trajectories" | "progress" | "grid" | "chart" | "optimizers"> & {trajectories: import("../types.js").Trajectories}} state
 * @property {import("../types.js").View} view
 * @property {boolean} hasEqualScales
 * @property {import("../drawing/theme.js").Theme} theme
 * @property {ReturnType<typeof createRunStyles>} styleOf
 * @property {import("../drawing/contour_panel.js").Figure} figure
 * @property {{runs: number[], starts: Point[]}[]} panels
 * @property {string} title
 * @property {string} caption
 * @property {(runs: readonly number[]) => Glyph[][]} glyphs what is drawn of a step, for each of the runs
 * @property {Scene | null} scene the surface in three dimensions where that is on show; it has no panels of contours
 * @property {Sign[]} keys
 * @property {number} lastStep
 * @property {(playhead: number, index: number) => RunTitle} runTitle
 */

/** @typedef {import("../arrows.js").Glyph} Glyph */
/** @typedef {(size: {width: number, height: number}, scale: number) => Promise<HTMLImageElement>} Scene a picture of it as it is turned */
/** @typedef {{kind: "minimum" | "localMinimum" | "saddlePoint" | "second", text: string, slot: number}} PlainSign */
/** @typedef {PlainSign | {kind: "arrow", text: string, slot: number, glyph: Glyph}} Sign a sign and what it means */

/** @type {(keyof State)[]} */
const KEYS = ["experiment", "trajectories", "progress", "grid", "chart", "optimizers", "surfaces", "view", "equalScales", "layout", "pair", "presets", "preset", "arrows"];

/**
 * @param {import("../types.js").Store} store
 * @returns {Subject | null} null while the page has nothing to show
 */
export function subjectOf(store) {
  const state = /** @type {State} */ (Object.fromEntries(KEYS.map((key) => [key, store.get(key)])));
  const { experiment, trajectories, grid, optimizers, view } = state;
  if (!trajectories || !grid) return null;
  const surface = named(state.surfaces, experiment.surface.name, "surface");
  const theme = readTheme(document.documentElement);
  const { minima, local_minima: localMinima, saddles } = grid;
  const marks = { minima, localMinima, saddles, color: theme.minimum, halo: theme.contourLow };
  const { carried } = startPlacement(experiment, surface, grid);
  const layout = state.layout === "scene" ? "overlay" : state.layout;
  const groups = groupsOf(layout, trajectories.runs.map(({ slot }) => slot), state.pair);
  const preset = state.presets.find(({ name }) => name === state.preset);
  const shown = groups.flatMap(({ runs }) => runs);
  const glyphs = (/** @type {readonly number[]} */ runs) => runs.flatMap((index) => {
    const run = trajectories.runs[index];
    return run ? [glyphsOf(state.arrows, optimizers.find(({ name }) => name === run.optimizer), run)] : [];
  });
  return {
    state: { experiment, trajectories, progress: state.progress, grid, chart: state.chart, optimizers },
    view,
    hasEqualScales: state.equalScales,
    theme,
    styleOf: createRunStyles(theme),
    figure: { contours: contoursOf(grid, surface.levels, view), theme, marks },
    panels: groups.map(({ runs }) => ({ runs, starts: handlesOf(experiment, runs).map(({ point }) => carried(point)) })),
    title: preset?.title ?? surfaceTitle(surface, experiment),
    caption: captionOf(surface, experiment, preset !== undefined),
    scene: state.layout === "scene" ? sceneOnShow() : null,
    glyphs,
    keys: [
      ...signsOf(grid, secondKeysOf({ optimizers, experiment }, shown)),
      ...keysOf(glyphs(shown)).map((glyph) => ({ kind: /** @type {const} */ ("arrow"), text: glyph.text, slot: 0, glyph })),
    ],
    lastStep: trajectories.lastStep,
    runTitle: (playhead, index) => titleOf({ experiment, optimizers, playhead, trajectories }, index),
  };
}

/**
 * What was computed. The page's own words would speak of what there is to do on the page.
 * @param {import("../types.js").Surface} surface
 * @param {import("../types.js").Experiment} experiment
 * @param {boolean} hasTitle whether the title says something else than the surface
 */
function captionOf(surface, experiment, hasTitle) {
  const { parameters: chosen = {}, formula: own } = experiment.surface;
  const usual = Object.fromEntries(own === undefined ? surface.parameters.map(({ name, default: value }) => [name, value]) : []);
  const values = Object.entries({ ...usual, ...chosen }).map(([name, value]) => `${name} = ${exact(value)}`);
  const plain = formulaOf(surface, experiment);
  const formula = surface.data ? t("mean of {formula} over the points", { formula: plain }) : `f(x, y) = ${plain}`;
  const isNamed = !surface.takes_formula && hasTitle;
  const whole = [...(isNamed ? [surface.label] : []), ...(surface.takes_formula && !hasTitle ? [] : [formula]), ...values];
  return [...whole, ...turnedBy(experiment.surface.transform ?? {}), t("{count} steps", { count: experiment.steps })].join(" · ");
}

/** @param {NonNullable<import("../types.js").Experiment["surface"]["transform"]>} transform */
function turnedBy({ rotation = 0, stretch = 1, scale = 1, shift = [0, 0] }) {
  return [
    ...(rotation === 0 ? [] : [t("turned by {angle}°", { angle: exact(rotation) })]),
    ...(stretch === 1 ? [] : [t("stretched by {factor}", { factor: exact(stretch) })]),
    ...(scale === 1 ? [] : [t("loss times {factor}", { factor: exact(scale) })]),
    ...(shift[0] === 0 && shift[1] === 0 ? [] : [t("shifted by ({x}, {y})", { x: exact(shift[0]), y: exact(shift[1]) })]),
  ];
}

/** @returns {Scene | null} null where it cannot be drawn */
function sceneOnShow() {
  const element = /** @type {HTMLElement | null} */ (document.querySelector("#scene .scene-plot"));
  if (!element || !("_fullLayout" in element)) return null;
  return async (size, scale) => {
    const image = new Image();
    image.src = await plotly().toImage(element, { format: "png", ...size, scale });
    await image.decode();
    return image;
  };
}

/**
 * @param {import("../types.js").Grid} grid
 * @param {import("../drawing/second_key.js").SecondKey[]} seconds
 * @returns {PlainSign[]}
 */
function signsOf(grid, seconds) {
  /** @type {[boolean, PlainSign["kind"], string][]} */
  const signs = [
    [grid.minima.length > 0, "minimum", grid.minimum === null ? t("lowest minimum in the window") : t("minimum")],
    [grid.local_minima.length > 0, "localMinimum", t("local minimum")],
    [grid.saddles.length > 0, "saddlePoint", t("saddle point")],
  ];
  return [
    ...signs.flatMap(([isThere, kind, text]) => (isThere ? [{ kind, text, slot: 0 }] : [])),
    ...seconds.map(({ meaning, slots: [slot = 0] }) => ({ kind: /** @type {const} */ ("second"), text: meaning, slot })),
  ];
}
