/** The plotted window: four boxes, the view as it is, and the way back to what is declared. */
import { same } from "../experiment.js";
import { t } from "../language.js";
import { exact } from "../number_text.js";
import { problemOf } from "../problems.js";
import { withDomain } from "../surface_choice.js";
import { windowOf } from "../transform.js";
import { problemOfWindow, readableWindow, windowOfView, withEnd } from "../window.js";
import { button, element, write } from "./element.js";
import { numberBox } from "./fields.js";
import { folded } from "./folded.js";
import { prefixed } from "./start_field.js";

/** @typedef {import("../types.js").Domain} Domain */

const ENDS = /** @type {const} */ ([
  { axis: 0, end: 0, name: t("x from") },
  { axis: 0, end: 1, name: t("x to") },
  { axis: 1, end: 0, name: t("y from") },
  { axis: 1, end: 1, name: t("y to") },
]);

/** @type {import("../types.js").SubForm} */
export function windowForm(store) {
  /** What is in the boxes, which is not the document's while it is no window. @type {Domain} */
  let draft = [[0, 1], [0, 1]];
  /** What the boxes were last told. @type {Domain | null} */
  let told = null;

  /** What was typed into each box, which is not rounded there. @type {(number | null)[]} */
  const typed = ENDS.map(() => null);

  const boxes = ENDS.map(({ axis, end, name }, index) =>
    numberBox({
      label: t("Window, {end}", { end: name }),
      low: -Infinity,
      high: Infinity,
      onChange(value) {
        typed[index] = value;
        draft = withEnd(draft, axis, end, value);
        const complaint = problemOfWindow(draft);
        complain(complaint);
        if (complaint === null) set(draft);
      },
    }),
  );
  const error = element("p", { class: "field-error", hidden: true });
  const reset = button({}, () => set(null), t("As declared"));
  const view = button({}, () => set(windowOfView(store.get("view"))), t("Use the current view"));

  /** @param {Domain | null} domain null: the declared one */
  function set(domain) {
    told = null;
    store.set({ experiment: withDomain(store.get("experiment"), domain) });
  }

  /** @param {string | null} message */
  function complain(message) {
    write(error, message ?? "");
    error.hidden = message === null;
  }

  const hint = element("p", { class: "hint" });
  const prefixes = boxes.map(({ input }, index) => prefixed(ENDS[index]?.name ?? "", input));
  const part = folded(
    t("Window"),
    element("div", { class: "window-boxes" }, ...prefixes),
    error,
    ...boxes.map((box) => box.error),
    element("div", { class: "window-buttons" }, view, reset),
    hint,
  );

  return {
    element: part.element,
    update({ surface, experiment, problems }) {
      const domain = windowOf(surface, experiment.surface, store.get("grid"));
      const shown = readableWindow(domain);
      const refused = problemOf(problems, "surface.domain");
      if (!same(domain, told)) {
        // a draft that is no window stays until the window in force is another one
        [draft, told] = [domain, domain];
        ENDS.forEach(({ axis, end }, index) => {
          const value = domain[axis][end];
          if (typed[index] !== value) typed[index] = null;
          boxes[index]?.update(typed[index] ?? shown[axis][end]);
        });
        complain(null);
      }
      if (refused !== null) complain(refused);
      reset.disabled = experiment.surface.domain === undefined;
      const radius = experiment.divergence_radius;
      write(hint, typeof radius === "number"
        ? t("A run counts as diverged farther than {radius} from the origin.", { radius: exact(radius) })
        : t("A run counts as diverged 100 windows away from the origin."));
      const text = shown.map(([low, high]) => t("{low} to {high}", { low: exact(low), high: exact(high) })).join(t(", "));
      part.update(experiment.surface.domain !== undefined || refused !== null, text);
    },
  };
}
