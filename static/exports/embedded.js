/** Finds the experiment that a file carries, by what the file is, whatever it is called. */
import { t } from "../language.js";
import { commentOf, isGif } from "./gif_comment.js";
import { isPng, letters, textOf } from "./png.js";

const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/**
 * @param {Blob} file
 * @returns {Promise<string>} the JSON text of an experiment, unchecked
 * @throws {Error} with a sentence that says what the file is, and what is expected
 */
export async function experimentTextIn(file) {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.length === 0) throw new Error(t("it is empty."));
  if (isPng(bytes)) return found(textOf(bytes), t("PNG picture"));
  if (isGif(bytes)) return found(commentOf(bytes), t("GIF"));
  if (isVideo(bytes)) return found(await commentOfVideo(file), t("video"));
  return inText(decoded(bytes));
}

/**
 * @param {string} text of a file
 * @returns {string}
 */
export function inText(text) {
  const begun = text.trimStart();
  if (begun.startsWith("{")) return inJson(begun);
  if (/^<(\?xml|!--|!DOCTYPE svg|svg)/i.test(begun)) return found(inSvg(begun), t("SVG picture"));
  const first = /^# (\{.*\})\s*$/m.exec(begun.slice(0, begun.search(/\r?\n|$/)));
  if (first?.[1]) return first[1];
  if (/^[^\n]*[,;\t][^\n]*(\n|$)/.test(begun)) {
    throw new Error(t("it is a table without an experiment. To fit a surface to its points, drop it on the data of a surface that has some."));
  }
  throw new Error(`${t("it is no experiment.")} ${expected()}`);
}

/** An experiment itself, or an answer that says which one it is of. @param {string} text */
function inJson(text) {
  /** @type {any} */
  let document;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(t("its JSON is broken ({reason}).", { reason }), { cause: error });
  }
  if (document.experiment && typeof document.experiment === "object") return JSON.stringify(document.experiment);
  if (!["surface", "runs", "start", "steps", "version"].some((key) => key in document)) {
    throw new Error(`${t("it is JSON of another kind.")} ${expected()}`);
  }
  return text;
}

/**
 * Cut out of the text: of a picture that is read as a document, the browser would complain of every inline style.
 * @param {string} text
 * @returns {string | null}
 */
function inSvg(text) {
  const element = /<(?:\w+:)?metadata\b[^>]*\sid=["']experiment["'][^>]*>([^]*?)<\/(?:\w+:)?metadata\s*>/.exec(text);
  const [, inside = ""] = element ?? [];
  const verbatim = /^\s*<!\[CDATA\[([^]*)\]\]>\s*$/.exec(inside);
  return element && (verbatim?.[1] ?? unescaped(inside)).trim();
}

/** @param {string} text of XML */
function unescaped(text) {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (_, hex, decimal, name) => (
    name ? ENTITIES[/** @type {keyof typeof ENTITIES} */ (name.toLowerCase())] : String.fromCharCode(parseInt(hex ?? decimal, hex ? 16 : 10))
  ));
}

/** @param {string | null} text @param {string} kind @returns {string} */
function found(text, kind) {
  if (text?.trim().startsWith("{")) return text;
  throw new Error(`${t("it is a {kind} that carries no experiment.", { kind })} ${expected()}`);
}

function expected() {
  return t("What can be opened is an experiment's JSON file, and every picture, animation and table that Fall Line has exported.");
}

/** Text in UTF-8; other bytes are no text. @param {Uint8Array} bytes */
function decoded(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw new Error(`${t("it is no text, and no picture or animation of a kind that is known.")} ${expected()}`, { cause: error });
  }
}

/** WebM begins with EBML's mark, MP4 with a box of its own. @param {Uint8Array} bytes */
function isVideo(bytes) {
  return [0x1a, 0x45, 0xdf, 0xa3].every((byte, index) => bytes[index] === byte) || letters(bytes.subarray(4, 8)) === "ftyp";
}

/** @param {Blob} file @returns {Promise<string | null>} */
async function commentOfVideo(file) {
  const { ALL_FORMATS, BlobSource, Input } = await import("../vendor/mediabunny/mediabunny.js");
  try {
    const { comment } = await new Input({ formats: ALL_FORMATS, source: new BlobSource(file) }).getMetadataTags();
    return comment ?? null;
  } catch {
    return null; // whatever it is, it is none of ours
  }
}
