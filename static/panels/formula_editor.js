/**
 * A loss of the person's own: its text, what is wrong with it and where, how it reads as mathematics, its parameters. On any
 * other surface whose formula a person could have written, a button that makes it theirs.
 */
import { t } from "../language.js";
import { asOwnFormula, formulaOf, isEditable, partedAt, reaching } from "../own_formula.js";
import { problemOf } from "../problems.js";
import { withSurface, withSurfaceParameter } from "../surface_choice.js";
import { button, element, write } from "./element.js";
import { menu, newId } from "./fields.js";
import { folded } from "./folded.js";
import { EXAMPLES } from "./formula_examples.js";
import { mathsOf } from "./maths.js";
import { parameterFields } from "./parameter_fields.js";

/** How long a person's typing rests before the server is asked, in milliseconds. */
const TYPING_RESTS = 300;

/** In the order of the server's answer: the gradient, then the Hessian. */
const DERIVATIVES = ["∂f/∂x", "∂f/∂y", "∂²f/∂x²", "∂²f/∂x∂y", "∂²f/∂y²"];

/** @type {import("../types.js").SubForm} */
export function formulaEditor(store) {
  const own = store.get("surfaces").find((surface) => surface.takes_formula);
  const input = formulaInput((draft) => store.set({ ownFormula: { ...store.get("ownFormula"), draft } }));
  const examples = menu(
    [{ name: "", label: t("Examples…") }, ...EXAMPLES.map(({ label }) => ({ name: label, label }))],
    { "aria-label": t("Start from an example") },
  );
  const language = element("a", { href: `/surfaces/${own?.name}#language` }, t("What it may hold"));
  const maths = mathsView();
  const parameters = parameterFields((name, value) => edit((experiment) => withSurfaceParameter(experiment, name, value)));
  const editor = element(
    "div",
    { class: "formula-editor" },
    input.element,
    element("div", { class: "formula-row" }, examples, language),
    maths.element,
    parameters.element,
  );
  const take = button({ class: "small", title: t("Your own copy of this formula, to change as you like") }, copy, t("Edit its formula"));

  /** Whether another kind of surface was looked at last. */
  let isAway = false;
  /** The parameters on show. @type {import("../types.js").Parameter[]} */
  let declared = [];
  /** @type {string | null} */
  let declaredFor = null;

  /** @param {(experiment: import("../types.js").Experiment) => import("../types.js").Experiment} change */
  function edit(change) {
    store.set({ experiment: change(store.get("experiment")) });
  }

  function copy() {
    const { name } = store.get("experiment").surface;
    const surface = store.get("surfaces").find((candidate) => candidate.name === name);
    if (!surface || !own) return;
    edit((experiment) => asOwnFormula(experiment, surface, own));
    input.focus();
  }

  examples.addEventListener("change", () => {
    const example = EXAMPLES.find(({ label }) => label === examples.value);
    examples.value = "";
    if (!example || !own) return;
    const before = { experiment: store.get("experiment"), layout: store.get("layout") };
    const { formula, parameters: values, start } = example;
    const surface = { name: own.name, formula, ...(values ? { parameters: values } : {}) };
    const given = formulaOf(own, before.experiment);
    const isTheirs = given !== own.formula && EXAMPLES.every((other) => other.formula !== given);
    store.set({
      experiment: { ...withSurface(before.experiment, own), surface, start },
      notice: isTheirs ? { kind: "info", text: t("The example is in the place of {formula}.", { formula: given ?? "" }), undo: before } : null,
    });
  });

  /** @param {import("../types.js").FormulaState} state */
  function showState({ answer, problem }) {
    input.refuse(problem);
    if (answer === null) return; // what is there stays until the next one has come
    maths.show(answer);
    const chosen = store.get("experiment").surface.parameters ?? {};
    // other sliders would take the box from under who types in it
    const isInUse = answer.text === declaredFor && parameters.element.contains(document.activeElement);
    if (!isInUse) declared = answer.parameters.map((parameter) => reaching(kept(parameter), chosen[parameter.name] ?? parameter.default));
    declaredFor = answer.text;
    parameters.update(declared, chosen, store.get("problems"));
  }

  /** With the slider that it has already. @param {import("../types.js").Parameter} parameter */
  function kept(parameter) {
    return declared.find(({ name }) => name === parameter.name) ?? parameter;
  }
  parameters.element.addEventListener("focusout", () => setTimeout(() => showState(store.get("ownFormula")), 0));
  store.subscribe(["ownFormula"], (state) => showState(state.ownFormula));

  return {
    element: element("div", { class: "formula-part" }, editor, take),
    update({ surface, experiment, problems }) {
      editor.hidden = !surface.takes_formula;
      take.hidden = !own || !isEditable(surface);
      if (!surface.takes_formula) {
        isAway = true;
        return;
      }
      input.update(formulaOf(surface, experiment));
      if (isAway) input.resume();
      isAway = false;
      const refused = problemOf(problems, "surface.formula");
      const state = store.get("ownFormula");
      showState(refused ? { ...state, problem: { path: "", message: refused } } : state);
    },
  };
}

