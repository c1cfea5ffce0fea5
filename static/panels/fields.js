/**
 * The parts of a form: a number (box, with a slider where it has a range), a choice, a menu. Each is made once and then
 * told what the experiment holds; a person's text stays as it is until the value behind it changes.
 */
import { t } from "../language.js";
import { exact, parsed, refusalOf } from "../number_text.js";
import { button, drawing, element, write } from "./element.js";
import { ICONS } from "./icons.js";
import { sliderScale } from "./slider_scale.js";
import { titled } from "../optimizer_search.js";

/** How long a person's typing rests before it counts, in milliseconds. */
const TYPING_RESTS = 350;

let made = 0;
/** An id for an element; ids are what tie a label, a description and an error to their input. */
export function newId() {
  made += 1;
  return `field-${made}`;
}

/**
 * @typedef {object} NumberOptions
 * @property {string} label what a screen reader calls the box
 * @property {number} low
 * @property {number} high
 * @property {boolean} [whole]
 * @property {string} [unit] that may be typed behind the number
 * @property {string} [describedBy] id of the description
 * @property {(value: number) => void} onChange told of valid numbers only
 */

/**
 * `update` tells it the value, `refuse` what the server has against it: null takes that back, and nothing else.
 * @typedef {{input: HTMLInputElement, error: HTMLElement, update: (value: number) => void,
 *   refuse: (message: string | null) => void}} NumberBox
 */

/**
 * A box for a number. What is no number, or out of bounds, stays as typed and says what is allowed.
 * @param {NumberOptions} options
 * @returns {NumberBox}
 */
export function numberBox({ label, low, high, whole = false, unit = "", describedBy, onChange }) {
  const error = element("p", { class: "field-error", id: newId(), hidden: true });
  const input = element("input", {
    type: "text", // a box of type "number" would hide from us what was typed where it is no number
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    class: "number",
    "aria-label": label,
    "aria-describedby": [describedBy, error.id].filter(Boolean).join(" "),
  });
  let shown = NaN;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;
  let refused = false;

  /** @param {string | null} message */
  function complain(message) {
    refused = false;
    write(error, message ?? "");
    error.hidden = message === null;
    if (message === null) input.removeAttribute("aria-invalid");
    else input.setAttribute("aria-invalid", "true");
  }

  function take() {
    clearTimeout(typing);
    if (unit && input.value.includes(unit)) input.value = input.value.replace(unit, "").trim();
    const value = parsed(input.value);
    if (value === null || value < low || value > high || (whole && !Number.isInteger(value))) {
      complain(refusalOf(input.value.trim(), { low, high, whole }));
      return;
    }
    complain(null);
    if (value === shown) return;
    shown = value;
    onChange(value);
  }

  /** @param {number} direction 1 or -1 @param {boolean} coarse */
  function nudge(direction, coarse) {
    const value = parsed(input.value) ?? shown;
    const digit = value === 0 ? 0.1 : 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1);
    const step = (whole ? 1 : digit) * (coarse ? 10 : 1);
    const next = Number((value + direction * step).toPrecision(12));
    input.value = exact(Math.min(high, Math.max(low, whole ? Math.round(next) : next)));
    take();
  }

  input.addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(take, TYPING_RESTS);
  });
  input.addEventListener("change", take);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") take();
    if (event.key !== "ArrowUp" && event.key !== "ArrowDown") return;
    event.preventDefault();
    nudge(event.key === "ArrowUp" ? 1 : -1, event.shiftKey);
  });

  return {
    input,
    error,
    refuse(message) {
      if (message === null && !refused) return;
      complain(message);
      refused = message !== null;
    },
    update(value) {
      if (Object.is(value, shown)) return;
      shown = value;
      if (parsed(input.value) !== value) input.value = exact(value);
      complain(null);
    },
  };
}

/** @typedef {{element: HTMLElement, update: (value: any, chosen?: boolean) => void, refuse: (message: string | null) => void}} Field */

/**
 * @param {import("../types.js").Parameter & {decay_rate?: boolean, integer?: boolean}} parameter
 * @param {(value: number) => void} onChange
 * @param {() => void} [onReset] makes a button that goes back to the value in force where none is chosen
 * @returns {Field}
 */
