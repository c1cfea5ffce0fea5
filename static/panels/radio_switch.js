/** A choice of one of a few words, all of them in sight. */
import { element } from "./element.js";
import { newId } from "./fields.js";

/**
 * @template {string} T
 * @param {string} legend what is chosen, for a screen reader
 * @param {readonly {value: T, label: string}[]} options
 * @param {(value: T) => void} onChange
 * @returns {{element: HTMLElement, update: (value: T) => void, allow: (value: T, refusal: string | null) => void}}
 *   `allow`: a refusal says why an option cannot be had now
 */
export function radioSwitch(legend, options, onChange) {
  const name = newId();
  const inputs = new Map(options.map(({ value }) => [value, element("input", { type: "radio", name, value })]));
  const labels = options.map(({ value, label }) => {
    const input = /** @type {HTMLInputElement} */ (inputs.get(value));
    input.addEventListener("change", () => onChange(value));
    return element("label", {}, input, label);
  });
  return {
    element: element("fieldset", { class: "radio-switch" }, element("legend", { class: "visually-hidden" }, legend), ...labels),
    update(value) {
      const input = inputs.get(value);
      if (input) input.checked = true;
    },
    allow(value, refusal) {
      const input = inputs.get(value);
      if (!input) return;
      input.disabled = refusal !== null;
      if (input.parentElement) input.parentElement.title = refusal ?? "";
    },
  };
}
