/** What is used of Mediabunny 1.61.0; its own types describe far more. */

export type VideoCodec = "avc" | "vp9" | "vp8" | "av1";

export class Quality {
  constructor(level: "low" | "medium" | "high" | "very-high");
}

export class BufferTarget {
  buffer: ArrayBuffer | null;
}

export class Mp4OutputFormat {}
export class WebMOutputFormat {}

export interface VideoConfig {
  codec: VideoCodec;
  quality: Quality;
  keyFrameInterval?: number;
}

export class CanvasSource {
  constructor(canvas: HTMLCanvasElement | OffscreenCanvas, config: VideoConfig);
  add(timestamp: number, duration: number): Promise<void>;
}

export class Output {
  constructor(options: { format: Mp4OutputFormat | WebMOutputFormat, target: BufferTarget });
  addVideoTrack(source: CanvasSource, metadata: { frameRate: number }): unknown;
  setMetadataTags(tags: { title?: string, comment?: string }): void;
  start(): Promise<void>;
  cancel(): Promise<void>;
  finalize(): Promise<void>;
}

export function getFirstEncodableVideoCodec(
  codecs: VideoCodec[],
  options: { width: number, height: number, quality: Quality },
): Promise<VideoCodec | null>;

export const ALL_FORMATS: object[];
export class BlobSource {
  constructor(blob: Blob);
}
export class Input {
  constructor(options: { formats: object[], source: BlobSource });
  getMetadataTags(): Promise<{ comment?: string }>;
}
