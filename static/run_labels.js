/** What runs are called that have no label of their own: by their optimizers, in the page's language. Pure. */

/** @typedef {import("./types.js").StreamEvent} StreamEvent */
/** @typedef {import("./types.js").Optimizer} Optimizer */

/**
 * A stream's first event with labels in the page's language: the server's are English, so that the same document always
 * gives the same bytes. Other events, and all of them as long as the optimizers are not known, are left as they are.
 * @param {StreamEvent} event
 * @param {import("./types.js").Experiment} requested
 * @param {readonly Optimizer[]} optimizers
 * @returns {StreamEvent}
 */
export function labelled(event, requested, optimizers) {
  if (event.type !== "started") return event;
  const wished = requested.runs.map((run, index) => run.label ?? named(event.runs[index], optimizers) ?? event.runs[index]?.label ?? "");
  const labels = unique(wished);
  return { ...event, runs: event.runs.map((run, index) => ({ ...run, label: labels[index] ?? run.label })) };
}

/**
 * @param {import("./types.js").StartedRun | undefined} run
 * @param {readonly Optimizer[]} optimizers
 */
function named(run, optimizers) {
  const optimizer = optimizers.find(({ name }) => name === run?.optimizer);
  const place = optimizer?.dialects.findIndex(({ name }) => name === run?.dialect) ?? -1;
  if (!optimizer || place < 0) return undefined;
  return place === 0 ? optimizer.label : `${optimizer.label} (${optimizer.dialects[place]?.label})`;
}

/** Those that were there before get a number: "Adam", "Adam 2", as on the server. @param {readonly string[]} labels */
function unique(labels) {
  /** @type {Set<string>} */
  const given = new Set();
  return labels.map((label) => {
    let free = label;
    for (let number = 2; given.has(free); number += 1) free = `${label} ${number}`;
    given.add(free);
    return free;
  });
}
