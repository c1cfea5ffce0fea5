/**
 * A menu that is searched by typing into it: a combobox with a list, as WAI-ARIA's authoring practices describe it. The
 * focus stays in the text box, which names the active option to assistive technology.
 */
import { t } from "../language.js";
import { button, drawing, element, write } from "./element.js";
import { newId } from "./fields.js";
import { ICONS } from "./icons.js";
import { createPopup } from "./popup.js";

/** How many options Page Up and Page Down pass. */
const PAGE = 8;

/** @typedef {{name: string, label: string, hint?: string, detail?: string}} Option */
/** @typedef {{title: string, options: Option[]}} OptionGroup the best group and option first */

/**
 * @typedef {object} ComboboxOptions
 * @property {string} label what a screen reader calls the box
 * @property {string} [placeholder]
 * @property {(query: string) => OptionGroup[]} search
 * @property {(name: string) => void} onChoose
 */

/**
 * @param {ComboboxOptions} options
 * @returns {{element: HTMLElement, input: HTMLInputElement, update: (name: string, label: string) => void}} `update`
 *   tells it what is chosen; where that is nothing, an empty name
 */
export function combobox({ label, placeholder, search, onChoose }) {
  const listId = newId();
  const input = element("input", {
    type: "text",
    id: newId(),
    class: "combobox-input",
    role: "combobox",
    "aria-label": label,
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": listId,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    placeholder,
  });
  const toggle = button({ class: "quiet combobox-toggle", tabindex: -1, "aria-label": t("{label}: show all", { label }) }, flip, drawing(ICONS.down));
  const listbox = element("div", { id: listId, role: "listbox", "aria-label": label, class: "combobox-list" });
  const detail = element("p", { class: "combobox-detail", "aria-hidden": "true" });
  const count = element("p", { class: "visually-hidden", role: "status" });
  const list = element("div", { class: "combobox-popup" }, listbox, detail, count);
  const root = element("div", { class: "combobox" }, input, toggle, list);
  const popup = createPopup(list, input);

  let chosen = { name: "", label: "" };
  /** @type {{option: Option, element: HTMLElement}[]} */
  let shown = [];
  let active = -1;

  /** @param {string} query */
  function fill(query) {
    const groups = search(query);
    shown = [];
    listbox.replaceChildren(
      ...groups.map(({ title, options }) => {
        const heading = element("div", { id: newId(), class: "combobox-group", role: "presentation" }, title);
        const made = options.map((option) => optionElement(option, query));
        shown.push(...options.map((option, k) => ({ option, element: /** @type {HTMLElement} */ (made[k]) })));
        return element("div", { role: "group", "aria-labelledby": heading.id }, heading, ...made);
      }),
    );
    if (shown.length === 0) listbox.append(element("p", { class: "combobox-none" }, t("Nothing matches “{query}”.", { query: query.trim() })));
    write(count, shown.length === 0 ? t("Nothing matches “{query}”.", { query }) : t("{count} to choose from", { count: shown.length }));
    listbox.scrollTop = 0;
  }

  /** @param {Option} option @param {string} query */
  function optionElement(option, query) {
    const made = element(
      "div",
      {
        id: newId(),
        role: "option",
        class: "combobox-option",
        "aria-selected": String(option.name === chosen.name),
        "aria-description": [option.hint, option.detail].filter(Boolean).join(t(". ")),
      },
      element("span", {}, ...marked(option.label, query)),
    );
    if (option.hint) made.append(element("span", { class: "combobox-hint" }, option.hint));
    made.addEventListener("pointermove", () => activate(shown.findIndex((entry) => entry.element === made), false));
    made.addEventListener("click", () => choose(option));
    return made;
  }

  /** @param {number} position -1 for none @param {boolean} [scrolls] */
  function activate(position, scrolls = true) {
    if (position === active) return;
    shown[active]?.element.classList.remove("active");
    active = position;
    const entry = shown[position];
    write(detail, entry?.option.detail ?? "");
    if (!entry) {
      input.removeAttribute("aria-activedescendant");
      return;
    }
    entry.element.classList.add("active");
    input.setAttribute("aria-activedescendant", entry.element.id);
    if (scrolls) entry.element.scrollIntoView({ block: "nearest" });
  }

  function show() {
    if (popup.isOpen()) return;
    active = -1;
    popup.open();
    input.setAttribute("aria-expanded", "true");
    document.addEventListener("pointerdown", leave, true);
  }

  function open() {
    if (popup.isOpen()) return;
    show();
    fill("");
    popup.place();
    const position = shown.findIndex(({ option }) => option.name === chosen.name);
    activate(position);
    shown[position]?.element.scrollIntoView({ block: "center" });
    input.select();
  }

  function close() {
    if (!popup.isOpen()) return;
    popup.close();
    activate(-1);
    document.removeEventListener("pointerdown", leave, true);
    input.setAttribute("aria-expanded", "false");
    input.value = chosen.label;
    write(count, "");
  }

  /** @param {Event} event */
  function leave({ target }) {
    if (!(target instanceof Node && root.contains(target))) close();
  }

  function flip() {
    if (popup.isOpen()) close();
    else {
      // on a phone the focus would bring up the keyboard, over the very list that is asked for
      if (!matchMedia("(pointer: coarse)").matches) input.focus();
      open();
    }
  }

  /** @param {Option} option */
  function choose(option) {
    close();
    onChoose(option.name);
  }

  /** @param {number} by */
  function move(by) {
    const { length } = shown;
    if (length === 0) return;
    const stops = Math.abs(by) > 1;
    const next = active < 0 ? (by > 0 ? 0 : length - 1) : active + by;
    activate(stops ? Math.max(0, Math.min(length - 1, next)) : (next + length) % length);
  }

  /** @type {Record<string, (event: KeyboardEvent) => void>} */
  const keys = {
    ArrowDown: () => (popup.isOpen() ? move(1) : open()),
    ArrowUp: () => (popup.isOpen() ? move(-1) : open()),
    PageDown: () => popup.isOpen() && move(PAGE),
    PageUp: () => popup.isOpen() && move(-PAGE),
    Enter() {
      const entry = shown[active];
      if (!popup.isOpen()) open();
      else if (entry) choose(entry.option);
    },
    Escape: close,
  };
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const act = keys[event.key];
    if (!act) return;
    event.preventDefault();
    act(event);
  });
  input.addEventListener("input", () => {
    show();
    active = -1;
    fill(input.value);
    activate(input.value.trim() === "" ? -1 : 0);
    popup.place();
  });
  input.addEventListener("click", open);
  // the focus stays in the box while the list is pressed or scrolled
  list.addEventListener("mousedown", (event) => event.preventDefault());
  root.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) close();
  });

  return {
    element: root,
    input,
    update(name, text) {
      if (name === chosen.name && text === chosen.label) return;
      chosen = { name, label: text };
      if (!popup.isOpen()) input.value = text;
    },
  };
}

/**
 * A label with the part that was searched for marked.
 * @param {string} label
 * @param {string} query
 * @returns {(Node | string)[]}
 */
function marked(label, query) {
  const sought = query.trim();
  const at = sought === "" ? -1 : label.toLowerCase().indexOf(sought.toLowerCase());
  if (at < 0) return [label];
  return [label.slice(0, at), element("mark", {}, label.slice(at, at + sought.length)), label.slice(at + sought.length)];
}
