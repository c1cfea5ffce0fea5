/** What is used of gifenc 1.0.3, which comes without types. */

export type Palette = number[][];

export interface Encoder {
  writeFrame(index: Uint8Array, width: number, height: number, options: {
    palette?: Palette,
    transparent?: boolean,
    transparentIndex?: number,
    delay?: number,
    repeat?: number,
    dispose?: number,
  }): void;
  finish(): void;
  bytes(): Uint8Array;
}

export function GIFEncoder(): Encoder;
export function quantize(rgba: Uint8Array | Uint8ClampedArray, maxColors: number): Palette;
export function applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: Palette): Uint8Array;
export function nearestColorIndex(palette: Palette, color: number[]): number;
