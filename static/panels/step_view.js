/** Inside a step: its numbers, and the rule with them put in. */
import { t } from "../language.js";
import { slotOf } from "../slots.js";
import { playheadFor, runInQuestion, stepInQuestion, subscript } from "../step_in_question.js";
import { inspectSteps } from "../step_inspection.js";
import { button, drawing, element, write } from "./element.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { marker } from "./marker.js";
import { labelOf } from "./run_label.js";
import { stepLines } from "./step_lines.js";
import { stepNumbers } from "./step_numbers.js";

/** @typedef {import("../types/step.js").StepAnswer} StepAnswer */

/** @type {import("../types.js").Panel} */
export function stepView(container, store) {
  const mark = marker();
  const chooser = element("select", { "aria-label": t("Run whose step is shown") });
  chooser.addEventListener("change", () => store.set({ inspected: Number(chooser.value) }));
  const heading = element("h2", { class: "step-heading" });
  const back = button({ class: "quiet", "aria-label": t("Previous step"), title: t("Previous step") }, () => go(-1), drawing(ICONS.back));
  const forward = button({ class: "quiet", "aria-label": t("Next step"), title: t("Next step") }, () => go(1), drawing(ICONS.forward));
  const problem = element("p", { class: "step-problem", role: "status" });
  const [numbers, lines] = [stepNumbers(), stepLines()];
  const content = element("div", { class: "step-content", hidden: true }, numbers.element, element("h3", {}, t("The rule, line by line")), lines.element);
  container.classList.add("step-view");
  container.append(
    element("div", { class: "step-run" }, mark.element, chooser),
    element("div", { class: "step-head" }, heading, back, forward),
    problem,
    content,
  );

  /** @param {number} by */
  function go(by) {
    const found = current();
    if (found) store.set({ playing: false, playhead: playheadFor(Math.max(1, found.step + by), found.last) });
  }

  function current() {
    const [experiment, trajectories] = [store.get("experiment"), store.get("trajectories")];
    return stepInQuestion({ experiment, trajectories, inspected: store.get("inspected"), playhead: store.get("playhead") });
  }

  /** @type {string[]} */
  let shownLabels = [];
  const ends = [
    follow(store, ["experiment", "trajectories", "optimizers", "inspected"], (state) => {
      const labels = state.experiment.runs.map((_, index) => labelOf({ ...state, trajectories: store.get("trajectories") }, index));
      if (labels.join("\n") !== shownLabels.join("\n")) {
        shownLabels = labels;
        chooser.replaceChildren(...labels.map((label, index) => element("option", { value: index }, label)));
      }
      const run = runInQuestion(state);
      chooser.value = String(run);
      mark.show(slotOf(state.experiment, run));
    }),
    follow(store, ["playhead", "trajectories", "inspected", "progress", "experiment"], () => {
      const found = current();
      back.disabled = !found || found.step <= 1;
      forward.disabled = !found || found.step >= found.last;
      if (!found) showNothing();
    }),
    // while it plays, every step would be read out
    follow(store, ["playing"], ({ playing }) => heading.setAttribute("aria-live", playing ? "off" : "polite")),
    inspectSteps(store, { onAsk: wait, onAnswer: show, onProblem: refuse }),
  ];

  function showNothing() {
    const isRunning = store.get("progress").state === "running";
    write(heading, t("Inside a step"));
    write(problem, isRunning ? t("The run is on its way.") : t("This run took no step: there is nothing to look into."));
    content.hidden = true;
  }

  /** What is on show stays until the answer is there. */
  function wait() {
    container.setAttribute("aria-busy", "true");
    if (content.hidden) write(problem, t("Working it out…"));
  }

  /** @param {StepAnswer} answer */
  function show(answer) {
    container.removeAttribute("aria-busy");
    const { step } = answer;
    write(heading, t("Step {step}: from {before} to {after}", { step, before: `x${subscript(step - 1)}`, after: `x${subscript(step)}` }));
    write(problem, answer.agrees ? "" : t("Rounding leads these lines to another place than the run: the numbers are too large or too close together."));
    content.hidden = false;
    numbers.show(answer);
    lines.show(answer);
  }

  /** What was on show stays: it is still true of its step. @param {string} text */
  function refuse(text) {
    container.removeAttribute("aria-busy");
    write(problem, text);
  }

  return () => ends.forEach((end) => end());
}
