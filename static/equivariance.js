/** Keeps what is known of the departures in step with the experiment, and puts it into words. */
import { fetchEquivariance } from "./api.js";
import { t } from "./language.js";
import { latest } from "./latest.js";
import { transformOf } from "./surface_choice.js";

/** @typedef {import("./types.js").Departure} Departure */
/** @typedef {import("./types.js").Experiment} Experiment */

/** How long the experiment must rest before departures are asked for, in milliseconds. */
const RESTS = 200;
/** A departure below this rounds to 0.0 %: the path is carried along for all that a person sees. */
const SEEN = 5e-4;
/** And up to here it is carried nearly along. */
const SLIGHT = 1e-2;

/** @param {import("./types.js").Store} store */
export function compareWithPlainSurface(store) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let resting;
  const load = latest(async (/** @type {Experiment} */ experiment, signal) => {
    try {
      const equivariance = await fetchEquivariance(experiment, signal);
      if (store.get("experiment") === experiment) store.set({ equivariance, compared: experiment });
    } catch {
      // what is wrong with the experiment its runs say; without an answer there is nothing to compare
      if (store.get("experiment") === experiment) store.set({ equivariance: null, compared: experiment });
    }
  });

  function ask() {
    const experiment = store.get("experiment");
    clearTimeout(resting);
    if (isPlain(experiment)) {
      load.cancel();
      store.set({ equivariance: null, compared: experiment });
    } else resting = setTimeout(() => load(experiment), RESTS);
  }
  store.subscribe(["experiment"], ask);
  ask();
}

/** @param {Experiment} experiment @returns {boolean} whether its surface lies as it is declared */
export function isPlain(experiment) {
  const { rotation, stretch, scale, shift } = transformOf(experiment);
  return rotation % 360 === 0 && stretch === 1 && scale === 1 && shift[0] === 0 && shift[1] === 0;
}

/** @param {number | null} departure @returns {string} */
export function departureText(departure) {
  if (departure === null) return t("diverged");
  const percent = 100 * departure;
  if (percent >= 1000) return t("over 10 times");
  return `${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** What is said of a path that theory promises to be carried along, exactly or nearly. */
const PROMISED = {
  yes: {
    unseen: t("a path that diverges does not show whether it is carried along"),
    kept: t("carried along, as theory says"),
    broken: t("theory says carried along"),
    until: (/** @type {number} */ step) => t("carried along up to step {step}; rounding alone can part so erratic a path after it", { step }),
  },
  nearly: {
    unseen: t("a path that diverges does not show whether it is nearly carried along"),
    kept: t("nearly carried along, as theory says"),
    broken: t("theory says nearly carried along"),
    until: (/** @type {number} */ step) => t("nearly carried along up to step {step}; rounding alone can part so erratic a path after it", { step }),
  },
};

/**
 * Whether a run does what theory says of the transform in force, and what that is.
 * @param {Departure} departure
 * @returns {{agrees: "agrees" | "differs" | "open", note: string}}
 */
export function verdict({ departure, agree_until: until, expected }) {
  if (expected === null) return { agrees: "open", note: t("theory promises nothing under a stretch") };
  const words = PROMISED[expected === "nearly" ? "nearly" : "yes"];
  if (departure === null) return { agrees: "open", note: words.unseen };
  const isCarried = departure < SEEN;
  if (expected === "no") {
    return { agrees: "agrees", note: isCarried ? t("carried along, though theory does not promise it") : t("departs, as theory says") };
  }
  if (isCarried || (expected === "nearly" && departure < SLIGHT)) return { agrees: "agrees", note: words.kept };
  // what theory is wrong of departs from the first step on
  return until ? { agrees: "open", note: words.until(until) } : { agrees: "differs", note: words.broken };
}

/**
 * @param {readonly Departure[]} runs
 * @returns {string} which of them part only on the way, and what that means; empty where none does
 */
export function partings(runs) {
  const late = runs.filter((run) => run.departure !== null && run.agree_until && verdict(run).agrees === "open" && run.expected);
  if (late.length === 0) return "";
  const steps = late.map(({ label, agree_until: until }) => t("{run} up to step {step}", { run: label, step: until ?? 0 }));
  return t("Carried along: {runs}. After that, rounding alone can part so erratic a path.", { runs: steps.join(t(", ")) });
}

/**
 * What theory says of turning: at right angles, a rule that does not turn elsewhere may.
 * @param {Departure} departure
 * @param {number} rotation degrees
 */
export function turnText({ turns_with_surface: turns, expected }, rotation) {
  if (turns) return t("yes");
  const isQuarter = rotation % 360 !== 0 && rotation % 90 === 0;
  return isQuarter && expected !== "no" && expected !== null ? t("at 90°") : t("no");
}

/**
 * @param {Experiment} experiment
 * @returns {string} what is compared, and what to expect of it
 */
export function explanation(experiment) {
  const { rotation, stretch, scale } = transformOf(experiment);
  const said = [t("How far each path is from the one on the plain surface, taken along, as a share of that path's reach.")];
  if (stretch !== 1) said.push(t("Stretched, the surface is another one, and hardly any rule takes it for the same."));
  else if (rotation % 360 !== 0 && rotation % 90 === 0) {
    said.push(t("At right angles the axes lie on the axes: there, rules that go by coordinate turn along too."));
  } else if (rotation % 360 !== 0) {
    said.push(t("Rules that only add up gradients turn with the surface; those with a rate for each coordinate, or that go by signs, do not."));
  }
  if (scale !== 1) said.push(t("A larger loss lengthens the steps of rules that follow the gradient; those that divide by its size are nearly unmoved."));
  const noise = experiment.noise ?? {};
  if (noise.additive || noise.relative) said.push(t("Gradient noise is left out."));
  return said.join(" ");
}
