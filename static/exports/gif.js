/** An animated GIF, frame by frame: one palette for all, and of each frame only the pixels that changed. */
import { nearestColorIndex, GIFEncoder, quantize } from "../vendor/gifenc/gifenc.js";
import { gifDelay } from "./frames.js";
import { withComment } from "./gif_comment.js";

/** @typedef {import("./film.js").Film} Film */

/** Colours beside the one that stands for no change. */
const COLORS = 255;
const UNCHANGED = 255;

/**
 * @param {Film} film
 * @returns {AsyncGenerator<number, Blob>} gives how many frames are done; after the last one, the file
 */
export async function* gifOf({ painter, frames, rate, document }) {
  const { width, height } = painter;
  const canvas = globalThis.document.createElement("canvas");
  Object.assign(canvas, { width, height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  const { steps, held } = frames;
  const palette = paletteOf(() => context.getImageData(0, 0, width, height), (step) => painter.draw(context, step), steps);
  const indexOf = indexing(palette);
  const gif = GIFEncoder();
  /** @type {Uint32Array | null} */
  let before = null;
  for (const [frame, step] of steps.entries()) {
    painter.draw(context, step);
    const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
    const index = new Uint8Array(pixels.length);
    for (let k = 0; k < pixels.length; k += 1) {
      index[k] = before !== null && pixels[k] === before[k] ? UNCHANGED : indexOf(/** @type {number} */ (pixels[k]));
    }
    const isLast = frame === steps.length - 1;
    gif.writeFrame(index, width, height, {
      ...(before === null ? { palette, repeat: 0 } : {}),
      transparent: before !== null,
      transparentIndex: UNCHANGED,
      dispose: 1,
      delay: isLast ? (10 * Math.round((100 * held) / rate)) : gifDelay(frame, rate),
    });
    before = pixels;
    yield frame + 1;
  }
  gif.finish();
  return new Blob([withComment(gif.bytes(), document)], { type: "image/gif" });
}

/**
 * The colours of the first frame, one half-way and the last one; a full palette, whose last colour is used for nothing.
 * @param {() => ImageData} read
 * @param {(step: number) => void} draw
 * @param {readonly number[]} steps
 */
function paletteOf(read, draw, steps) {
  const chosen = [0, Math.floor(steps.length / 2), steps.length - 1].map((frame) => /** @type {number} */ (steps[frame]));
  const samples = chosen.map((step) => {
    draw(step);
    return read().data;
  });
  const length = samples.reduce((sum, sample) => sum + sample.length, 0);
  const all = new Uint8Array(length);
  let at = 0;
  for (const sample of samples) {
    all.set(sample, at);
    at += sample.length;
  }
  const palette = quantize(all, COLORS);
  while (palette.length <= COLORS) palette.push([0, 0, 0]);
  return palette;
}

/**
 * @param {number[][]} palette
 * @returns {(pixel: number) => number} the place of the colour nearest to a pixel's, red in its lowest byte
 */
function indexing(palette) {
  const colors = palette.slice(0, COLORS);
  /** @type {Map<number, number>} */
  const known = new Map();
  return (pixel) => {
    const found = known.get(pixel);
    if (found !== undefined) return found;
    const nearest = nearestColorIndex(colors, [pixel & 255, (pixel >> 8) & 255, (pixel >> 16) & 255]);
    known.set(pixel, nearest);
    return nearest;
  };
}
