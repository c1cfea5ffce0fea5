/** The small fields of the dialog that exports. */
import { element } from "./element.js";
import { newId } from "./fields.js";

/**
 * @param {string} label
 * @param {HTMLElement} control
 */
export function labelled(label, control) {
  control.id ||= newId();
  return element("div", { class: "export-field" }, element("label", { for: control.id }, label), control);
}

/**
 * @param {readonly {value: string, label: string}[]} options
 * @param {() => void} onChange
 */
export function selectBox(options, onChange) {
  const select = element("select", {}, ...options.map(({ value, label }) => element("option", { value }, label)));
  select.addEventListener("change", onChange);
  return select;
}

/**
 * @param {string} label
 * @param {boolean} isOn
 * @param {() => void} onChange
 * @returns {{element: HTMLElement, input: HTMLInputElement}}
 */
export function checkBox(label, isOn, onChange) {
  const input = element("input", { type: "checkbox", id: newId(), checked: isOn });
  input.addEventListener("change", onChange);
  return { input, element: element("div", { class: "export-check" }, input, element("label", { for: input.id }, label)) };
}

/** Bytes as a person reads them. @param {number} bytes @returns {[string, "kB" | "MB"]} */
export function amountOf(bytes) {
  return bytes < 950_000 ? [String(Math.max(1, Math.round(bytes / 1000))), "kB"] : [(bytes / 1e6).toFixed(1), "MB"];
}
