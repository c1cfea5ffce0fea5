/** A start that belongs to one run alone. */
import { startOf, withRunStart } from "../experiment.js";
import { t } from "../language.js";
import { element } from "./element.js";
import { newId, numberBox } from "./fields.js";
import { prefixed } from "./start_field.js";

/**
 * @param {import("../types.js").Store} store
 * @param {() => number} indexOf
 */
export function ownStart(store, indexOf) {
  const own = element("input", { type: "checkbox", id: newId() });
  const boxes = /** @type {const} */ ([0, 1]).map((axis) =>
    numberBox({
      label: t("Own start, {axis}", { axis: axis === 0 ? "x" : "y" }),
      low: -Infinity,
      high: Infinity,
      onChange(value) {
        const [x, y] = startOf(store.get("experiment"), indexOf());
        move(axis === 0 ? [value, y] : [x, value]);
      },
    }),
  );
  const pair = element(
    "div",
    { class: "start-boxes" },
    ...boxes.map(({ input }, axis) => prefixed("xy"[axis] ?? "", input)),
  );

  /** @param {import("../types.js").Point | null} start */
  function move(start) {
    store.set({ experiment: withRunStart(store.get("experiment"), indexOf(), start) });
  }
  own.addEventListener("change", () => move(own.checked ? startOf(store.get("experiment"), indexOf()) : null));

  return {
    element: element(
      "div",
      { class: "own-start" },
      element("div", { class: "switch" }, own, element("label", { for: own.id }, t("A start of its own"))),
      pair,
      ...boxes.map(({ error }) => error),
    ),
    /** @param {import("../types.js").Point} start @param {boolean} isOwn */
    update(start, isOwn) {
      own.checked = isOwn;
      pair.hidden = !isOwn;
      boxes.forEach((box, axis) => box.update(start[axis] ?? NaN));
    },
  };
}
