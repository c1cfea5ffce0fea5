/** Predict, then reveal: the question, what has been guessed, and how far off it was. */
import { coordinateText, distanceOf, isInView, isOfSameRun, percentOf, placeAt, shareOf, verdictOf } from "../guesses.js";
import { t } from "../language.js";
import { measured } from "../number_text.js";
import { button, drawing, element, write } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { richText } from "./rich_text.js";
import { labelOf } from "./run_label.js";

/** @typedef {import("../types.js").Question} Question */
/** @typedef {import("../types.js").Point} Point */

/** The longest that it takes to reveal where a run goes, in seconds. */
const LONGEST = 5;

/** @type {import("../types.js").Panel} */
export function predictionGame(container, store) {
  const stillness = matchMedia("(prefers-reduced-motion: reduce)");
  const question = element("p", { class: "prediction-question" });
  const how = element("p", { class: "hint" }, t("Click where you think it will be; with the keyboard, move the crosshair by the arrow keys and press Enter."));
  const hint = element("p", { class: "prediction-hint" });
  const hintButton = button({ class: "small" }, () => showHint(true), t("Hint"));
  const aim = button({ class: "small prediction-aim" }, () => /** @type {HTMLElement | null} */ (document.querySelector("button.guess-field"))?.focus(), t("To the crosshair"));
  const reveal = button({ class: "primary" }, revealed);
  const again = button({ class: "small" }, askAgain, drawing(ICONS.reset), t("Try again"));
  const close = button({ class: "quiet", "aria-label": t("Close the question"), title: t("Close the question") }, () => store.set({ prediction: null }), drawing(ICONS.remove));
  const verdict = element("strong", {});
  const distance = element("span");
  const answer = element("p", { class: "prediction-answer" });
  const result = element("div", { class: "prediction-result", role: "status" }, element("p", {}, verdict, " ", distance), answer);
  container.classList.add("prediction-card");
  container.setAttribute("role", "region");
  container.setAttribute("aria-label", t("Predict, then reveal"));
  container.append(element("div", { class: "prediction-words" }, question, how, hint, result), element("div", { class: "prediction-ways" }, hintButton, aim, reveal, again, close));
  /** @type {Question | null} */
  let before = null;
  /** Whether the playback that reveals it is to stop at its step. */
  let isStopping = false;
  /** The speed that was set before the playback that reveals it. @type {number | null} */
  let speedBefore = null;

  function revealed() {
    const prediction = store.get("prediction");
    if (!prediction) return;
    const isStill = stillness.matches;
    isStopping = !isStill;
    speedBefore = store.get("speed");
    const speed = Math.max(speedBefore, (prediction.step - prediction.from) / LONGEST);
    store.set({ prediction: { ...prediction, revealed: true }, speed, playing: !isStill, ...(isStill ? { playhead: prediction.step } : {}) });
    if (isStill) stop(prediction.step);
    document.querySelector(".guess-marks")?.parentElement?.scrollIntoView({ block: "nearest" });
  }

  function askAgain() {
    const prediction = store.get("prediction");
    if (!prediction) return;
    isStopping = false;
    store.set({ playing: false, playhead: prediction.from, prediction: { ...prediction, guess: null, revealed: false } });
  }

  /** @param {number} step */
  function stop(step) {
    isStopping = false;
    store.set({ playing: false, playhead: step, ...(speedBefore === null ? {} : { speed: speedBefore }) });
    speedBefore = null;
    showResult();
  }

  /** @param {boolean} isShown */
  function showHint(isShown) {
    hint.hidden = !isShown;
    hintButton.hidden = isShown || !store.get("prediction")?.words?.hint || store.get("prediction")?.revealed === true;
  }

  follow(store, ["prediction"], ({ prediction }) => {
    container.hidden = prediction === null;
    if (prediction === null) {
      before = null;
      return;
    }
    const isNew = before === null || before.words !== prediction.words || before.run !== prediction.run || before.step !== prediction.step || (before.revealed && !prediction.revealed);
    before = prediction;
    if (isNew) showQuestion(prediction);
    how.hidden = aim.hidden = prediction.revealed;
    reveal.hidden = prediction.revealed;
    write(reveal, prediction.guess ? t("Reveal") : t("Show me"));
    reveal.classList.toggle("primary", prediction.guess !== null);
    again.hidden = !prediction.revealed;
    if (prediction.revealed) showHint(false);
    result.hidden = !prediction.revealed;
    if (prediction.revealed) showResult();
  });

  /** @param {Question} prediction */
  function showQuestion({ words, run, step }) {
    const label = labelOf({ experiment: store.get("experiment"), trajectories: store.get("trajectories"), optimizers: store.get("optimizers") }, run);
    question.replaceChildren(...(words ? richText(words.question) : [t("Where will {run} be after {step} steps?", { run: label, step })]));
    hint.replaceChildren(...richText(words?.hint ?? []));
    answer.replaceChildren(...richText(words?.answer ?? []));
    showHint(false);
  }

  function showResult() {
    const prediction = store.get("prediction");
    const path = prediction && store.get("trajectories")?.runs[prediction.run];
    const place = path && placeAt(path, prediction.step);
    const isThere = Boolean(place) && store.get("playhead") >= Number(place?.step) && !isStopping;
    result.hidden = !isThere;
    if (!prediction || !place || !isThere) return;
    const told = judged(prediction.guess, place.point);
    write(verdict, told.verdict);
    write(distance, place.step < prediction.step ? `${told.distance} ${t("Its run ended at step {step}.", { step: place.step })}` : told.distance);
  }

  /** @param {Point | null} guess @param {Point} point */
  function judged(guess, point) {
    const view = store.get("view");
    const values = { x: coordinateText(point[0], view.x), y: coordinateText(point[1], view.y) };
    if (guess === null) return { verdict: "", distance: t("It is at x {x}, y {y}.", values) };
    const away = { ...values, distance: measured(distanceOf(guess, point), 3), share: percentOf(shareOf(guess, point, view)) };
    if (!isInView(point, view)) return { verdict: t("It has left the window."), distance: t("It is at x {x}, y {y}, {distance} from your guess.", away) };
    const share = shareOf(guess, point, view);
    return { verdict: verdictOf(share), distance: t("It is at x {x}, y {y}: {distance} from your guess, {share} % of the window's diagonal.", away) };
  }

  // whoever plays on has it revealed too, up to its step; whoever scrubs on has seen it
  store.subscribe(["playing", "playhead"], () => {
    const prediction = store.get("prediction");
    if (!prediction) return;
    const playhead = store.get("playhead");
    if (!prediction.revealed && (store.get("playing") || playhead > prediction.from)) {
      isStopping = store.get("playing");
      store.set({ prediction: { ...prediction, revealed: true } });
    } else if (isStopping && playhead >= lastOf(prediction)) {
      stop(lastOf(prediction));
    } else if (isStopping && !store.get("playing")) {
      isStopping = false; // paused on the way
    } else if (prediction.revealed && !isStopping && result.hidden) {
      showResult();
    }
  });

  /** @param {Question} prediction @returns {number} the step asked for, or the run's last one */
  function lastOf({ run, step }) {
    const trajectories = store.get("trajectories");
    const path = trajectories?.runs[run];
    return Math.min(step, path ? Math.max(path.length - 1, 0) : step);
  }

  // a guess about another run, or one on another surface, says nothing of this one
  store.subscribe(["experiment"], ({ experiment }) => {
    const prediction = store.get("prediction");
    if (prediction && (prediction.step > experiment.steps || !isOfSameRun(prediction, experiment))) store.set({ prediction: null });
  });
}
