/**
 * A stand-in for a canvas's context that writes down what is drawn as SVG, so that what draws on canvases draws vectors too.
 * It knows what the page's drawing uses, and no more. Pure.
 */

/** @typedef {{d: string}} Outline what takes the place of a Path2D */

/** @param {number} value @returns {string} with as many decimals as can be seen */
const n = (value) => String(Math.round(value * 100) / 100);

export class SvgContext {
  /** What is asked for the size of what is to be wiped, which nothing is. */
  canvas = { width: 0, height: 0 };
  fillStyle = "#000000";
  strokeStyle = "#000000";
  lineWidth = 1;
  /** @type {CanvasLineCap} */
  lineCap = "butt";
  /** @type {CanvasLineJoin} */
  lineJoin = "miter";
  lineDashOffset = 0;
  font = "10px sans-serif";
  /** @type {CanvasTextAlign} */
  textAlign = "left";
  /** @type {CanvasTextBaseline} */
  textBaseline = "alphabetic";
  globalAlpha = 1;
  /** @type {GlobalCompositeOperation} */
  globalCompositeOperation = "source-over";
  /** @type {string[]} what is drawn, the undermost first */
  #drawn = [];
  #path = "";
  /** @type {number[]} */
  #dash = [];
  /** The transform's six numbers, as a canvas has them. */
  #matrix = [1, 0, 0, 1, 0, 0];
  /** @type {object[]} */
  #saved = [];

  /** @returns {string} the elements, to be put into an svg */
  get markup() {
    return this.#drawn.join("\n");
  }

  beginPath() {
    this.#path = "";
  }

  closePath() {
    this.#path += "Z";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path += `M${n(x)},${n(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#path += `${this.#path === "" ? "M" : "L"}${n(x)},${n(y)}`;
  }

  /** @param {number} cx @param {number} cy @param {number} x @param {number} y */
  quadraticCurveTo(cx, cy, x, y) {
    this.#path += `Q${n(cx)},${n(cy)} ${n(x)},${n(y)}`;
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.#path += `M${n(x)},${n(y)}h${n(width)}v${n(height)}h${n(-width)}Z`;
  }

  /** An arc, clockwise; a whole circle where it goes all the way. @param {number} x @param {number} y @param {number} r @param {number} from @param {number} to */
  arc(x, y, r, from, to) {
    const [x0, y0] = [x + r * Math.cos(from), y + r * Math.sin(from)];
    this.#path += `${this.#path === "" || this.#path.endsWith("Z") ? "M" : "L"}${n(x0)},${n(y0)}`;
    const isWhole = Math.abs(to - from) >= 2 * Math.PI - 1e-9;
    const half = isWhole ? from + Math.PI : (from + to) / 2;
    for (const angle of [half, to]) {
      this.#path += `A${n(r)},${n(r)} 0 0 1 ${n(x + r * Math.cos(angle))},${n(y + r * Math.sin(angle))}`;
    }
  }

  /** A whole one, not turned. @param {number} x @param {number} y @param {number} rx @param {number} ry */
  ellipse(x, y, rx, ry) {
    const half = `A${n(rx)},${n(ry)} 0 0 1`;
    this.#path += `M${n(x + rx)},${n(y)}${half} ${n(x - rx)},${n(y)}${half} ${n(x + rx)},${n(y)}`;
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.#dash = [...dash];
  }

  getLineDash() {
    return [...this.#dash];
  }

  /** @param {Outline} [outline] */
  stroke(outline) {
    const dash = this.#dash.length > 0
      ? ` stroke-dasharray="${this.#dash.join(",")}" stroke-dashoffset="${n(this.lineDashOffset)}"`
      : "";
    const ends = ` stroke-linecap="${this.lineCap}" stroke-linejoin="${this.lineJoin}"`;
    this.#shape(outline, `fill="none" stroke="${this.strokeStyle}" stroke-width="${n(this.lineWidth)}"${ends}${dash}`);
  }

  /** @param {Outline} [outline] */
  fill(outline) {
    this.#shape(outline, `fill="${this.fillStyle}"`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    const size = `x="${n(x)}" y="${n(y)}" width="${n(width)}" height="${n(height)}"`;
    this.#put(`<rect ${size} fill="${this.fillStyle}"${this.#common()}/>`);
  }

  /** Nothing that was drawn is taken away: each picture begins with a context of its own. */
  clearRect() {}

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    const anchor = { left: "start", start: "start", center: "middle", right: "end", end: "end" }[this.textAlign];
    // in parts of the letters' height: programs that know little of baselines understand it
    const shift = { middle: ' dy=".35em"', top: ' dy=".8em"' }[/** @type {string} */ (this.textBaseline)] ?? "";
    const style = escaped(`font: ${this.font}`);
    this.#put(
      `<text x="${n(x)}" y="${n(y)}" text-anchor="${anchor}"${shift} style="${style}" fill="${this.fillStyle}"${this.#common()}>${escaped(text)}</text>`,
    );
  }

  /** @param {number} x @param {number} y */
  translate(x, y) {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#matrix;
    this.#matrix = [a, b, c, d, e + a * x + c * y, f + b * x + d * y];
  }

  /** @param {number} angle */
  rotate(angle) {
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = this.#matrix;
    const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
    this.#matrix = [a * cosine + c * sine, b * cosine + d * sine, c * cosine - a * sine, d * cosine - b * sine, e, f];
  }

  save() {
    const { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset, font, textAlign, textBaseline } = this;
    const { globalAlpha, globalCompositeOperation } = this;
    const kept = { fillStyle, strokeStyle, lineWidth, lineCap, lineJoin, lineDashOffset, font, textAlign, textBaseline };
    this.#saved.push({ own: { ...kept, globalAlpha, globalCompositeOperation }, matrix: this.#matrix, dash: this.#dash });
  }

  restore() {
    const last = /** @type {{own: object, matrix: number[], dash: number[]} | undefined} */ (this.#saved.pop());
    if (!last) return;
    Object.assign(this, last.own);
    this.#matrix = last.matrix;
    this.#dash = last.dash;
  }

  /** @param {Outline | undefined} outline @param {string} look */
  #shape(outline, look) {
    const d = outline ? outline.d : this.#path;
    if (d !== "") this.#put(`<path d="${d}" ${look}${this.#common()}/>`);
  }

  #common() {
    const isMoved = this.#matrix.join() !== "1,0,0,1,0,0";
    const transform = isMoved ? ` transform="matrix(${this.#matrix.map((value) => Math.round(value * 1e4) / 1e4).join(",")})"` : "";
    return `${this.globalAlpha < 1 ? ` opacity="${n(this.globalAlpha)}"` : ""}${transform}`;
  }

  /** @param {string} markup */
  #put(markup) {
    if (this.globalCompositeOperation === "destination-over") this.#drawn.unshift(markup);
    else this.#drawn.push(markup);
  }
}

/** @param {string} text @returns {string} as it may stand in XML, in an attribute too */
export function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
