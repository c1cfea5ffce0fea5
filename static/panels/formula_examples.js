/** Formulas to start from: each shows something that a formula of one's own may want. */
import { t } from "../language.js";

/** @typedef {{label: string, formula: string, parameters?: Record<string, number>, start: import("../types.js").Point}} FormulaExample */

/** @type {readonly FormulaExample[]} */
export const EXAMPLES = [
  { label: t("a bent valley"), formula: "a*(y - x^2/4)^2 + (x - 1)^2/4", parameters: { a: 5 }, start: [-3, 3] },
  { label: t("two wells, one deeper"), formula: "(x^2 - 4)^2/8 + y^2 + a*x", parameters: { a: 0.3 }, start: [3, 3] },
  { label: t("a saddle with two ways out"), formula: "x^2 - a*y^2 + y^4/8", start: [3, 0.01] },
  { label: t("ripples on a bowl"), formula: "(x^2 + y^2)/4 + a*(sin(3*x)^2 + sin(3*y)^2)", start: [3.2, 2.6] },
  { label: t("kinks, where slopes jump"), formula: "abs(x) + a*abs(y - x/2)", parameters: { a: 2 }, start: [-3, 2] },
  {
    label: t("a barrier, beyond which there is no loss"),
    formula: "x + 2*y - a*(log(x + 3) + log(y + 3) + log(2 - x - y))",
    parameters: { a: 0.5 },
    start: [1, 0.5],
  },
];
