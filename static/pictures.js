/**
 * The grids that contours are drawn from: of which surface and over which window there is one on show, and what else is
 * worth asking for.
 */
import { fetchGrid } from "./api.js";

/** @typedef {import("./types.js").SurfaceChoice} SurfaceChoice */
/** @typedef {import("./types.js").View} View */

/**
 * A grid and the view to be shown along with it. `subject` says what it is of.
 * @typedef {{subject: string, resolution: number, goal: Goal | null, changes: Partial<import("./types.js").State>}} Picture
 */
/** Where the view goes along with the next grid; null: to the window that the server names. @typedef {{view: View | null}} Goal */

/** How much of the view's width a grid reaches beyond the view on each side, so that a pan finds contours there. */
const MARGIN = 0.25;
/** Points along each side of a grid that is gone again in a moment, while the surface is being turned. */
export const FLEETING = 56;
/** Points along each side of a grid that comes along with another surface. */
export const SHARP_ENOUGH = 120;
/** Points once it rests, by how many panels draw it: the more there are, the smaller each and the dearer all. */
const SHARPER = [
  { panels: 2, resolution: 200 },
  { panels: 6, resolution: 160 },
];
/** With more ups and downs than this along a line the contours are so long that finer ones would hold up the page. */
const RIPPLES = 7;

/**
 * How sharp the grid on show should become.
 * @param {Pick<import("./types.js").State, "grid" | "layout" | "experiment">} state
 */
export function sharpnessFor({ grid, layout, experiment }) {
  if (!grid || ripplesOf(grid) > RIPPLES) return SHARP_ENOUGH;
  const panels = layout === "overlay" ? 1 : experiment.runs.length;
  return SHARPER.find((entry) => panels <= entry.panels)?.resolution ?? SHARP_ENOUGH;
}

/** @param {import("./types.js").Grid} grid whether it is of a surface that is being turned */
export function isFleeting({ x }) {
  return x.length <= FLEETING;
}

/** How often the loss turns from rising to falling or back along a line, on average. @param {import("./types.js").Grid} grid */
function ripplesOf({ x, z }) {
  const lines = [...z, ...x.map((_, i) => z.map((row) => row[i] ?? null))];
  return lines.reduce((sum, line) => sum + turnsOf(line), 0) / lines.length;
}

/** @param {readonly (number | null)[]} line */
function turnsOf(line) {
  let [turns, direction] = [0, 0];
  for (let k = 1; k < line.length; k += 1) {
    const next = Math.sign(Number(line[k]) - Number(line[k - 1]));
    if (next * direction < 0) turns += 1;
    if (next !== 0) direction = next;
  }
  return turns;
}

/** @param {import("./types.js").Store} store */
export function createPictures(store) {
  let shown = { subject: "", resolution: 0 };
  /** @type {Goal | null} */
  let goal = null;

  return {
    /** Another window is to be seen, but not before there are contours of it. @param {View | null} view */
    enter(view) {
      goal = { view };
    },

    /**
     * @param {SurfaceChoice} surface
     * @param {number} resolution points along each side, at least
     * @param {AbortSignal} signal
     * @returns {Promise<Picture | null>} null where the one on show will do
     */
    async of(surface, resolution, signal) {
      const towards = goal;
      const view = towards ? towards.view : store.get("view");
      const subject = JSON.stringify([surface, view]);
      if (towards === null && subject === shown.subject && resolution <= shown.resolution) return null;
      const window = view ? { x: widened(view.x), y: widened(view.y) } : {};
      const grid = await fetchGrid({ surface, ...window, resolution }, signal);
      const seen = view ?? { x: grid.domain[0], y: grid.domain[1] };
      return { subject: JSON.stringify([surface, seen]), resolution, goal: towards, changes: towards ? { grid, view: seen } : { grid } };
    },

    /** What goes into the store so that it is on show. @param {Picture | null} picture @returns {Picture["changes"]} */
    shown(picture) {
      if (!picture) return {};
      const { subject, resolution, changes } = picture;
      shown = { subject, resolution };
      if (picture.goal === goal) goal = null;
      else if (goal) return { grid: changes.grid ?? null }; // meanwhile the view is to go somewhere else
      return changes;
    },
  };
}

/** @param {import("./types.js").Range} range @returns {import("./types.js").Range} */
function widened([low, high]) {
  const margin = MARGIN * (high - low);
  return [low - margin, high + margin];
}
