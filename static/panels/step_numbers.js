/** The numbers of a step: where it led from and to, what the slope was, what the optimizer remembered. */
import { t } from "../language.js";
import { element, write } from "./element.js";
import { measured } from "./number_text.js";

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
    { name: t("Gradient"), note: t("the surface's own, where the step begins"), before: gradient },
    ...(told ? [{ name: t("Told gradient"), note: t("with noise, a mini-batch, clipping or weight decay"), before: told }] : []),
    { name: t("Update"), note: t("position after − before"), before: update },
    ...(rate === null ? [] : [{ name: t("Learning rate"), note: "", before: rate }]),
    ...(effective ? [{ name: t("Effective rate"), note: t("how far a unit of slope moves each coordinate"), before: effective }] : []),
  ];
}

/** @returns {{element: HTMLElement, show: (answer: StepAnswer) => void}} */
export function stepNumbers() {
  const numbers = table(t("This step in numbers"), t("Quantity"));
  const state = table(t("What the optimizer remembers"), t("State"));
  const head = element("h3", {}, t("What the optimizer remembers"));
  return {
    element: element("div", { class: "step-numbers" }, numbers.element, head, state.element),
    show(answer) {
      numbers.show(quantities(answer));
      state.show(answer.state.map(({ symbol, meaning, before, after }) => ({ name: symbol, note: meaning, before, after })));
      head.hidden = answer.state.length === 0;
      state.element.hidden = answer.state.length === 0;
    },
  };
}

/** @param {string} name @param {string} what the first column holds */
function table(name, what) {
  const heads = [what, t("Before"), t("After")].map((head) => element("th", { scope: "col" }, head));
  const body = element("tbody");
  const made = element("table", { "aria-label": name }, element("thead", {}, element("tr", {}, ...heads)), body);
  /** @type {ReturnType<typeof row>[]} */
  const rows = [];
  return {
    element: made,
    /** @param {Quantity[]} shown */
    show(shown) {
      while (rows.length > shown.length) rows.pop()?.element.remove();
      while (rows.length < shown.length) {
        const one = row();
        rows.push(one);
        body.append(one.element);
      }
      shown.forEach((quantity, place) => rows[place]?.show(quantity));
    },
  };
}

function row() {
  const [name, note] = [element("span", { class: "step-name" }), element("span", { class: "step-note" })];
  const [before, after] = [element("td", {}), element("td", {})];
  return {
    element: element("tr", {}, element("th", { scope: "row" }, name, note), before, after),
    /** @param {Quantity} quantity */
    show(quantity) {
      write(name, quantity.name);
      write(note, quantity.note);
      write(before, text(quantity.before));
      const changes = quantity.after !== undefined;
      before.colSpan = changes ? 1 : 2; // what does not change stands once
      after.hidden = !changes;
      write(after, changes ? text(quantity.after ?? null) : "");
    },
  };
}

/** @param {Amount} amount */
function text(amount) {
  return Array.isArray(amount) ? `(${amount.map((value) => measured(value ?? NaN)).join(", ")})` : measured(amount ?? NaN);
}
