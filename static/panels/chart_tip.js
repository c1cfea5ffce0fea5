/** What all runs' values are at one place of the chart, in a box beside it. */
import { t } from "../language.js";
import { measured } from "../number_text.js";
import { element, write } from "./element.js";
import { marker } from "./marker.js";

/** @typedef {import("../types.js").Quantity} Quantity */
/** @typedef {import("../types.js").Chart["against"]} Against */
/** @typedef {import("../drawing/chart_reading.js").Reading} Reading */
/** @typedef {{label: string, slot: number}} Named a run */

const DIGITS = 4;
/** From the pointer to the box, CSS pixels. */
const GAP = 14;

/**
 * @returns {{element: HTMLElement, hide: () => void, show: (title: string, rows: readonly (Named & {text: string,
 *   remark: string})[]) => void, place: (x: number, width: number) => void}} `place`: beside a pixel of a box so wide
 */
export function chartTip() {
  const title = element("p", { class: "chart-tip-title" });
  const list = element("ul");
  const tip = element("div", { class: "chart-tip", "aria-hidden": "true", hidden: true }, title, list);
  /** @type {ReturnType<typeof line>[]} */
  const lines = [];
  return {
    element: tip,
    hide() {
      tip.hidden = true;
    },
    show(heading, rows) {
      while (lines.length > rows.length) lines.pop()?.element.remove();
      while (lines.length < rows.length) {
        const made = line();
        lines.push(made);
        list.append(made.element);
      }
      write(title, heading);
      rows.forEach((row, position) => lines[position]?.show(row));
      tip.hidden = false;
    },
    place(x, width) {
      const own = tip.offsetWidth;
      const left = x + GAP + own <= width ? x + GAP : x - GAP - own;
      // moved, not put there: its own width is not to shrink at the edge
      tip.style.translate = `${Math.round(Math.max(0, left))}px`;
    },
  };
}

function line() {
  const mark = marker();
  const [label, remark, value] = [element("span", { class: "chart-tip-label" }), element("span", { class: "chart-tip-remark" }), element("output")];
  return {
    element: element("li", {}, mark.element, label, remark, value),
    /** @param {Named & {text: string, remark: string}} row */
    show(row) {
      mark.show(row.slot);
      write(label, row.label);
      write(remark, row.remark);
      write(value, row.text);
    },
  };
}

/** @param {Against} against @param {number} place */
export function headingAt(against, place) {
  return against === "steps" ? t("step {step}", { step: Math.round(place) }) : t("{count} evaluations", { count: Math.round(place) });
}

/** @param {Quantity} quantity @param {Reading} reading */
export function valueText(quantity, { values: [first = NaN, second] }) {
  if (second === undefined || (Number.isNaN(first) && Number.isNaN(second))) return number(first);
  if (quantity === "sharpness") return t("{value} of {limit}", { value: number(first), limit: number(second) });
  return t("x {x}, y {y}", { x: number(first), y: number(second) });
}

/** @param {Reading} reading @param {readonly Reading[]} all whether its step is another one than that of the others */
export function remarkText({ step, hasEnded }, all) {
  if (step < 0) return "";
  if (hasEnded) return t("ended at step {step}", { step });
  return all.every((other) => other.hasEnded || other.step === step) ? "" : t("step {step}", { step });
}

/** @param {number} value */
function number(value) {
  return Number.isNaN(value) ? "–" : measured(value, DIGITS);
}
