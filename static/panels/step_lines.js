/** A rule line by line, each with the numbers of a step beneath it. */
import { t } from "../language.js";
import { updateLine } from "../step_in_question.js";
import { element, write } from "./element.js";
import { mathsOf } from "./maths.js";

/** @typedef {import("../types/step.js").StepAnswer} StepAnswer */
/** @typedef {import("../types/step.js").StepLine} StepLine */

/**
 * Only what changes is written, so that a box stays where it was scrolled to.
 * @returns {{element: HTMLOListElement, show: (answer: Pick<StepAnswer, "lines" | "after">) => void}}
 */
export function stepLines() {
  const list = element("ol", { class: "step-lines" });
  // what has no room scrolls in its own box, which keys can reach
  const observer = new ResizeObserver((entries) => {
    for (const { target } of entries) reach(/** @type {HTMLElement} */ (target));
  });
  /** @type {ReturnType<typeof line>[]} */
  const lines = [];

  return {
    element: list,
    show(answer) {
      while (lines.length > answer.lines.length) lines.pop()?.element.remove();
      while (lines.length < answer.lines.length) {
        const made = line(observer);
        lines.push(made);
        list.append(made.element);
      }
      const update = updateLine(answer);
      answer.lines.forEach((given, place) => lines[place]?.show(given, place === update));
    },
  };
}

/** @param {ResizeObserver} observer */
function line(observer) {
  const rule = box("step-rule");
  const numbers = box("step-put-in");
  const outcome = box("step-outcome");
  const remark = element("p", { class: "step-remark", hidden: true });
  const row = element("li", {}, rule.element, numbers.element, outcome.element, remark);
  for (const part of [rule, numbers, outcome]) observer.observe(part.element);

  return {
    element: row,
    /** @param {StepLine} given @param {boolean} isUpdate */
    show(given, isUpdate) {
      rule.show(given.rule);
      numbers.show(given.numbers);
      outcome.show(given.outcome);
      write(remark, given.remark ?? "");
      remark.hidden = given.remark === null;
      row.classList.toggle("step-update", isUpdate);
      row.title = isUpdate ? t("The line that moves the position") : "";
    },
  };
}

/** @param {string} name */
function box(name) {
  const made = element("div", { class: `step-maths ${name}` });
  /** @type {string | null | undefined} */
  let shown;
  return {
    element: made,
    /** @param {string | null} markup */
    show(markup) {
      if (markup === shown) return;
      shown = markup;
      made.hidden = markup === null;
      made.replaceChildren(...(markup === null ? [] : [mathsOf(markup)]));
      reach(made);
    },
  };
}

/** @param {HTMLElement} target */
function reach(target) {
  if (target.scrollWidth > target.clientWidth) {
    target.tabIndex = 0;
    target.setAttribute("role", "group");
    target.setAttribute("aria-label", t("A long formula"));
  } else {
    for (const attribute of ["tabindex", "role", "aria-label"]) target.removeAttribute(attribute);
  }
}