/**
 * The text, with the character at fault marked where it stands.
 * @param {(text: string) => void} onTyped
 */
function formulaInput(onTyped) {
  const message = element("p", { class: "field-error", id: newId(), "aria-live": "polite" });
  const area = element("textarea", {
    id: newId(),
    rows: 2,
    class: "formula-text",
    spellcheck: "false",
    autocapitalize: "off",
    autocomplete: "off",
    autocorrect: "off",
    "aria-describedby": message.id,
  });
  // lies under the text with the same letters, unseen but for the mark
  const marked = element("div", { class: "formula-mark", "aria-hidden": "true" });
  const label = element("label", { for: area.id, class: "formula-label" }, t("Formula "));
  label.append(element("span", { class: "symbol" }, "f(x, y) ="));
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let typing;
  let inForce = "";
  /** @type {import("../types.js").Problem | null} */
  let told = null;

  function take() {
    clearTimeout(typing);
    onTyped(area.value.trimEnd());
  }
  area.addEventListener("input", () => {
    marked.replaceChildren(); // what it marked may have moved
    clearTimeout(typing);
    typing = setTimeout(take, TYPING_RESTS);
  });
  area.addEventListener("change", take);
  area.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    take();
  });
  area.addEventListener("scroll", () => {
    marked.scrollTop = area.scrollTop;
  });

  return {
    element: element("div", { class: "formula-input" }, label, element("div", { class: "formula-box" }, marked, area), message),
    focus: () => area.focus(),
    /** @param {string} formula the one in force: what is typed stays until another one comes from elsewhere */
    update(formula) {
      if (formula === inForce) return;
      inForce = formula;
      if (area.value.trimEnd() === formula) return;
      clearTimeout(typing);
      area.value = formula;
    },
    /** What was typed and could not be read is still there: it is told of again. */
    resume() {
      clearTimeout(typing);
      if (area.value.trimEnd() !== inForce) typing = setTimeout(take, 0);
    },
    /** @param {import("../types.js").Problem | null} problem */
    refuse(problem) {
      if (problem === told) return; // where it is told of, the text may have changed since
      told = problem;
      const { position = null } = problem ?? {};
      const where = position === null ? "" : `${t("Character {position}:", { position: position + 1 })} `;
      write(message, problem ? where + problem.message : "");
      if (problem) area.setAttribute("aria-invalid", "true");
      else area.removeAttribute("aria-invalid");
      const [before, at, after] = partedAt(area.value, position);
      marked.replaceChildren(...(at === "" ? [] : [before, element("mark", {}, at), after]));
      marked.scrollTop = area.scrollTop;
    },
  };
}

/** The formula in force as mathematics, its derivatives folded away. */
function mathsView() {
  const value = element("div", { class: "formula-maths", tabindex: 0, role: "group", "aria-label": t("Your formula") });
  const derivatives = element("div", { class: "formula-maths", tabindex: 0, role: "group", "aria-label": t("Its derivatives") });
  const fold = folded(t("Gradient and Hessian"), derivatives);
  /** @type {import("../types.js").FormulaAnswer | null} */
  let shown = null;
  return {
    element: element("div", { class: "formula-set" }, value, fold.element),
    /** @param {import("../types.js").FormulaAnswer} answer */
    show(answer) {
      if (answer === shown) return;
      shown = answer;
      value.replaceChildren(mathsOf(answer.maths));
      derivatives.replaceChildren(...[...answer.gradient, ...answer.hessian].map((maths, k) => (
        element("div", {}, element("span", { class: "formula-name" }, `${DERIVATIVES[k]} =`), mathsOf(maths))
      )));
    },
  };
}
