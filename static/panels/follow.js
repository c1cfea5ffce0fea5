/** A panel's way to follow the store: told at once how things stand, and again when they change. */

/** @typedef {import("../types.js").State} State */

/**
 * @template {keyof State} K
 * @param {import("../types.js").Store} store
 * @param {K[]} keys
 * @param {(state: Readonly<Pick<State, K>>) => void} listener
 * @returns {() => void} ends it
 */
export function follow(store, keys, listener) {
  const state = Object.fromEntries(keys.map((key) => [key, store.get(key)]));
  listener(/** @type {Pick<State, K>} */ (/** @type {unknown} */ (state)));
  return store.subscribe(keys, listener);
}
