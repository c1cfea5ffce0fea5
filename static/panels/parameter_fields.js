/** A field for each of a list of declared numbers; the list may change. */
import { problemOf } from "../problems.js";
import { element } from "./element.js";
import { numberField } from "./fields.js";

/** @typedef {import("../types.js").Parameter} Parameter */

/**
 * @param {(name: string, value: number) => void} onChange
 */
export function parameterFields(onChange) {
  const root = element("div", { class: "fields", hidden: true });
  let made = "";
  /** @type {Map<string, import("./fields.js").Field>} */
  let fields = new Map();

  /** @param {readonly Parameter[]} declared */
  function make(declared) {
    fields = new Map(
      declared.map((parameter) => [parameter.name, numberField(parameter, (value) => onChange(parameter.name, value))]),
    );
    root.replaceChildren(...[...fields.values()].map((field) => field.element));
    root.hidden = fields.size === 0;
  }

  return {
    element: root,
    /**
     * @param {readonly Parameter[]} declared
     * @param {Readonly<Record<string, number>>} chosen
     * @param {readonly import("../types.js").Problem[]} problems
     */
    update(declared, chosen, problems) {
      const subject = JSON.stringify(declared);
      if (subject !== made) make(declared);
      made = subject;
      for (const { name, default: value } of declared) {
        fields.get(name)?.update(chosen[name] ?? value);
        fields.get(name)?.refuse(problemOf(problems, `surface.parameters.${name}`));
      }
    },
  };
}
