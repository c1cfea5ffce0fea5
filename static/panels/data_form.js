/** The data that a surface's loss is a mean over: where they are from, how much of them a step sees, and own points. */
import { isStandardized, namesIn, pointsIn, symbolsIn } from "../data_set.js";
import { t } from "../language.js";
import { batchOf } from "../noise.js";
import { problemOf } from "../problems.js";
import { withData } from "../surface_choice.js";
import { element, write } from "./element.js";
import { newId, numberField } from "./fields.js";
import { ownPoints } from "./own_points.js";

/** @typedef {import("../types.js").Experiment} Experiment */
/** @typedef {import("../types.js").SurfaceData} SurfaceData */

/** Of a mini-batch, until another is chosen. */
const BATCH = 8;

/** @type {import("../types.js").SubForm} */
export function dataForm(store) {
  /** @param {(experiment: Experiment) => Experiment} change */
  function edit(change) {
    store.set({ experiment: change(store.get("experiment")) });
  }

  const symbols = element("p", { class: "hint" });
  const about = element("p", { class: "hint" });
  const standardized = switchField(t("Standardized"), (on) => edit((experiment) => withData(experiment, { standardized: on })));
  const batch = batchField((value) => edit((experiment) => withData(experiment, { batch: value })));
  const batches = switchField(t("Mini-batches"), (on) => {
    edit((experiment) => withData(experiment, { batch: on ? Math.min(batch.count, BATCH) : null }));
  });
  const own = ownPoints(store);
  const root = element(
    "fieldset",
    { class: "data", hidden: true },
    element("legend", { class: "visually-hidden" }, t("Data")),
    symbols,
    about,
    standardized.element,
    batches.element,
    batch.element,
    own.element,
  );

  return {
    element: root,
    update({ surface, experiment, problems }) {
      const { data } = surface;
      root.hidden = !data;
      if (!data) return;
      const count = pointsIn(experiment, data).length;
      write(symbols, symbolsIn(experiment, data));
      about.replaceChildren(...saying(experiment, data));
      const isStandard = isStandardized(experiment);
      standardized.update(isStandard, isStandard ? standardizedMeans(data) : t("off: points as they are"));
      const size = batchOf(experiment);
      batches.update(size !== null, size === null ? t("off: each step sees all points") : epochMeans(count, size));
      batch.update(count, size);
      batch.refuse(problemOf(problems, "surface.data.batch"));
      own.update(surface.name, experiment, data, problems);
    },
  };
}

/** @param {Experiment} experiment @param {SurfaceData} data */
function saying(experiment, data) {
  const points = pointsIn(experiment, data);
  const [input, target] = namesIn(experiment, data);
  const values = { count: points.length, target, input };
  if (experiment.surface.data?.points) return [t("Your own {count} points: {target} against {input}.", values)];
  const { authors, year, title, url } = data.reference;
  const link = element("a", { href: url, target: "_blank", rel: "noopener", lang: "en" }, `${authors} (${year}): ${title}`);
  return [t("{count} points: {target} against {input}. From", values), " ", link, t(".")];
}

/** @param {SurfaceData} data */
function standardizedMeans({ kind }) {
  return kind === "regression"
    ? t("input and target have mean 0 and standard deviation 1")
    : t("the input has mean 0 and standard deviation 1");
}

/** @param {number} count of points @param {number} size of a mini-batch */
function epochMeans(count, size) {
  const steps = Math.ceil(count / size);
  return steps === 1
    ? t("an epoch, all points once, is one step")
    : t("an epoch, all points once, is {steps} steps", { steps });
}

/** @param {string} name @param {(on: boolean) => void} onChange */
function switchField(name, onChange) {
  const meaning = element("span", { class: "hint", id: newId() });
  const input = element("input", { type: "checkbox", id: newId(), "aria-describedby": meaning.id });
  input.addEventListener("change", () => onChange(input.checked));
  return {
    element: element("div", { class: "switch" }, input, element("label", { for: input.id }, name), meaning),
    /** @param {boolean} on @param {string} text what that means */
    update(on, text) {
      input.checked = on;
      write(meaning, text);
    },
  };
}

/** How many points a mini-batch has: a field that is made anew when there are other points. @param {(value: number) => void} onChange */
function batchField(onChange) {
  const root = element("div", { class: "fields", hidden: true });
  /** @type {import("./fields.js").Field | null} */
  let field = null;
  const made = {
    element: root,
    count: 0,
    /** @param {number} count of points @param {number | null} size */
    update(count, size) {
      root.hidden = size === null;
      if (count !== made.count) {
        made.count = count;
        field = numberField(
          {
            name: t("Batch size"),
            symbol: "",
            meaning: t("points that a step sees; each is seen once before any is seen again"),
            default: BATCH,
            low: 1,
            high: count,
            scale: "log",
            slider: [1, count],
            integer: true,
          },
          onChange,
        );
        root.replaceChildren(field.element);
      }
      if (size !== null) field?.update(size);
    },
    /** @param {string | null} message */
    refuse: (message) => field?.refuse(message),
  };
  return made;
}
