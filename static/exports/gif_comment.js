/** The comment of a GIF file. Pure. */
import { joined, letters } from "./png.js";

const LONGEST_BLOCK = 255;
/** Signature and the screen's description. */
const HEADER = 13;

/** @param {Uint8Array} bytes */
export function isGif(bytes) {
  return ["GIF87a", "GIF89a"].includes(letters(bytes.subarray(0, 6)));
}

/**
 * @param {Uint8Array} gif
 * @param {string} text ASCII, which is all that the format allows
 * @returns {Uint8Array<ArrayBuffer>} the same with the comment before its first frame
 */
export function withComment(gif, text) {
  const bytes = new TextEncoder().encode(text);
  /** @type {Uint8Array[]} */
  const blocks = [];
  for (let at = 0; at < bytes.length; at += LONGEST_BLOCK) {
    const block = bytes.subarray(at, at + LONGEST_BLOCK);
    blocks.push(Uint8Array.of(block.length), block);
  }
  const first = afterColours(gif);
  return joined([gif.subarray(0, first), Uint8Array.of(0x21, 0xfe), ...blocks, Uint8Array.of(0), gif.subarray(first)]);
}

/** @param {Uint8Array} gif @returns {string | null} its first comment; null where none comes before the first frame */
export function commentOf(gif) {
  let at = afterColours(gif);
  while (gif[at] === 0x21) {
    const isComment = gif[at + 1] === 0xfe;
    /** @type {Uint8Array[]} */
    const blocks = [];
    at += 2;
    for (let length = gif[at] ?? 0; length > 0; length = gif[at] ?? 0) {
      blocks.push(gif.subarray(at + 1, at + 1 + length));
      at += 1 + length;
    }
    at += 1;
    if (isComment) return new TextDecoder().decode(joined(blocks));
  }
  return null;
}

/** Where the colours that all frames share end. @param {Uint8Array} gif */
function afterColours(gif) {
  const flags = gif[10] ?? 0;
  return HEADER + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
}
