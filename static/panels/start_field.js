/** Where the runs start that have no start of their own: two boxes and a menu of the surface's named starts. */
import { withStart } from "../experiment.js";
import { t } from "../language.js";
import { exact } from "../number_text.js";
import { problemOf } from "../problems.js";
import { element } from "./element.js";
import { newId, numberBox } from "./fields.js";

/** @type {import("../types.js").SubForm} */
export function startField(store) {
  /** @param {0 | 1} axis @param {number} value */
  function move(axis, value) {
    const [x, y] = store.get("experiment").start;
    store.set({ experiment: withStart(store.get("experiment"), axis === 0 ? [value, y] : [x, value]) });
  }
  const boxes = /** @type {const} */ ([0, 1]).map((axis) =>
    numberBox({
      label: t("Start, {axis}", { axis: axis === 0 ? "x" : "y" }),
      low: -Infinity,
      high: Infinity,
      onChange: (value) => move(axis, value),
    }),
  );
  const place = element("select", { id: newId(), "aria-label": t("Named start") });
  /** @type {import("../types.js").Surface | null} */
  let surface = null;
  place.addEventListener("change", () => {
    const point = surface?.starts[place.value];
    if (point) store.set({ experiment: withStart(store.get("experiment"), point) });
  });

  return {
    element: element(
      "fieldset",
      { class: "start" },
      element("legend", { class: "visually-hidden" }, t("Start")),
      element("div", { class: "start-place" }, element("span", { "aria-hidden": "true" }, t("Start")), place),
      element("div", { class: "start-boxes" }, ...boxes.map(({ input }, axis) => prefixed("xy"[axis] ?? "", input))),
      ...boxes.map(({ error }) => error),
    ),
    update({ surface: current, experiment, problems }) {
      const { start } = experiment;
      if (current !== surface) {
        surface = current;
        const names = Object.keys(current.starts);
        place.replaceChildren(
          element("option", { value: "" }, t("own choice")),
          ...names.map((name) => element("option", { value: name }, current.start_labels[name] ?? name)),
        );
      }
      boxes.forEach((box, axis) => box.update(rounded(start[axis] ?? NaN)));
      const found = Object.entries(current.starts).find(([, [x, y]]) => x === start[0] && y === start[1]);
      place.value = found?.[0] ?? "";
      boxes[0]?.refuse(problemOf(problems, "start"));
    },
  };
}

/** @param {string} name @param {HTMLInputElement} input */
export function prefixed(name, input) {
  return element("span", { class: "prefixed" }, element("span", { "aria-hidden": "true" }, name), input);
}

/** @param {number} value a dragged position: its box shows what can be read */
function rounded(value) {
  return Number(exact(value).length > 8 ? value.toPrecision(5) : value);
}
