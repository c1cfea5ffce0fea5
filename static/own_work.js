/** What a person made of a surface comes back with it: their formula or their points, and all that goes with them. */
import { withSurface } from "./surface_choice.js";

/** @typedef {import("./types.js").Experiment} Experiment */

/** For as long as the page is open. */
export function ownWork() {
  /** By the surface's name. @type {Map<string, Pick<Experiment, "surface" | "start">>} */
  const kept = new Map();
  return {
    /** Keeps the surface as the experiment has it, if there is something of a person's own in it. @param {Experiment} experiment */
    note({ surface, start }) {
      if (surface.formula !== undefined || surface.data?.points) kept.set(surface.name, { surface, start });
      else kept.delete(surface.name); // they took it back
    },
    /**
     * Another surface as it was left if there is something of a person's own in it, else as it is declared.
     * @param {Experiment} experiment
     * @param {import("./types.js").Surface} surface
     * @returns {Experiment}
     */
    withSurface: (experiment, surface) => ({ ...withSurface(experiment, surface), ...kept.get(surface.name) }),
  };
}
