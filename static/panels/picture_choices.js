/** What pictures and animations have in common: what is to be in them, and how wide they are. */
import { subjectOf } from "../exports/subject.js";
import { compositionOf } from "../exports/words.js";
import { t } from "../language.js";
import { element } from "./element.js";
import { checkBox, labelled, selectBox } from "./export_fields.js";

/** @typedef {import("../exports/subject.js").Subject} Subject */
/** @typedef {import("../exports/composition.js").Composition} Composition */

/** CSS pixels. */
const WIDTHS = [480, 640, 800, 1200, 1600];

/**
 * @param {import("../types.js").Store} store
 * @param {{width: number, onChange: () => void}} options
 */
export function pictureChoices(store, { width, onChange }) {
  const scope = element("select", {});
  scope.addEventListener("change", onChange);
  const across = selectBox(WIDTHS.map((value) => ({ value: String(value), label: t("{width} pixels", { width: value }) })), onChange);
  across.value = String(width);
  const chart = checkBox(t("Chart"), false, onChange);
  const caption = checkBox(t("Caption and key"), true, onChange);
  const rows = [
    element("div", { class: "export-row" }, labelled(t("Show"), scope), labelled(t("Width"), across)),
    element("div", { class: "export-row" }, chart.element, caption.element),
  ];

  return {
    rows,
    /** Names the panels that there are now. */
    update() {
      const subject = subjectOf(store);
      const before = scope.value;
      const panels = subject && subject.panels.length > 1 ? subject.panels : [];
      const all = panels.length > 0 ? t("the whole comparison") : t("the panel");
      scope.replaceChildren(
        element("option", { value: "" }, all),
        ...panels.map(({ runs }, index) => element("option", { value: index }, runs.map((run) => subject?.runTitle(0, run).label ?? "").join(", "))),
      );
      scope.value = Number(before) < panels.length ? before : "";
    },
    /** @returns {{subject: Subject, composition: Composition, part: string} | null} null where there is nothing yet */
    chosen() {
      const whole = subjectOf(store);
      if (!whole) return null;
      const only = scope.value === "" ? undefined : whole.panels[Number(scope.value)];
      const subject = only ? { ...whole, panels: [only] } : whole;
      const composition = compositionOf(subject, { width: Number(across.value), hasChart: chart.input.checked, hasCaption: caption.input.checked });
      return { subject, composition, part: only ? t("run-{number}", { number: Number(scope.value) + 1 }) : "" };
    },
  };
}
