/** A video, encoded by the browser frame by frame, each at its exact time. */
import { BufferTarget, CanvasSource, getFirstEncodableVideoCodec, Mp4OutputFormat, Output, Quality, WebMOutputFormat } from "../vendor/mediabunny/mediabunny.js";

/** @typedef {import("./film.js").Film} Film */
/** @typedef {import("../vendor/mediabunny/mediabunny.js").VideoCodec} VideoCodec */
/** @typedef {"mp4" | "webm"} Container */

/** What plays in most places first. @type {Record<Container, VideoCodec[]>} */
const CODECS = { mp4: ["avc"], webm: ["vp9", "vp8"] };
/** Thin lines on a plain ground need more bits than films do. */
const QUALITY = "very-high";

/**
 * @param {Container} container
 * @param {{width: number, height: number}} size pixels
 * @returns {Promise<VideoCodec | null>} null where this browser cannot
 */
export async function codecFor(container, size) {
  if (!("VideoEncoder" in globalThis)) return null;
  return getFirstEncodableVideoCodec(CODECS[container], { ...size, quality: new Quality(QUALITY) });
}

/**
 * @param {Film} film
 * @param {Container} container
 * @param {VideoCodec} codec
 * @returns {AsyncGenerator<number, Blob>} gives how many frames are done; after the last one, the file
 */
export async function* videoOf({ painter, frames, rate, document, title }, container, codec) {
  const canvas = globalThis.document.createElement("canvas");
  Object.assign(canvas, { width: painter.width, height: painter.height });
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const target = new BufferTarget();
  const output = new Output({ format: container === "mp4" ? new Mp4OutputFormat() : new WebMOutputFormat(), target });
  const source = new CanvasSource(canvas, { codec, quality: new Quality(QUALITY), keyFrameInterval: 2 });
  output.addVideoTrack(source, { frameRate: rate });
  output.setMetadataTags({ title, comment: document });
  let isDone = false;
  try {
    await output.start();
    const all = [...frames.steps, ...Array.from({ length: frames.held - 1 }, () => frames.steps.at(-1) ?? 0)];
    for (const [frame, step] of all.entries()) {
      if (frame < frames.steps.length) painter.draw(context, step);
      await source.add(frame / rate, 1 / rate);
      yield frame + 1;
    }
    await output.finalize();
    isDone = true;
    return new Blob([/** @type {ArrayBuffer} */ (target.buffer)], { type: `video/${container}` });
  } finally {
    if (!isDone) await output.cancel();
  }
}
