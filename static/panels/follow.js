/** A panel's way to follow the store: told at once how things stand, and again when they change. */

/**
 * @template {object} S
 * @template {keyof S} K
 * @param {import("../store.js").Store<S>} store
 * @param {K[]} keys
 * @param {(state: Readonly<Pick<S, K>>) => void} listener
 * @returns {() => void} ends it
 */
export function follow(store, keys, listener) {
  const state = Object.fromEntries(keys.map((key) => [key, store.get(key)]));
  const end = store.subscribe(keys, listener); // first, so that the listener hears of what it sets itself
  listener(/** @type {Pick<S, K>} */ (/** @type {unknown} */ (state)));
  return end;
}
