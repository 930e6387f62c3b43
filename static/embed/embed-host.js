// For a page that shows the editor in a frame:
//
//   import { connect } from "/gongkai/embed-host.js";
//   const editor = await connect(document.querySelector("iframe"), { lang: "zh-CN", takesSaves: true });
//   editor.load(report);
//   editor.addEventListener("change", () => keep(editor.report));
//   editor.addEventListener("save", ({ detail }) => upload(detail.name, detail.json));
//
// The frame keeps no draft: what `change` hands over is the page's to keep.

class FramedEditor extends EventTarget {
  constructor(port) {
    super();
    this.port = port;
    this.report = null;
    this.findings = [];
  }

  /** Opens a report; the person can undo it. `findings` follows, and `error` where it is no report. */
  load(report) {
    this.report = report;
    this.port.postMessage({ type: "load", report });
  }

  /** Changes settings: lang, year, bodyName, theme, readonly. */
  set(settings) {
    this.port.postMessage({ type: "set", settings });
  }

  /** Ends the talk; the frame goes on by itself. */
  close() {
    this.port.close();
  }

  hear({ type, ...detail }) {
    if (type === "change") this.report = detail.report;
    if (type === "findings") this.findings = detail.findings;
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/**
 * Connects to embed.html in a frame, which may still be loading. Answers once the form can be used.
 *
 * @param {HTMLIFrameElement} frame
 * @param {{ lang?: string, year?: number, bodyName?: string, theme?: string, readonly?: boolean, takesSaves?: boolean }} [settings]
 */
export function connect(frame, settings = {}) {
  const { origin } = new URL(frame.src, document.baseURI);
  const { port1, port2 } = new MessageChannel();
  const editor = new FramedEditor(port1);
  return new Promise((resolve) => {
    const hear = (event) => {
      if (event.source !== frame.contentWindow || event.origin !== origin) return;
      if (Object(event.data).gongkai !== 1 || event.data.type !== "hello") return;
      removeEventListener("message", hear);
      frame.contentWindow.postMessage({ gongkai: 1, type: "connect", settings }, origin, [port2]);
    };
    addEventListener("message", hear);
    port1.onmessage = ({ data }) => {
      if (data.type === "ready") resolve(editor);
      editor.hear(data);
    };
    // Nothing is in it, so any page may hear it. While the frame is still loading nobody does; then it speaks first.
    frame.contentWindow.postMessage({ gongkai: 1, type: "ask" }, "*");
  });
}
