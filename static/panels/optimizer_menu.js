/** The menu of all optimizers, by family, searched by typing. */
import { t } from "../language.js";
import { found } from "../optimizer_search.js";
import { combobox } from "./combobox.js";

/** @typedef {import("../types.js").Optimizer} Optimizer */

/** What a surface must have for an optimizer to run on it, in words. */
const NEEDS = { residuals: t("sums of squares") };

/**
 * @param {readonly Optimizer[]} optimizers
 * @param {{label: string, placeholder?: string, onChoose: (optimizer: Optimizer) => void}} options
 */
export function optimizerMenu(optimizers, { label, placeholder = t("Search optimizers"), onChoose }) {
  return combobox({
    label,
    placeholder,
    search: (query) =>
      found(optimizers, query).map(({ title, optimizers: members }) => ({ title, options: members.map(option) })),
    onChoose(name) {
      const chosen = optimizers.find((optimizer) => optimizer.name === name);
      if (chosen) onChoose(chosen);
    },
  });
}

/** @param {Optimizer} optimizer @returns {import("./combobox.js").Option} */
function option({ name, label, summary, needs }) {
  return { name, label, detail: summary, ...(needs ? { hint: NEEDS[needs] } : {}) };
}
