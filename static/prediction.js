/** What a surface's weights make of an input, from the list of calls that the API describes it by. Pure. */

/** @typedef {(x: number, y: number, input: number) => number} Predict of the two weights and an input */

/** @type {Record<string, (a: number, b: number, c: number, d: number) => number>} */
const FUNCTIONS = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  over: (a, b) => (b === 0 ? 0 : a / b),
  power: (a, b) => a ** b,
  negative: (a) => -a,
  min: (a, b) => Math.min(a, b),
  max: (a, b) => Math.max(a, b),
  where_at_most: (a, b, where, otherwise) => (a <= b ? where : otherwise),
  sin: Math.sin,
  cos: Math.cos,
  tan: Math.tan,
  asin: Math.asin,
  acos: Math.acos,
  atan: Math.atan,
  sinh: Math.sinh,
  cosh: Math.cosh,
  tanh: Math.tanh,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  abs: Math.abs,
  sign: Math.sign,
};
const SYMBOLS = ["x", "y", "u"];
/** Where a threshold is looked for, before it is pinned down between two of these. */
const SAMPLES = 64;
/** Halvings that pin it down: to a part in 10⁹ of their distance. */
const HALVINGS = 30;

/**
 * Makes a function of the calls; the function allocates nothing, so that it may be used in a frame.
 * @param {readonly import("./types.js").Call[]} calls
 * @returns {Predict}
 * @throws {Error} where a call names what is not there
 */
export function predictionOf(calls) {
  const values = new Float64Array(SYMBOLS.length + calls.length);
  /** @type {{place: number, apply: (a: number, b: number, c: number, d: number) => number, from: number[]}[]} */
  const steps = [];
  /** Where each call's result is. @type {number[]} */
  const places = [];
  for (const [name, ...operands] of calls) {
    if (name === "symbol") places.push(placeOfSymbol(operands[0]));
    else {
      const place = SYMBOLS.length + places.length;
      if (name === "number") values[place] = Number(operands[0]);
      else steps.push({ place, apply: functionOf(name), from: operands.map((operand) => placeOf(places, operand)) });
      places.push(place);
    }
  }
  const result = placeOf(places, places.length - 1);
  /** @param {number | undefined} place */
  const at = (place) => (place === undefined ? NaN : /** @type {number} */ (values[place]));

  return (x, y, input) => {
    values[0] = x;
    values[1] = y;
    values[2] = input;
    for (const { place, apply, from } of steps) values[place] = apply(at(from[0]), at(from[1]), at(from[2]), at(from[3]));
    return at(result);
  };
}

/**
 * The input at which a prediction crosses a threshold.
 * @param {Predict} predict
 * @param {import("./types.js").Point} weights
 * @param {number} threshold
 * @param {import("./types.js").Range} range of inputs to look at
 * @returns {number} NaN where there is none; the lowest where there are several
 */
export function boundaryOf(predict, [x, y], threshold, [low, high]) {
  const width = (high - low) / SAMPLES;
  const first = predict(x, y, low) > threshold;
  for (let sample = 1; sample <= SAMPLES; sample += 1) {
    const reached = low + sample * width;
    if (predict(x, y, reached) > threshold === first) continue;
    let [before, after] = [reached - width, reached];
    for (let k = 0; k < HALVINGS; k += 1) {
      const middle = (before + after) / 2;
      if (predict(x, y, middle) > threshold === first) before = middle;
      else after = middle;
    }
    return after;
  }
  return NaN;
}

/** @param {string | number | undefined} name */
function placeOfSymbol(name) {
  const place = SYMBOLS.indexOf(String(name));
  if (place < 0) throw new Error(`a prediction knows ${SYMBOLS.join(", ")}, not "${name}"`);
  return place;
}

/** @param {string} name */
function functionOf(name) {
  const found = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
  if (!found) throw new Error(`a prediction cannot be made with "${name}"`);
  return found;
}

/** @param {readonly number[]} places @param {string | number | undefined} call */
function placeOf(places, call) {
  const place = places[Number(call)];
  if (place === undefined) throw new Error(`there is no call ${call} before this one`);
  return place;
}
