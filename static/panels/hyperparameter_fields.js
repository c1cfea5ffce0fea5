/**
 * The fields of an optimizer's hyper-parameters. In view are its own, or of many the first; the others are folded, and so
 * are those that every optimizer has.
 */
import { t } from "../language.js";
import { problemOf } from "../problems.js";
import { element } from "./element.js";
import { choiceField, numberField } from "./fields.js";
import { folded } from "./folded.js";
import { settingText } from "./setting_text.js";

/** @typedef {import("../types.js").Hyperparameter} Hyperparameter */
/** @typedef {import("../types.js").Setting} Setting */

/** With more of its own than this, an optimizer's form shows only the first few. */
const CALM = 8;
const FIRST = 6;

/**
 * @param {(name: string, value: Setting | null) => void} onChange null: back to what is in force where nothing is chosen
 */
export function hyperparameterFields(onChange) {
  const root = element("div", {});
  /** @type {{declared: Hyperparameter, field: import("./fields.js").Field}[]} */
  let fields = [];
  /** @type {{names: Set<string>, part: ReturnType<typeof folded>, isCommon: boolean}[]} */
  let parts = [];

  /** @param {readonly Hyperparameter[]} hyperparameters */
  function rows(hyperparameters) {
    const made = hyperparameters.map((declared) => {
      const choose = (/** @type {Setting} */ value) => onChange(declared.name, value);
      const reset = () => onChange(declared.name, null);
      const field = declared.kind === "choice" ? choiceField(declared, choose, reset) : numberField(declared, choose, reset);
      return { declared, field };
    });
    fields.push(...made);
    return element("div", { class: "fields" }, ...made.map(({ field }) => field.element));
  }

  /** @param {string} title @param {readonly Hyperparameter[]} hyperparameters */
  function fold(title, hyperparameters) {
    if (hyperparameters.length === 0) return [];
    const part = folded(title, rows(hyperparameters));
    const names = new Set(hyperparameters.map(({ name }) => name));
    parts.push({ names, part, isCommon: hyperparameters.every(({ common }) => common) });
    return [part.element];
  }

  return {
    element: root,

    /** @param {readonly Hyperparameter[]} hyperparameters */
    make(hyperparameters) {
      [fields, parts] = [[], []];
      const own = hyperparameters.filter(({ common }) => !common);
      const first = own.length > CALM ? FIRST : own.length;
      root.replaceChildren(
        rows(own.slice(0, first)),
        ...fold(t("More settings"), own.slice(first)),
        ...fold(t("Weight decay and clipping"), hyperparameters.filter(({ common }) => common)),
      );
    },

    /**
     * @param {Record<string, Setting>} inForce
     * @param {Record<string, Setting>} unchosen what would be in force if nothing were chosen
     * @param {readonly import("../types.js").Problem[]} problems
     * @param {string} path of the hyper-parameters in the experiment
     */
    update(inForce, unchosen, problems, path) {
      /** @type {Set<string>} */
      const mattering = new Set();
      for (const { declared: { name }, field } of fields) {
        const chosen = inForce[name] !== unchosen[name];
        const problem = problemOf(problems, `${path}.${name}`);
        field.update(inForce[name], chosen);
        field.refuse(problem);
        if (chosen || problem !== null) mattering.add(name);
      }
      for (const { names, part, isCommon } of parts) {
        // of what every optimizer has, a zero or a false is without effect
        const telling = [...names].filter((name) => isCommon && inForce[name] !== 0 && inForce[name] !== false);
        const text = telling.map((name) => settingText(name, /** @type {Setting} */ (inForce[name]))).join(" · ");
        part.update([...names].some((name) => mattering.has(name)), text);
      }
    },
  };
}
