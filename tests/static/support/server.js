/** A server that answers when a test says so, in the place of `fetch`. */

/** @typedef {import("../../../static/types.js").Experiment} Experiment */

const RUN = { label: "a", optimizer: "plain", dialect: "torch", hyperparameters: {}, start: [1, 1] };

/** Lets promises, and the streams built of them, go on. */
export const settled = () => after(5);

/** @param {number} milliseconds @returns {Promise<void>} */
export function after(milliseconds) {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}

/** One request for trajectories and the ways to answer it. */
class Request {
  /** @type {(response: Response) => void} */
  #resolve = () => {};
  /** @type {ReadableStreamDefaultController<Uint8Array> | null} */
  #stream = null;

  /** @param {string} url @param {Experiment} experiment @param {AbortSignal} signal */
  constructor(url, experiment, signal) {
    this.columns = new URL(url, "http://server").searchParams.getAll("columns");
    this.experiment = experiment;
    this.signal = signal;
    /** @type {Promise<Response>} */
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      signal.addEventListener("abort", () => {
        const error = new DOMException("aborted", "AbortError");
        reject(error);
        this.#stream?.error(error);
      });
    });
  }

  /** @param {Response} response */
  answer(response) {
    this.#resolve(response);
  }

  /** @param {object} event */
  send(event) {
    if (this.#stream === null) {
      const body = new ReadableStream({
        start: (controller) => {
          this.#stream = controller;
        },
      });
      this.answer(new Response(body));
    }
    this.#stream?.enqueue(new TextEncoder().encode(`${JSON.stringify(event)}\n`));
  }

  begin() {
    this.send({ type: "started", runs: [RUN], steps: this.experiment.steps, minimum: 0 });
  }

  /** @param {number} first @param {number} count */
  steps(first, count) {
    const column = Array.from({ length: count }, () => 1);
    this.send({ type: "steps", first, runs: [{ x: column, y: column, loss: column }] });
  }

  /** @param {object} [last] the event that ends the stream */
  end(last = { type: "finished", runs: [{ status: "budget_spent", converged_at: null }] }) {
    this.send(last);
    this.#stream?.close();
  }

  /** Everything up to its last step. @param {number} [last] */
  async all(last = this.experiment.steps) {
    this.begin();
    this.steps(0, last + 1);
    this.end();
    await settled();
  }
}

/** Takes the place of `fetch` and collects what is asked for. */
export function createServer() {
  /** @type {Request[]} */
  const requests = [];
  /** @type {{surface: {name: string}, x: number[], y: number[], resolution: number}[]} */
  const grids = [];
  let gate = Promise.resolve();
  globalThis.fetch = async (url, init) => {
    const body = JSON.parse(String(init?.body));
    if (String(url).startsWith("/api/surface/grid")) {
      grids.push(body);
      await gate;
      return Response.json({ x: body.x, y: body.y, z: [] });
    }
    const request = new Request(String(url), body, /** @type {AbortSignal} */ (init?.signal));
    requests.push(request);
    return request.response;
  };
  return {
    grids,
    /** @returns {() => void} has the grids that are asked for from now on answered */
    holdGrids() {
      let release = () => {};
      gate = new Promise((resolve) => {
        release = resolve;
      });
      return () => release();
    },
    count: () => requests.length,
    /** @param {number} index */
    request(index) {
      const request = requests[index];
      if (!request) throw new Error(`there were only ${requests.length} requests`);
      return request;
    },
  };
}
