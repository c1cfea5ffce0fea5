/** What is random: noise in the gradient, whether all runs share their random numbers, and the seed. */
import { t } from "../language.js";
import { drawnSeed, noiseOf, noiseText, SEEDS, withNoise, withSeed, withStreams } from "../noise.js";
import { problemOf } from "../problems.js";
import { button, element } from "./element.js";
import { menu, newId, numberBox, numberField } from "./fields.js";
import { folded } from "./folded.js";

/** @typedef {import("../types.js").Experiment} Experiment */
/** @typedef {import("../types.js").Parameter} Parameter */

/** @type {(Parameter & {name: "additive" | "relative"})[]} */
const KINDS = [
  {
    name: "additive",
    symbol: "σ",
    meaning: t("standard deviation of the noise that is added to each part of the gradient"),
    default: 0,
    low: 0,
    high: 1e6,
    scale: "log",
    slider: [0.01, 100],
  },
  {
    name: "relative",
    symbol: "ρ",
    meaning: t("the same for noise that grows with the gradient, as a multiple of its length"),
    default: 0,
    low: 0,
    high: 1e3,
    scale: "log",
    slider: [0.01, 10],
  },
];

const STREAMS = [
  { name: "shared", label: t("one for all runs") },
  { name: "own", label: t("each run its own") },
];

/** @type {import("../types.js").SubForm} */
export function noiseForm(store) {
  /** @param {(experiment: Experiment) => Experiment} change */
  function edit(change) {
    store.set({ experiment: change(store.get("experiment")) });
  }

  const kinds = KINDS.map((kind) => {
    const set = (/** @type {number} */ value) => edit((experiment) => withNoise(experiment, kind.name, value));
    return { kind: kind.name, field: numberField(kind, set, () => set(0)) };
  });
  const streams = menu(STREAMS, { id: newId(), "aria-describedby": newId() });
  const fairness = element("p", { class: "hint", id: streams.getAttribute("aria-describedby") ?? "" });
  streams.addEventListener("change", () => {
    edit((experiment) => withStreams(experiment, streams.value === "own" ? "own" : "shared"));
  });

  const [low, high] = SEEDS;
  const meaning = element(
    "p",
    { class: "hint", id: newId() },
    t("The seed decides every random number: the same seed gives the same paths, here and behind a link. Nothing but you changes it."),
  );
  const seed = numberBox({
    label: t("Seed"),
    low,
    high,
    whole: true,
    describedBy: meaning.id,
    onChange: (value) => edit((experiment) => withSeed(experiment, value)),
  });
  seed.input.id = newId();
  const renew = button({ class: "new-seed" }, () => edit((experiment) => withSeed(experiment, drawnSeed(experiment.seed))), t("New seed"));

  const part = folded(
    t("Noise"),
    element("p", { class: "hint" }, t("Normal noise in the gradients that an optimizer is told, and in nothing else: losses, residuals and Hessians are exact.")),
    element("div", { class: "fields" }, ...kinds.map(({ field }) => field.element)),
    element(
      "div",
      { class: "labelled" },
      element("label", { for: streams.id }, t("Random numbers")),
      streams,
      fairness,
    ),
    element(
      "div",
      { class: "labelled" },
      element("label", { for: seed.input.id }, t("Seed")),
      element("div", { class: "seed-row" }, seed.input, renew),
      seed.error,
      meaning,
    ),
  );
  part.element.classList.add("noise");

  return {
    element: part.element,
    update({ experiment, problems }) {
      const noise = noiseOf(experiment);
      for (const { kind, field } of kinds) {
        field.update(noise[kind], noise[kind] > 0);
        field.refuse(problemOf(problems, `noise.${kind}`));
      }
      const own = experiment.streams === "own";
      streams.value = own ? "own" : "shared";
      fairness.textContent = own
        ? t("Each run has luck of its own: two runs of one optimizer part.")
        : t("All runs meet the same noise at the same step: a fair comparison.");
      seed.update(experiment.seed ?? 0);
      seed.refuse(problemOf(problems, "seed"));
      const refused = ["noise", "streams", "seed"].some((path) => problemOf(problems, path) !== null);
      part.update(refused || noise.additive > 0 || noise.relative > 0, noiseText(experiment));
    },
  };
}
