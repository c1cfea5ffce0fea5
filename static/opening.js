/** Opens a file: an experiment, or anything that was exported and carries the experiment it was made from. */
import { assertKnownNames, fromText } from "./address.js";
import { ApiError, streamTrajectories } from "./api.js";
import { experimentTextIn } from "./exports/embedded.js";
import { presetOf } from "./experiment.js";
import { t } from "./language.js";
import { told } from "./problems.js";

/** @typedef {import("./types.js").Store} Store */
/** @typedef {import("./types.js").Experiment} Experiment */

/** Bytes; what we export is far smaller. */
const LARGEST = 200e6;

/** Of files that are opened at the same time, the last one counts. @type {WeakMap<Store, File>} */
const wanted = new WeakMap();

/**
 * Shows the experiment of a file, with a way back. What was set up stays where the file is of no use.
 * @param {Store} store
 * @param {File} file
 */
export async function openFile(store, file) {
  wanted.set(store, file);
  store.set({ notice: { kind: "info", text: t("Opening {name} …", { name: file.name }) } });
  try {
    const experiment = await experimentIn(store, file);
    if (wanted.get(store) !== file) return;
    const undo = { experiment: store.get("experiment"), layout: store.get("layout") };
    store.set({ experiment });
    store.set({ notice: { kind: "info", text: t("This is the experiment of {name}.", { name: file.name }), undo } });
  } catch (error) {
    if (wanted.get(store) !== file) return;
    const reason = error instanceof Error ? error.message : String(error);
    store.set({ notice: { kind: "error", text: t("{name} was not opened: {reason} What you have set up is as it was.", { name: file.name, reason }) } });
  }
}

/**
 * @param {Store} store
 * @param {File} file
 * @returns {Promise<Experiment>} one that the server accepts
 * @throws {Error} with a sentence that says what is wrong with the file
 */
async function experimentIn(store, file) {
  if (file.size > LARGEST) throw new Error(t("it is larger than anything that this page exports."));
  const text = await experimentTextIn(file);
  const experiment = fromText(text);
  assertKnownNames(experiment, { optimizers: store.get("optimizers"), schedules: store.get("schedules"), surfaces: store.get("surfaces") });
  await assertAccepted(experiment);
  // a preset is shown as one
  const presets = store.get("presets");
  const preset = presetOf(presets, experiment);
  return presets.find(({ name }) => name === preset)?.experiment ?? experiment;
}

/** Bounds and limits are the server's to judge: it says so with its first event. @param {Experiment} experiment */
async function assertAccepted(experiment) {
  const controller = new AbortController();
  try {
    await streamTrajectories(experiment, [], controller.signal).next();
  } catch (error) {
    if (error instanceof ApiError && error.problems.length > 0) throw new Error(told(error.problems), { cause: error });
    throw error;
  } finally {
    controller.abort();
  }
}
