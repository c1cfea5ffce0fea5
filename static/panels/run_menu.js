/** Which of the runs one side of a comparison shows. */
import { pairAmong } from "../drawing/panel_groups.js";
import { t } from "../language.js";
import { element } from "./element.js";
import { labelOf } from "./run_label.js";

/**
 * @param {import("../types.js").Store} store
 * @param {0 | 1} side
 * @returns {{element: HTMLSelectElement, update: () => void}}
 */
export function runMenu(store, side) {
  const name = side === 0 ? t("First run to compare") : t("Second run to compare");
  const menu = element("select", { class: "compared-run", "aria-label": name });
  menu.addEventListener("change", () => store.set({ pair: chosen(Number(menu.value)) }));
  /** @type {string[]} */
  let shown = [];

  /** The run that the other side shows changes sides. @param {number} index @returns {[number, number]} */
  function chosen(index) {
    const [left = 0, right = 0] = pairAmong(store.get("experiment").runs.length, store.get("pair"));
    const [own, other] = side === 0 ? [left, right] : [right, left];
    const kept = other === index ? own : other;
    return side === 0 ? [index, kept] : [kept, index];
  }

  return {
    element: menu,
    update() {
      const state = { experiment: store.get("experiment"), trajectories: store.get("trajectories"), optimizers: store.get("optimizers") };
      const labels = state.experiment.runs.map((_, index) => labelOf(state, index));
      if (labels.length !== shown.length || labels.some((label, index) => label !== shown[index])) {
        shown = labels;
        menu.replaceChildren(...labels.map((label, index) => element("option", { value: index }, label)));
      }
      menu.value = String(pairAmong(labels.length, store.get("pair"))[side] ?? "");
    },
  };
}
