/** What the chart shows: which quantity, on which scale, against what; and the way to save it. */
import { lineNamesOf } from "../drawing/chart_model.js";
import { QUANTITIES } from "../drawing/chart_quantities.js";
import { t } from "../language.js";
import { button, drawing, element, write } from "./element.js";
import { menu } from "./fields.js";
import { follow } from "./follow.js";
import { ICONS } from "./icons.js";
import { radioSwitch } from "./radio_switch.js";

/** @typedef {import("../types.js").Chart} Chart */

/**
 * @param {import("../types.js").Store} store
 * @param {() => void} onSave
 * @returns {{head: HTMLElement, foot: HTMLElement, update: (model: import("../drawing/chart_model.js").ChartModel) => void}} `foot` goes
 *   where the x axis has its title
 */
export function chartHead(store, onSave) {
  const quantity = menu(QUANTITIES, { class: "chart-quantity", "aria-label": t("Quantity on the chart") });
  const scale = radioSwitch(
    t("Scale of the chart"),
    [{ value: "linear", label: t("linear") }, { value: "log", label: t("log") }],
    (value) => choose({ isLog: value === "log" }),
  );
  const against = radioSwitch(
    t("Against what the chart is drawn"),
    [{ value: "steps", label: t("steps") }, { value: "evaluations", label: t("gradient evaluations") }],
    (value) => choose({ against: value }),
  );
  const save = button({ class: "quiet", "aria-label": t("Save the chart as PNG"), title: t("Save the chart as PNG") }, onSave, drawing(ICONS.download));
  const kinds = [element("span"), element("span")];
  const key = element("p", { class: "chart-key", hidden: true }, ...kinds);
  const note = element("p", { class: "chart-instead", hidden: true });
  quantity.addEventListener("change", () => choose({ quantity: /** @type {Chart["quantity"]} */ (quantity.value) }));

  /** @param {Partial<Chart>} change */
  function choose(change) {
    store.set({ chart: { ...store.get("chart"), ...change } });
  }

  follow(store, ["chart"], ({ chart }) => {
    quantity.value = chart.quantity;
    against.update(chart.against);
  });

  return {
    head: element("div", { class: "chart-head" }, quantity, scale.element, save, key, note),
    foot: element("div", { class: "chart-foot" }, against.element),
    update(model) {
      const { isLog, hasLog } = model;
      const names = lineNamesOf(model);
      key.hidden = names === null;
      kinds.forEach((kind, which) => write(kind, names?.[which] ?? ""));
      note.hidden = model.note === null;
      write(note, model.note ?? "");
      scale.update(isLog ? "log" : "linear");
      scale.allow("log", hasLog ? null : t("A logarithm needs values above 0: some of these are not."));
    },
  };
}
