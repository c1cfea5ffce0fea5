/** Asks the server for the step at the playhead: at once while paused, now and then while playing. */
import { ApiError, fetchStep } from "./api.js";
import { latest } from "./latest.js";
import { told } from "./problems.js";
import { slotsOf } from "./slots.js";
import { runInQuestion, stepInQuestion } from "./step_in_question.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").State} State */
/** @typedef {import("./types/step.js").StepAnswer} StepAnswer */
/** @typedef {{experiment: State["experiment"], trajectories: State["trajectories"], run: number, step: number}} Asked */

/** How long an answer stays at least while playing: faster it cannot be read, in milliseconds. */
const READABLE = 250;

/** How long after a failure it is asked again of its own accord, in milliseconds. */
const AGAIN = 3000;

/**
 * @param {Store} store
 * @param {{onAsk: () => void, onAnswer: (answer: StepAnswer) => void, onProblem: (text: string) => void}} listener
 * @returns {() => void} ends it
 */
export function inspectSteps(store, { onAsk, onAnswer, onProblem }) {
  /** @type {Asked | null} */
  let asked = null;
  /** What the paths on show are of: the experiment may be edited already. @type {Pick<Asked, "experiment" | "trajectories">} */
  let onShow = { experiment: store.get("experiment"), trajectories: null };
  let isUnderWay = false;
  let isEnded = false;
  let begun = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  const ask = latest(async (/** @type {Asked} */ wanted, signal) => {
    begun = performance.now();
    isUnderWay = true;
    try {
      const answer = await fetchStep(wanted.experiment, wanted.run, wanted.step, signal);
      if (isStill(wanted)) onAnswer(answer);
    } catch (error) {
      if (error instanceof ApiError && isStill(wanted)) refuse(error);
      if (error instanceof ApiError && error.problems.length === 0 && asked === wanted) {
        asked = null; // the network may be back by the next look
        isUnderWay = false;
        later = setTimeout(check, AGAIN);
        return;
      }
    }
    isUnderWay = false;
    check();
  });

  /** What the server says of an experiment that is still running may be about what is not there yet. @param {ApiError} error */
  function refuse(error) {
    if (error.problems.length === 0) onProblem(error.message);
    else if (store.get("progress").state !== "running") onProblem(told(error.problems));
  }

  /** Whether an answer is about the run on show; it may lag behind the playhead while that moves. @param {Asked} wanted */
  function isStill(wanted) {
    return asked !== null && asked.experiment === wanted.experiment && asked.run === wanted.run && store.get("aside") === "step";
  }

  /** @param {Asked} now */
  function isAsked(now) {
    return asked !== null && /** @type {(keyof Asked)[]} */ (Object.keys(now)).every((key) => asked?.[key] === now[key]);
  }

  function check() {
    clearTimeout(later);
    if (isEnded) return;
    const [trajectories, inspected, playhead] = [store.get("trajectories"), store.get("inspected"), store.get("playhead")];
    if (trajectories !== onShow.trajectories) onShow = { experiment: store.get("experiment"), trajectories };
    const { experiment } = onShow;
    const run = runOnShow(experiment, { experiment: store.get("experiment"), inspected });
    const isWanted = store.get("aside") === "step" && run >= 0;
    const found = isWanted ? stepInQuestion({ experiment, trajectories, inspected: run, playhead }) : null;
    if (!found) {
      asked = null;
      ask.cancel();
      return;
    }
    const { step } = found;
    if (isAsked({ experiment, trajectories, run, step })) return;
    if (store.get("playing")) {
      if (isUnderWay) return; // its end checks again
      const wait = begun + READABLE - performance.now();
      if (wait > 0) {
        later = setTimeout(check, wait);
        return;
      }
    }
    asked = { experiment, trajectories, run, step };
    onAsk();
    ask(asked);
  }

  const end = store.subscribe(["aside", "inspected", "trajectories", "progress", "playhead", "playing"], check);
  check();
  return () => {
    end();
    isEnded = true;
    clearTimeout(later);
    asked = null;
    ask.cancel();
  };
}

/**
 * Where the run that is looked into is among those on show, which may be of an experiment before the last edit; -1 if it is not.
 * @param {State["experiment"]} onShow
 * @param {Pick<State, "experiment" | "inspected">} chosen
 */
function runOnShow(onShow, chosen) {
  return slotsOf(onShow).indexOf(slotsOf(chosen.experiment)[runInQuestion(chosen)] ?? -1);
}
