/** The numbers of a step: where it led from and to, what the slope was, what the optimizer remembered. */
import { t } from "../language.js";
import { measured } from "../number_text.js";
import { element, write } from "./element.js";

/** @typedef {import("../types/step.js").StepAnswer} StepAnswer */
/** @typedef {import("../types/step.js").Amount} Amount */

/** @typedef {{name: string, note: string, before: Amount, after?: Amount}} Quantity `after` where the step changes it */

/**
 * @param {StepAnswer} answer
 * @returns {Quantity[]}
 */
function quantities({ before, after, update, loss, gradient, told, learning_rate: rate, effective_rate: effective }) {
  return [
    { name: t("Position"), note: "", before, after },
    { name: t("Loss"), note: "", before: loss.before, after: loss.after },
    { name: t("Gradient"), note: "", before: gradient },
    ...(told ? [{ name: t("Told gradient"), note: t("with noise, a mini-batch, clipping or weight decay"), before: told }] : []),
    { name: t("Update"), note: "", before: update },
    ...(rate === null ? [] : [{ name: t("Learning rate"), note: "", before: rate }]),
    ...(effective ? [{ name: t("Effective rate"), note: t("how far a unit of slope moves each coordinate"), before: effective }] : []),
  ];
}

/** @returns {{element: HTMLElement, show: (answer: StepAnswer) => void}} */
export function stepNumbers() {
  const [numbers, state] = [list("step-quantities"), list("step-quantities step-state")];
  const head = element("h3", {}, t("What the optimizer remembers"));
  return {
    element: element("div", { class: "step-numbers" }, numbers.element, head, state.element),
    show(answer) {
      numbers.show(quantities(answer));
      state.show(answer.state.map(({ symbol, meaning, before, after }) => ({ name: symbol, note: meaning, before, after })));
      head.hidden = answer.state.length === 0;
    },
  };
}

/** @param {string} kind */
function list(kind) {
  const made = element("dl", { class: kind });
  /** @type {ReturnType<typeof entry>[]} */
  const entries = [];
  return {
    element: made,
    /** @param {Quantity[]} shown */
    show(shown) {
      while (entries.length > shown.length) entries.pop()?.element.remove();
      while (entries.length < shown.length) {
        const one = entry();
        entries.push(one);
        made.append(one.element);
      }
      shown.forEach((quantity, place) => entries[place]?.show(quantity));
    },
  };
}

function entry() {
  const [name, note, value] = [element("b"), element("span", { class: "step-note" }), element("dd")];
  return {
    element: element("div", {}, element("dt", {}, name, " ", note), value),
    /** @param {Quantity} quantity */
    show({ name: text, note: meaning, before, after }) {
      write(name, text);
      write(note, meaning);
      write(value, after === undefined ? written(before) : t("{before} → {after}", { before: written(before), after: written(after) }));
    },
  };
}

/** @param {Amount} amount */
function written(amount) {
  return Array.isArray(amount) ? `(${amount.map((value) => measured(value ?? NaN)).join(", ")})` : measured(amount ?? NaN);
}
