/** A field of a form whose value is written as a text: what is no such value stays as typed and says what is allowed. */
import { t } from "../language.js";
import { button, drawing, element, write } from "./element.js";
import { newId } from "./fields.js";
import { ICONS } from "./icons.js";

/**
 * @template T
 * @typedef {object} TextOptions
 * @property {string} name
 * @property {string} [symbol]
 * @property {string} meaning
 * @property {string} [placeholder] what an empty box says
 * @property {(text: string) => {value: T} | {complaint: string}} read
 * @property {(value: T) => string} shown
 * @property {(value: T) => void} onChange
 * @property {() => void} [onReset] makes a button that goes back to the default
 */

/**
 * @template T
 * @param {TextOptions<T>} options
 * @returns {import("./fields.js").Field}
 */
export function textField({ name, symbol = "", meaning, placeholder, read, shown, onChange, onReset }) {
  const tip = element("p", { class: "tip", id: newId(), role: "tooltip" }, meaning);
  const error = element("p", { class: "field-error", id: newId(), hidden: true });
  const input = element("input", {
    type: "text",
    id: newId(),
    class: "number",
    inputmode: "numeric",
    autocomplete: "off",
    spellcheck: "false",
    placeholder,
    "aria-describedby": `${tip.id} ${error.id}`,
  });
  const attributes = { class: "quiet reset", "aria-label": t("Reset {name}", { name }), title: t("Reset {name}", { name }), hidden: true };
  const reset = button(attributes, () => onReset?.(), drawing(ICONS.reset));
  const label = element("label", { for: input.id, class: "field-name" }, element("span", {}, name));
  if (symbol !== "") label.append(" ", element("span", { class: "symbol" }, symbol));
  let told = "";
  let refused = false;

  /** @param {string | null} message */
  function complain(message) {
    refused = false;
    write(error, message ?? "");
    error.hidden = message === null;
    if (message === null) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  }

  input.addEventListener("change", () => {
    const found = read(input.value.trim());
    complain("complaint" in found ? found.complaint : null);
    if ("value" in found) onChange(found.value);
  });

  return {
    element: element("div", { class: "field field-text" }, label, input, reset, tip, error),
    update(value, chosen = false) {
      const text = shown(value);
      reset.hidden = !chosen || !onReset;
      if (text === told) return;
      told = text;
      input.value = text;
      complain(null);
    },
    refuse(message) {
      if (message === null && !refused) return;
      complain(message);
      refused = message !== null;
    },
  };
}
