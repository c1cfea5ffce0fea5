/**
 * The state of the page and who wants to hear of its changes. It knows no DOM and no network.
 */

/**
 * @template {object} S
 * @typedef {object} Store
 * @property {<K extends keyof S>(key: K) => S[K]} get
 * @property {(changes: Partial<S>) => void} set all changes are in before the first listener runs
 * @property {(keys: (keyof S)[], listener: (state: Readonly<S>) => void) => () => void} subscribe gives the function
 *   that ends the subscription
 */

/**
 * A store whose keys are those of `initial`; naming any other throws.
 *
 * Listeners run synchronously, in order of subscription, once for each `set` that changed at least one of their keys
 * (by `Object.is`). A listener that throws does not keep the others from running; the first error is thrown afterwards.
 *
 * @template {object} S
 * @param {S} initial
 * @returns {Store<S>}
 */
export function createStore(initial) {
  const state = { ...initial };
  /** @type {Set<{keys: Set<keyof S>, listener: (state: Readonly<S>) => void}>} */
  const subscriptions = new Set();

  /** @param {PropertyKey} key */
  function assertKnown(key) {
    if (!Object.hasOwn(state, key)) {
      throw new Error(`the store has no key "${String(key)}"; its keys are ${Object.keys(state).join(", ")}`);
    }
  }

  return {
    get(key) {
      assertKnown(key);
      return state[key];
    },

    set(changes) {
      const keys = /** @type {(keyof S)[]} */ (Object.keys(changes));
      keys.forEach(assertKnown);
      const changed = keys.filter((key) => !Object.is(state[key], changes[key]));
      if (changed.length === 0) return;
      Object.assign(state, changes);

      /** @type {unknown[]} */
      const errors = [];
      for (const subscription of [...subscriptions]) {
        // a listener that ran earlier in this round may have ended this subscription
        if (!subscriptions.has(subscription) || !changed.some((key) => subscription.keys.has(key))) continue;
        try {
          subscription.listener(state);
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },

    subscribe(keys, listener) {
      keys.forEach(assertKnown);
      const subscription = { keys: new Set(keys), listener };
      subscriptions.add(subscription);
      return () => subscriptions.delete(subscription);
    },
  };
}
