/** A run's learning-rate schedule: who can have one, what is in force, and edits of it. Pure. */
import { named, withRun } from "./experiment.js";
import { t } from "./language.js";

/** @typedef {import("./types.js").Experiment} Experiment */
/** @typedef {import("./types.js").Run} Run */
/** @typedef {import("./types.js").Schedule} Schedule */
/** @typedef {import("./types.js").ScheduleSetting} ScheduleSetting */

/** The hyper-parameter that a schedule multiplies. */
const RATE = "lr";

/** @param {import("./types.js").Optimizer} optimizer */
export function hasLearningRate({ hyperparameters }) {
  return hyperparameters.some(({ name }) => name === RATE);
}

/** @param {Experiment} experiment @returns {boolean} whether any run has one */
export function hasSchedule({ runs }) {
  return runs.some(({ schedule }) => schedule);
}

/**
 * Another schedule for a run, at its defaults; the warm-up stays.
 * @param {Experiment} experiment
 * @param {number} index
 * @param {string | null} name null: none
 * @returns {Experiment}
 */
export function withSchedule(experiment, index, name) {
  const warmup = scheduleOf(experiment, index)?.warmup;
  if (name === null) return withRun(experiment, index, { schedule: undefined });
  return withRun(experiment, index, { schedule: warmup === undefined ? { name } : { name, warmup } });
}

/**
 * @param {Experiment} experiment
 * @param {number} index
 * @param {string} name
 * @param {ScheduleSetting | null} value null: the default
 * @returns {Experiment}
 */
export function withScheduleParameter(experiment, index, name, value) {
  const schedule = scheduleOf(experiment, index);
  if (!schedule) throw new Error(`run ${index} has no schedule`);
  const { parameters = {}, ...rest } = schedule;
  const chosen = Object.entries({ ...parameters, [name]: value }).filter(([, one]) => one !== null);
  const changed = chosen.length > 0 ? { ...rest, parameters: Object.fromEntries(chosen) } : rest;
  return withRun(experiment, index, { schedule: /** @type {Run["schedule"]} */ (changed) });
}

/** @param {Experiment} experiment @param {number} index @param {number} warmup in steps @returns {Experiment} */
export function withWarmup(experiment, index, warmup) {
  const schedule = scheduleOf(experiment, index);
  if (!schedule) throw new Error(`run ${index} has no schedule`);
  return withRun(experiment, index, { schedule: { ...schedule, warmup: warmup === 0 ? undefined : warmup } });
}

/**
 * The experiment in which a run was given another optimizer or dialect, with the schedule that it had before, if the
 * optimizer has a learning rate.
 * @param {Experiment} changed
 * @param {Experiment} before
 * @param {number} index
 * @param {import("./types.js").Optimizer} optimizer
 * @returns {Experiment}
 */
export function keepingSchedule(changed, before, index, optimizer) {
  const schedule = scheduleOf(before, index);
  return schedule && hasLearningRate(optimizer) ? withRun(changed, index, { schedule }) : changed;
}

/**
 * Every parameter's value: as chosen, else the default, which is null where it is the rest of the run.
 * @param {Schedule} schedule
 * @param {Run["schedule"]} chosen
 * @returns {Record<string, ScheduleSetting | null>}
 */
export function scheduleInForce(schedule, chosen) {
  const defaults = Object.fromEntries(schedule.parameters.map((declared) => [declared.name, declared.default]));
  return { ...defaults, ...chosen?.parameters };
}

/**
 * What a run's schedule is, in a few words.
 * @param {readonly Schedule[]} schedules
 * @param {NonNullable<Run["schedule"]>} chosen
 */
export function scheduleText(schedules, { name, warmup = 0 }) {
  const { label } = named(schedules, name, "schedule");
  return warmup > 0 ? t("{schedule} · warm-up {steps}", { schedule: label, steps: warmup }) : label;
}

/**
 * Steps as a person writes them: whole numbers with anything but digits, signs and points between them.
 * @param {string} text
 * @param {{low: number, high: number, most: number}} bounds how large, and how many
 * @returns {number[] | null} null where that is not what the text holds, or where one is smaller than the one before
 */
export function stepsOf(text, { low, high, most }) {
  const words = text.split(/[\s,;]+/).filter((word) => word !== "");
  const steps = words.map((word) => (/^\d+$/.test(word) ? Number(word) : NaN));
  const fit = steps.every((step, k) => step >= Math.max(low, steps[k - 1] ?? low) && step <= high);
  return fit && steps.length > 0 && steps.length <= most ? steps : null;
}

/** @param {Experiment} experiment @param {number} index */
function scheduleOf({ runs }, index) {
  return runs[index]?.schedule;
}
