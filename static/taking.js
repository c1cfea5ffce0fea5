/** What a stream brings, event by event. Pure. */
import { ApiError } from "./api.js";
import { same } from "./experiment.js";
import { t } from "./language.js";
import { slotsOf } from "./slots.js";
import { Trajectories } from "./trajectories.js";

/**
 * @param {import("./types.js").StreamEvent} event
 * @param {Trajectories | null} trajectories what has come before it
 * @param {import("./types.js").Experiment} requested
 * @returns {Trajectories} the same, grown; a new one for a stream's first event
 * @throws {ApiError} if the server could not go on
 */
export function taken(event, trajectories, requested) {
  if (event.type === "failed") throw new ApiError(event.detail, 503);
  if (event.type === "started") return new Trajectories(event, slotsOf(requested));
  if (trajectories === null) throw new ApiError(t("The server's answer did not begin with its first event."));
  if (event.type === "steps") trajectories.append(event);
  else trajectories.finish(event);
  return trajectories;
}

/**
 * The same for one stream after another, which remembers how runs ended: the same document gives the same numbers.
 * @returns {typeof taken}
 */
export function createTaking() {
  /** @type {{requested: import("./types.js").Experiment, trajectories: Trajectories} | null} */
  let complete = null;
  return (event, before, requested) => {
    const trajectories = taken(event, before, requested);
    if (event.type === "started" && complete && same(complete.requested, requested)) trajectories.foresee(complete.trajectories);
    if (event.type === "finished") complete = { requested, trajectories };
    return trajectories;
  };
}
