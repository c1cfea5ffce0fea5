/** The field for guesses, in the panel of the run that is asked about; fetched with the first question. */
import { placeAt } from "../guesses.js";

/** @typedef {import("../types.js").Store} Store */
/** @typedef {{panel: import("../drawing/contour_panel.js").ContourPanel, runs: readonly number[]}} Entry */
/** @typedef {ReturnType<typeof import("../drawing/guess_field.js").createGuessField>} Field */

/** @param {Store} store @returns {boolean} whether clicks are guesses now, and move no start */
export function isGuessing(store) {
  return store.get("prediction")?.revealed === false;
}

/**
 * @param {Store} store
 * @param {() => readonly Entry[]} entries the panels there are
 * @returns {() => void} ends it
 */
export function guessesInPlots(store, entries) {
  /** @type {{entry: Entry, field: Field} | null} */
  let made = null;
  /** Whether the animation has gone on since the answer was seen. */
  let isOver = false;

  /** @param {Entry | null} entry */
  async function settle(entry) {
    if (made?.entry === entry) return;
    made?.field.remove();
    made?.entry.panel.setOverlay(null);
    made = null;
    if (entry === null) return;
    const { createGuessField } = await import("../drawing/guess_field.js");
    if (made !== null || wanted() !== entry) return; // meanwhile it was wanted elsewhere
    const field = createGuessField(entry.panel.box, (guess) => {
      const prediction = store.get("prediction");
      if (prediction && !prediction.revealed) store.set({ prediction: { ...prediction, guess } });
    });
    made = { entry, field };
    entry.panel.setOverlay(field);
    show();
  }

  function wanted() {
    const prediction = store.get("prediction");
    return (prediction && entries().find(({ runs }) => runs.includes(prediction.run))) ?? null;
  }

  function show() {
    const [prediction, trajectories] = [store.get("prediction"), store.get("trajectories")];
    if (!prediction || !made) return;
    const { guess, revealed, run, step } = prediction;
    const path = trajectories?.runs[run];
    const place = revealed && path ? placeAt(path, step) : null;
    const isSeen = place !== null && store.get("playhead") >= place.step;
    isOver = revealed && (isOver || (isSeen && store.get("playing")));
    made.field.show({ guess, actual: isSeen ? place.point : null, isOpen: !revealed, isOver });
  }

  function update() {
    void settle(wanted());
    show();
  }

  const ends = [
    store.subscribe(["prediction", "trajectories", "layout", "pair"], update),
    store.subscribe(["playing"], show), // it stops when it has come to the step
  ];
  update();
  return () => ends.forEach((end) => end());
}
