/** Text in PNG files, as the format's own chunks have it. Pure. */

/** What ours are found under. */
const KEYWORD = "experiment";
const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** The header's chunk comes first, and is as long as this with its length, type and checksum. */
const AFTER_HEADER = 8 + 25;

/** @param {Uint8Array} bytes */
export function isPng(bytes) {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

/**
 * @param {Uint8Array} png
 * @param {string} text
 * @returns {Uint8Array<ArrayBuffer>} the same picture with the text in an iTXt chunk, and who made it
 */
export function withText(png, text) {
  const encoder = new TextEncoder();
  const international = chunk("iTXt", encoder.encode(`${KEYWORD}\0\0\0\0\0${text}`));
  const software = chunk("tEXt", encoder.encode("Software\0Fall Line"));
  return joined([png.subarray(0, AFTER_HEADER), software, international, png.subarray(AFTER_HEADER)]);
}

/** @param {Uint8Array} png @returns {string | null} the text that {@link withText} has put there */
export function textOf(png) {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let at = 8; at + 12 <= png.length; at += 12 + view.getUint32(at)) {
    const data = png.subarray(at + 8, at + 8 + view.getUint32(at));
    const head = `${KEYWORD}\0\0\0`;
    if (letters(png.subarray(at + 4, at + 8)) !== "iTXt" || letters(data.subarray(0, head.length)) !== head) continue;
    // language and translated keyword end with a zero each
    const first = data.indexOf(0, head.length);
    return new TextDecoder().decode(data.subarray(data.indexOf(0, first + 1) + 1));
  }
  return null;
}

/** @param {string} type @param {Uint8Array} data */
function chunk(type, data) {
  const made = new Uint8Array(12 + data.length);
  const view = new DataView(made.buffer);
  view.setUint32(0, data.length);
  made.set([...type].map((letter) => letter.charCodeAt(0)), 4);
  made.set(data, 8);
  view.setUint32(8 + data.length, checksum(made.subarray(4, 8 + data.length)));
  return made;
}

/** CRC-32 as PNG has it. @param {Uint8Array} bytes */
export function checksum(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** @param {readonly Uint8Array[]} parts @returns {Uint8Array<ArrayBuffer>} */
export function joined(parts) {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** @param {Uint8Array} bytes */
export function letters(bytes) {
  return String.fromCharCode(...bytes);
}