export function numberField(parameter, onChange, onReset) {
  const { name, symbol, meaning, low, high } = parameter;
  const tip = meaningOf(meaning);
  const whole = parameter.integer ?? false;
  const scale = sliderScale({ ...parameter, whole });
  const slider = element("input", {
    type: "range",
    min: 0,
    max: scale.positions,
    step: 1,
    "aria-label": t("{name}, slider", { name }),
    "aria-describedby": tip.id,
  });
  const box = numberBox({
    label: name,
    low,
    high,
    whole,
    describedBy: tip.id,
    onChange(value) {
      follow(value);
      onChange(value);
    },
  });
  box.input.id = newId();

  /** @param {number} value */
  function follow(value) {
    const position = scale.positionOf(value);
    slider.value = String(position);
    slider.setAttribute("aria-valuetext", exact(value));
    slider.style.setProperty("--filled", String(position / scale.positions));
  }

  slider.addEventListener("input", () => {
    const value = scale.valueAt(slider.valueAsNumber);
    box.update(value);
    follow(value);
    onChange(value);
  });

  const reset = resetButton(name, onReset);
  const label = element("label", { for: box.input.id, class: "field-name" }, element("span", {}, name));
  if (symbol !== "" && symbol !== name) label.append(" ", element("span", { class: "symbol" }, symbol));
  return {
    element: element("div", { class: "field" }, label, slider, box.input, reset, tip, box.error),
    update(value, chosen = false) {
      box.update(value);
      follow(value);
      reset.hidden = !chosen || !onReset;
    },
    refuse: box.refuse,
  };
}

/**
 * A switch as a checkbox, one of a few words as a menu.
 * @param {import("../types.js").ChoiceHyperparameter} choice
 * @param {(value: boolean | string) => void} onChange
 * @param {() => void} onReset
 * @returns {Field}
 */
export function choiceField({ name, meaning, options }, onChange, onReset) {
  const tip = meaningOf(meaning);
  const error = element("p", { class: "field-error", hidden: true });
  const isSwitch = options.every((option) => typeof option === "boolean");
  const input = isSwitch
    ? element("input", { type: "checkbox", id: newId(), "aria-describedby": tip.id })
    : menu(options.map((option) => ({ name: String(option), label: String(option) })));
  if (!input.id) input.id = newId();
  input.setAttribute("aria-describedby", tip.id);
  input.addEventListener("change", () => onChange(input instanceof HTMLInputElement ? input.checked : input.value));
  const reset = resetButton(name, onReset);
  const label = element("label", { for: input.id, class: "field-name" }, element("span", {}, name));
  return {
    element: element("div", { class: "field field-choice" }, label, input, reset, tip, error),
    update(value, chosen = false) {
      if (input instanceof HTMLInputElement) input.checked = value === true;
      else input.value = String(value);
      reset.hidden = !chosen;
    },
    refuse(message) {
      write(error, message ?? "");
      error.hidden = message === null;
    },
  };
}

/**
 * @param {readonly {name: string, label: string}[]} entries
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 */
export function menu(entries, attributes = {}) {
  const options = entries.map(({ name, label }) => element("option", { value: name }, label));
  return element("select", attributes, ...options);
}

/**
 * A menu whose entries are listed under what kind they are.
 * @param {readonly {name: string, label: string, family: string, family_label: string}[]} entries
 * @param {Record<string, string | number | boolean | undefined>} [attributes]
 */
export function menuByFamily(entries, attributes = {}) {
  const families = [...new Set(entries.map(({ family }) => family))];
  const groups = families.map((family) => {
    const members = entries.filter((entry) => entry.family === family);
    return element("optgroup", { label: titled(members[0]?.family_label ?? family) }, ...menu(members).children);
  });
  return element("select", attributes, ...groups);
}

/** @param {string} meaning shown over the field's name, and read out with its input */
function meaningOf(meaning) {
  return element("p", { class: "tip", id: newId(), role: "tooltip" }, meaning);
}

/** @param {string} name @param {(() => void) | undefined} onReset */
function resetButton(name, onReset) {
  const attributes = { class: "quiet reset", "aria-label": t("Reset {name}", { name }), title: t("Reset {name}", { name }), hidden: true };
  return button(attributes, () => onReset?.(), drawing(ICONS.reset));
}
