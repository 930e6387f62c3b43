/** The editor in a frame: what a page around embed.html calls. */

import type { ErrorCode, Finding, Report, ReportInput } from "./gongkai.js";

export interface FrameSettings {
  lang?: string;
  year?: number | null;
  bodyName?: string | null;
  theme?: "auto" | "light" | "dark" | "contrast" | null;
  readonly?: boolean;
}

interface FramedEditorEventMap {
  ready: CustomEvent;
  /** A person changed the report; read `report`. The frame keeps no draft: this is the page's to keep. */
  change: CustomEvent<{ report: Report }>;
  findings: CustomEvent<{ findings: Finding[] }>;
  /** A person saves. Only with `takesSaves`; without it the frame writes a file. */
  save: CustomEvent<{ report: Report; json: string; name: string }>;
  error: CustomEvent<{ code: ErrorCode; message: string }>;
}

export interface FramedEditor extends EventTarget {
  /** What was loaded, or what the last change left; null before both. */
  readonly report: Report | ReportInput | null;
  readonly findings: Finding[];
  /** Opens a report; the person can undo it. `findings` follows, and `error` where it is no report. */
  load(report: Report | ReportInput | null): void;
  set(settings: FrameSettings): void;
  /** Ends the talk; the frame goes on by itself. */
  close(): void;
  addEventListener<K extends keyof FramedEditorEventMap>(type: K, listener: (this: FramedEditor, event: FramedEditorEventMap[K]) => unknown, options?: boolean | AddEventListenerOptions): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

/** Connects to embed.html in a frame, which may still be loading. Answers once the form can be used. */
export function connect(frame: HTMLIFrameElement, settings?: FrameSettings & { takesSaves?: boolean }): Promise<FramedEditor>;
