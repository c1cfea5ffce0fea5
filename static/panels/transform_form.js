/** How the surface lies: turned on a dial, stretched, scaled and shifted, with or without the start. */
import { same } from "../experiment.js";
import { t } from "../language.js";
import { exact } from "../number_text.js";
import { problemOf } from "../problems.js";
import { transformOf, UNTURNED, withTransform } from "../surface_choice.js";
import { button, element } from "./element.js";
import { equivariance } from "./equivariance.js";
import { newId, numberBox, numberField } from "./fields.js";
import { folded } from "./folded.js";
import { rotationDial } from "./rotation_dial.js";
import { prefixed } from "./start_field.js";

/** @typedef {import("../types.js").Parameter} Parameter */
/** @typedef {import("../types.js").Transform} Transform */

/** @type {(Parameter & {key: "stretch" | "scale"})[]} */
const FACTORS = [
  {
    key: "stretch",
    name: t("Stretch"),
    symbol: "",
    meaning: t("how many times as long everything is along the surface's own y axis"),
    default: UNTURNED.stretch,
    low: 0.01,
    high: 100,
    scale: "log",
    slider: [0.1, 10],
  },
  {
    key: "scale",
    name: t("Loss scale"),
    symbol: "",
    meaning: t("what the loss is multiplied by"),
    default: UNTURNED.scale,
    low: 1e-6,
    high: 1e6,
    scale: "log",
    slider: [1e-3, 1e3],
  },
];

/** @type {import("../types.js").SubForm} */
export function transformForm(store) {
  /** @param {Partial<Transform>} change */
  function set(change) {
    store.set({ experiment: withTransform(store.get("experiment"), change) });
  }

  const dial = rotationDial(t("Rotation"), (rotation) => set({ rotation }));
  const rotation = numberBox({ label: t("Rotation, degrees"), low: -360, high: 360, unit: "°", onChange: (value) => set({ rotation: value }) });
  const factors = FACTORS.map((factor) => {
    const field = numberField(factor, (value) => set({ [factor.key]: value }), () => set({ [factor.key]: factor.default }));
    return { ...factor, field };
  });
  const shift = /** @type {const} */ ([0, 1]).map((axis) =>
    numberBox({
      label: t("Shift, {axis}", { axis: axis === 0 ? "x" : "y" }),
      low: -1e6,
      high: 1e6,
      onChange(value) {
        const [x, y] = transformOf(store.get("experiment")).shift;
        set({ shift: axis === 0 ? [value, y] : [x, value] });
      },
    }),
  );
  const along = element("input", { type: "checkbox", id: newId() });
  along.addEventListener("change", () => set({ moves_start: along.checked }));
  const reset = button({}, () => set({ ...UNTURNED, moves_start: along.checked }), t("Reset"));
  const departures = equivariance(store);

  const part = folded(
    t("Turn, stretch, scale, shift"),
    element(
      "div",
      { class: "turn" },
      dial.element,
      element(
        "div",
        { class: "turn-beside" },
        element("span", { class: "unit-box" }, rotation.input, element("span", { "aria-hidden": "true" }, "°")),
        element("div", { class: "switch" }, along, element("label", { for: along.id }, t("The start moves along"))),
        reset,
      ),
    ),
    rotation.error,
    element("div", { class: "fields" }, ...factors.map(({ field }) => field.element)),
    element(
      "fieldset",
      { class: "shift" },
      element("legend", {}, t("Shift")),
      element("div", { class: "start-boxes" }, ...shift.map(({ input }, axis) => prefixed("xy"[axis] ?? "", input))),
      ...shift.map(({ error }) => error),
    ),
    departures,
  );

  return {
    element: part.element,
    update({ experiment, problems }) {
      const transform = transformOf(experiment);
      const problem = (/** @type {string} */ key) => problemOf(problems, `surface.transform.${key}`);
      dial.update(transform.rotation);
      rotation.update(transform.rotation);
      rotation.refuse(problem("rotation"));
      for (const { key, field } of factors) {
        field.update(transform[key], transform[key] !== UNTURNED[key]);
        field.refuse(problem(key));
      }
      shift.forEach((box, axis) => box.update(transform.shift[axis] ?? 0));
      shift[0]?.refuse(problem("shift"));
      along.checked = transform.moves_start;
      reset.disabled = same(transform, { ...UNTURNED, moves_start: transform.moves_start });
      const isRefused = problemOf(problems, "surface.transform") !== null;
      part.update(experiment.surface.transform !== undefined || isRefused, textOf(transform));
    },
  };
}

/** @param {Transform} transform what can be told of it in a few signs */
function textOf({ rotation, stretch, scale, shift }) {
  const said = [
    rotation === 0 ? "" : `${exact(rotation)}°`,
    stretch === 1 ? "" : `y × ${exact(stretch)}`,
    scale === 1 ? "" : t("loss × {factor}", { factor: exact(scale) }),
    shift[0] === 0 && shift[1] === 0 ? "" : t("by {shift}", { shift: shift.map(exact).join(", ") }),
  ];
  return said.filter(Boolean).join(" · ") || t("as declared");
}
