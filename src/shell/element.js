// The hand-written half of gongkai.js: the module's functions and the element <gongkai-report>. It loads anywhere, Node
// and workers included; the element exists where custom elements do. Plain ES2020 for Chromium 90.
//
// `./dev join` puts wasm-bindgen's glue in front of it as `function instance()`, which gives a fresh core at each call.
// After a trap (out of memory, a bug) an instance is dead for every element on the page, and the one that takes its
// place must share no variable with it: callbacks of the dead one may still be called.

const API_VERSION = 1;
const MAX_BYTES = 50 * 1024 * 1024;

const say = (texts, lang) => texts[/^en(?![a-z0-9])/i.test(lang || "") ? 1 : 0];

// What only this side has to say, in Chinese and English; the core says everything else.
const WORDS = {
  notStarted: ["年报模块还没有加载。", "The module has not been loaded yet."],
  callInit: ["先调用 init() 并等它完成。", "Call init() first and wait for it."],
  notReady: ["年报编辑器还没有打开。", "The editor is not open yet."],
  waitReady: ["等 gongkai-ready 事件之后再调用。", "Call it after the event gongkai-ready."],
  noReport: ["还没有打开或新建年度报告。", "No annual report is open yet."],
  setReport: ["先打开一份报告，或设置 report。", "Open a report first, or set report."],
  tooLarge: ["内容超过 50 MB，没有读取。", "The content is larger than 50 MB and was not read."],
  keepReport: ["只保留年度报告那部分再读。", "Keep only the annual report and read it again."],
  notReadable: ["read 接受文字、字节或 { html, text }，这里得到的是别的值。", "read takes text, bytes or { html, text }; it was given something else."],
  giveText: ["把内容作为文字或 Uint8Array 传入。", "Pass the content as a string or a Uint8Array."],
  otherApi: ["这个版本的年报编辑器只提供第 1 版接口。", "This editor offers version 1 of its interface only."],
  callApi1: ["调用 api(1)。", "Call api(1)."],
  notLoadable: ["这种格式没有可以另外加载的模块。", "There is no module to load for this format."],
  loadable: ["可以加载 docx、xlsx 和 xls；其他能读的格式不用加载。", "docx, xlsx and xls can be loaded; other formats that can be read need no loading."],
  officeMissing: [
    "没有取到读取 Word 和 Excel 文件的模块 gongkai-office_bg.wasm。",
    "The module that reads Word and Excel files, gongkai-office_bg.wasm, could not be fetched.",
  ],
  tryAgain: ["检查网络后再试一次。", "Check the network and try again."],
  unfolds: ["文件没有读出：它已损坏，或展开后的内容过多。", "The file was not read: it is damaged, or its content is too large when unpacked."],
  saveAnew: ["在 Word、Excel 或 WPS 中另存后再读；或全选复制其中的文字。", "Save it anew in Word, Excel or WPS and read that; or select all and copy its text."],
  missing: ["年报编辑器没有打开：没有取到它的文件 gongkai_bg.wasm。", "The report editor did not open: its file gongkai_bg.wasm could not be fetched."],
  reload: [
    "检查网络后重新载入本页；仍然不行，请网站管理员检查 embed 文件夹是否完整。",
    "Check the network and reload the page; if that does not help, the site's administrator should check that the folder embed is complete.",
  ],
  policy: ["年报编辑器没有打开：本页的安全策略不允许运行 WebAssembly。", "The report editor did not open: this page's security policy does not allow WebAssembly."],
  allowWasm: [
    "请网站管理员在 Content-Security-Policy 的 script-src 中加上 'wasm-unsafe-eval'。",
    "The site's administrator can add 'wasm-unsafe-eval' to script-src of the Content-Security-Policy.",
  ],
  oldKernel: ["年报编辑器没有打开：这个浏览器的内核不能运行它。", "The report editor did not open: this browser's engine cannot run it."],
  newKernel: [
    "双核浏览器请切换到极速模式；其他请改用 Chromium 90、Firefox 102 或 Safari 16.4 以上的浏览器。",
    "Switch a dual-engine browser to its fast mode, or use Chromium 90, Firefox 102, Safari 16.4 or later.",
  ],
  crashed: ["年报编辑器出错停止了，刚才的内容还在。", "The report editor has stopped because of an error; the latest content is still here."],
  crashedEmpty: ["年报编辑器出错停止了。", "The report editor has stopped because of an error."],
  goOn: ["点继续编辑；仍然出错，请先保存最近内容再重新载入本页。", "Choose Continue; if it stops again, save the latest content first and reload the page."],
  goOnButton: ["继续编辑", "Continue"],
  saveButton: ["保存最近内容", "Save the latest content"],
  initAgain: ["再调用一次 init() 可以继续。", "Call init() again to go on."],
  unfinished: ["年度报告还有没填完或不一致的地方。", "The annual report is not complete or does not add up yet."],
};

class GongkaiError extends Error {
  constructor({ code, message, hint, line, column }) {
    super(message);
    this.name = "GongkaiError";
    this.code = code;
    this.hint = hint || "";
    if (line) this.line = line;
    if (column) this.column = column;
  }
}

function fail(code, message, hint, lang) {
  const error = new GongkaiError({ code, message: say(WORDS[message], lang), hint: say(WORDS[hint], lang) });
  // For a page that is broken, where the reader's language is not known.
  const inBoth = [0, 1].map((n) => [WORDS[message][n], WORDS[hint][n]]).flat();
  return Object.defineProperty(error, "inBoth", { value: inBoth });
}

let compiled = null;
let starting = null;
// The functions of the living instance; null before the start and after a trap.
let core = null;
let hasCrashed = false;

async function init(options) {
  if (!starting) {
    starting = start(options && options.module_or_path);
    starting.catch(() => {
      starting = null;
    });
  }
  await starting;
}

async function start(source) {
  compiled = compiled || (await compile(await (source === undefined ? new URL("gongkai_bg.wasm", import.meta.url) : source)));
  const next = instance();
  await next.start({ module_or_path: compiled });
  core = next;
  hasCrashed = false;
}

// Gives the compiled module, which is kept: to start again after a trap needs no request.
async function compile(source) {
  if (typeof WebAssembly !== "object") throw fail("not_loaded", "oldKernel", "newKernel");
  if (source instanceof WebAssembly.Module) return source;
  const isAddress = typeof source === "string" || source instanceof URL || (typeof Request === "function" && source instanceof Request);
  let content = source;
  if (isAddress) {
    content = await fetch(source).catch(() => {
      throw fail("not_loaded", "missing", "reload");
    });
  }
  const isResponse = typeof Response === "function" && content instanceof Response;
  if (isResponse && !content.ok) throw fail("not_loaded", "missing", "reload");
  try {
    // Many intranet servers do not know the type of .wasm; without it, streaming is refused.
    const isWasm = isResponse && /^application\/wasm\b/i.test(content.headers.get("content-type") || "");
    if (isWasm && typeof WebAssembly.compileStreaming === "function") return await WebAssembly.compileStreaming(content);
    return await WebAssembly.compile(isResponse ? await content.arrayBuffer() : content);
  } catch (error) {
    const text = String(error && error.message);
    if (/Content Security Policy|CSP|unsafe-eval/i.test(text)) throw fail("not_loaded", "policy", "allowWasm");
    if (!(error instanceof WebAssembly.CompileError) || /magic/i.test(text)) throw fail("not_loaded", "missing", "reload");
    throw fail("not_loaded", "oldKernel", "newKernel");
  }
}

// Everything that enters the core goes through here: its errors become GongkaiErrors, a trap ends the instance.
function run(lang, call) {
  if (!core) throw hasCrashed ? fail("crashed", "crashedEmpty", "initAgain", lang) : fail("not_loaded", "notStarted", "callInit", lang);
  try {
    return call(core);
  } catch (error) {
    if (typeof error === "string") throw new GongkaiError(JSON.parse(error));
    if (!isTrap(error)) throw error;
    crash();
    throw fail("crashed", "crashedEmpty", "initAgain", lang);
  }
}

// A stack that overflows in the core is a RangeError in Chromium and an InternalError in Firefox.
const isTrap = (error) => error instanceof WebAssembly.RuntimeError || error instanceof RangeError || Object(error).name === "InternalError";

function read(input, options) {
  const { lang } = options || {};
  const bytes = input instanceof ArrayBuffer ? new Uint8Array(input) : input;
  const size = typeof input === "string" ? input.length : bytes instanceof Uint8Array ? bytes.length : 0;
  if (size > MAX_BYTES) throw fail("too_large", "tooLarge", "keepReport", lang);
  if (typeof input === "string") return JSON.parse(run(lang, (core) => core.core_read_text(input, lang)));
  if (office && bytes instanceof Uint8Array && isOffice(bytes)) {
    const found = readOffice(bytes, lang);
    return JSON.parse(run(lang, (core) => core.core_read_office(found, lang)));
  }
  if (bytes instanceof Uint8Array) return JSON.parse(run(lang, (core) => core.core_read_bytes(bytes, lang)));
  if (input && (typeof input.text === "string" || typeof input.html === "string")) {
    return JSON.parse(run(lang, (core) => core.core_read_clip(input.html, input.text, lang)));
  }
  throw fail("unsupported", "notReadable", "giveText", lang);
}

// What is no JSON at all (undefined, a function) crosses as null, which the core refuses in its own words.
const toJson = (value) => JSON.stringify(value) || "null";

function check(report, options) {
  const { lang, previous, profile } = options || {};
  const before = previous === undefined || previous === null ? undefined : toJson(previous);
  const rules = profile === undefined || profile === null || typeof profile === "string" ? profile : toJson(profile);
  const json = toJson(report);
  return JSON.parse(run(lang, (core) => core.core_check(json, before, rules || undefined, lang)));
}

function summary(findings) {
  const json = toJson(findings);
  return JSON.parse(run(undefined, (core) => core.core_summary(json)));
}

function write(report, format, options) {
  const { lang } = options || {};
  const json = toJson(report);
  return run(lang, (core) => core.core_write(json, String(format), lang));
}

function rules(lang) {
  return JSON.parse(run(lang, (core) => core.core_rules(lang)));
}

function version() {
  return run(undefined, (core) => core.core_version());
}

// The readers of Word and Excel files: a module of their own without glue, whose memory nobody else touches.
let office = null;
let officeModule = null;
let opening = null;
let fetched = null;

// A zip, or the container of older Office files.
const isOffice = (bytes) => (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf);

async function prepare(format, options) {
  if (!["docx", "xlsx", "xls"].includes(format)) throw fail("unsupported", "notLoadable", "loadable");
  await openOffice(options && options.module_or_path);
}

// Gets the module's bytes and does not compile them yet.
function fetchOffice() {
  if (!fetched) {
    fetched = fetch(new URL("gongkai-office_bg.wasm", import.meta.url)).then((answer) => (answer.ok ? answer.arrayBuffer() : Promise.reject()));
    fetched.catch(() => {
      fetched = null;
    });
  }
  return fetched;
}

function openOffice(source) {
  if (!opening) {
    opening = startOffice(source);
    opening.catch(() => {
      opening = null;
      fetched = null;
    });
  }
  return opening;
}

async function startOffice(source) {
  try {
    officeModule = officeModule || (await compile(await (source === undefined ? fetchOffice() : source)));
    office = (await WebAssembly.instantiate(officeModule)).exports;
    fetched = null;
  } catch (error) {
    throw fail("not_loaded", "officeMissing", "tryAgain");
  }
}

// What a file holds, packed for the core.
function readOffice(bytes, lang) {
  const { memory, input, read, output } = office;
  try {
    const at = input(bytes.length);
    new Uint8Array(memory.buffer, at, bytes.length).set(bytes);
    const length = read();
    return new Uint8Array(memory.buffer, output(), length).slice();
  } catch (error) {
    // Its memory is bounded, and what fills it is no report; or the file is damaged in a way that no reader foresaw.
    office = null;
    throw fail(memory.buffer.byteLength > MAX_BYTES * 2 ? "too_large" : "not_a_docx", "unfolds", "saveAnew", lang);
  } finally {
    // Memory never shrinks, so after a large file a fresh instance takes the place.
    if (!office || memory.buffer.byteLength > 32 * 1024 * 1024) {
      opening = null;
      openOffice();
    }
  }
}

// The editors whose widget lives, so that a trap reaches all of them.
const alive = new Set();

function crash() {
  if (!core) return;
  core = null;
  starting = null;
  hasCrashed = true;
  const key = Symbol.for("gongkai.panic");
  const detail = globalThis[key] || "";
  delete globalThis[key];
  for (const editor of [...alive]) editor.crashed(detail);
}

// A trap inside a listener or a task of the core surfaces only here. Its stack leads through our glue; the traps of
// other modules do not.
function watch(event) {
  const error = event.error || event.reason;
  if (error && isTrap(error) && String(error.stack).includes(import.meta.url)) crash();
}

function setAlive(editor, isAlive) {
  const before = alive.size;
  if (isAlive) alive.add(editor);
  else alive.delete(editor);
  if (Boolean(before) === Boolean(alive.size)) return;
  const change = alive.size ? addEventListener : removeEventListener;
  change("error", watch);
  change("unhandledrejection", watch);
}

// The element itself, and the message that takes the editor's place when it cannot start or has stopped.
const BASE_STYLE = `
:host { display: block; }
:host([hidden]) { display: none; }
.frame, .failure { all: initial; display: block; visibility: inherit; pointer-events: inherit; }
.frame { outline: none; }
.copying { position: fixed; top: 0; width: 1px; height: 1px; opacity: 0; }
.failure { box-sizing: border-box; margin: 2em auto; max-width: 40em; padding: 1.5em; border: 1px solid #8a8f99; border-radius: 4px;
  background: #fff; color: #1c1f24; font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif; }
.failure p { margin: 0 0 .5em; }
.failure button { margin: .5em .75em 0 0; padding: .4em 1.2em; min-height: 40px; border: 1px solid #8a8f99; border-radius: 4px;
  background: #fff; color: #1c1f24; font: inherit; cursor: pointer; }
.failure small { display: block; margin-top: 1em; color: #5a606b; overflow-wrap: anywhere; }
`;

const sheets = new Map();

// One constructable sheet for all elements of the page, which a strict style-src allows. Engines without it get a
// <style> that carries the element's nonce.
function adopt(root, nonce, css) {
  if ("adoptedStyleSheets" in root) {
    if (!sheets.has(css)) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      sheets.set(css, sheet);
    }
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheets.get(css)];
  } else {
    const style = document.createElement("style");
    style.nonce = nonce;
    style.textContent = css;
    root.append(style);
  }
}

function download(name, json) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

// What the core is told at once when the host changes it.
const CORE_ATTRIBUTES = ["lang", "year", "body-name", "readonly", "theme", "storage"];

// What stands behind one element.
class Editor {
  constructor(element) {
    this.element = element;
    this.root = element.attachShadow({ mode: "open" });
    this.internals = element.attachInternals();
    // What the page put inside the element is seen until the editor is there.
    this.slot = document.createElement("slot");
    this.root.append(this.slot);
    this.styles = [];
    this.style(BASE_STYLE);
    this.widget = null;
    this.frame = null;
    this.failure = null;
    this.leaving = 0;
    this.observer = null;
    // The latest JSON, on this side of a trap; null while no report is open.
    this.json = null;
    this.standing = null;
    // What a reset of the host's form goes back to.
    this.given = null;
    // Last year's report as JSON.
    this.before = null;
    this.isDisabled = false;
    this.news = null;
    this.fetching = 0;
    this.getOffice = () => this.widget && !officeModule && fetchOffice().catch(() => {});
  }

  style(css) {
    if (!this.styles.includes(css)) adopt(this.root, this.element.nonce, css);
    this.styles.push(css);
  }

  get lang() {
    const near = this.element.closest("[lang]");
    return near ? near.getAttribute("lang") : "";
  }

  connected() {
    // A move in the document is a removal and an insertion; the editor lives on.
    clearTimeout(this.leaving);
    this.leaving = 0;
    if (this.widget || this.observer || this.failure) return;
    if (this.element.getAttribute("loading") === "lazy" && typeof IntersectionObserver === "function") {
      const seen = (entries) => entries.some((entry) => entry.isIntersecting) && this.open();
      this.observer = new IntersectionObserver(seen, { rootMargin: "500px" });
      this.observer.observe(this.element);
    } else {
      this.open();
    }
  }

  disconnected() {
    if (!this.leaving) this.leaving = setTimeout(() => this.close(), 0);
  }

  open() {
    this.stopObserving();
    if (core) return this.mount();
    init().then(
      () => this.mount(),
      (error) => this.notStarted(error),
    );
  }

  stopObserving() {
    if (this.observer) this.observer.disconnect();
    this.observer = null;
  }

  mount() {
    if (this.widget || !this.element.isConnected) return;
    try {
      this.style(run(this.lang, (core) => core.core_style()));
      this.widget = run(this.lang, (core) => new core.Widget(this.callbacks(), document.body.hasAttribute("data-gongkai-page")));
      setAlive(this, true);
      for (const name of CORE_ATTRIBUTES) this.pass(name);
      this.takeKept();
      this.showFrame(this.call((widget) => widget.frame()));
      this.call((widget) => widget.mount());
      this.keep();
    } catch (error) {
      // The message about a trap stands there already.
      if (error.code !== "crashed") throw error;
    }
  }

  // What was set before the core was there could not be judged then.
  takeKept() {
    this.give(this.before, (widget) => widget.set_previous(this.before), () => {
      this.before = null;
    });
    this.give(this.json, (widget) => widget.set_report(this.json), () => {
      this.json = null;
      this.given = null;
    });
  }

  // A value that the core refuses is told to the host and forgotten.
  give(value, use, forget) {
    if (value === null) return;
    try {
      this.call(use);
    } catch (error) {
      if (error.code === "crashed") throw error;
      forget();
      this.tellError(error);
    }
  }

  showFrame(frame) {
    this.slot.remove();
    this.showFailure(null);
    // It takes the focus of a click, so that keys and pastes belong to the element a person clicked into.
    frame.className = "frame";
    frame.tabIndex = -1;
    this.frame = frame;
    this.root.append(frame);
  }

  close() {
    this.leaving = 0;
    this.stopObserving();
    this.showFailure(null);
    this.unmount();
  }

  unmount() {
    const { widget, frame } = this;
    this.widget = null;
    this.frame = null;
    clearTimeout(this.fetching);
    this.element.removeEventListener("focusin", this.getOffice);
    setAlive(this, false);
    this.element.removeAttribute("data-ready");
    try {
      if (widget && core) {
        run(this.lang, () => {
          widget.destroy();
          widget.free();
        });
      }
    } catch (error) {
      if (error.code !== "crashed") throw error;
    }
    if (frame) frame.remove();
  }

  call(use) {
    if (!this.widget) throw fail("not_loaded", "notReady", "waitReady", this.lang);
    return run(this.lang, () => use(this.widget));
  }

  pass(name) {
    let value = this.element.getAttribute(name);
    if (name === "lang") value = this.lang;
    if (name === "readonly" && this.isDisabled) value = "";
    this.call((widget) => widget.set_attribute(name, value === null ? undefined : value));
  }

  attributeChanged(name) {
    if (!this.widget) return;
    if (CORE_ATTRIBUTES.includes(name)) this.pass(name);
    if (name === "required") this.validate();
  }

  // The core calls these from inside an update. What the host hears of it, it hears afterwards.
  callbacks() {
    return {
      ready: () => this.note("ready"),
      changed: () => this.note("change"),
      findings_changed: () => this.note("findings"),
      // The bytes are a view into the core's memory, which may move while the module is fetched.
      read_office: async (bytes) => {
        const file = bytes.slice();
        await openOffice();
        return readOffice(file, this.lang);
      },
      // A save belongs to the click that ordered it, so the host is asked in the same breath: true if it took it.
      save: (json, name) => !this.tell("gongkai-save", { report: JSON.parse(json), json, name }, true),
    };
  }

  note(what) {
    if (!this.news) {
      this.news = new Set();
      queueMicrotask(() => this.tellNews());
    }
    this.news.add(what);
  }

  tellNews() {
    const { news } = this;
    this.news = null;
    if (!this.widget) return;
    this.keep();
    if (news.has("ready")) {
      this.element.setAttribute("data-ready", "");
      this.tell("gongkai-ready", { version: version() });
      this.fetchSoon();
    }
    if (news.has("change")) this.tell("gongkai-change", null);
    if (news.has("findings")) this.tell("gongkai-findings", this.standing);
  }

  // What a file may need is fetched while nothing else happens; on other people's pages not before the element is used.
  // If that fails, it is fetched again when a file is opened.
  fetchSoon() {
    if (!document.body.hasAttribute("data-gongkai-page")) this.element.addEventListener("focusin", this.getOffice, { once: true });
    else if (typeof requestIdleCallback === "function") requestIdleCallback(this.getOffice);
    else this.fetching = setTimeout(this.getOffice, 2000);
  }

  // False if a listener prevented what the event announces.
  tell(name, detail, cancelable = false) {
    return this.element.dispatchEvent(new CustomEvent(name, { detail, cancelable, bubbles: true, composed: true }));
  }

  tellError({ code, message }) {
    this.tell("gongkai-error", { code, message });
  }

  // Keeps what a trap must not take, and shows on the element what pages, forms and assistive scripts read.
  keep() {
    const json = this.call((widget) => widget.report());
    this.json = json === undefined ? null : json;
    this.standing = JSON.parse(this.call((widget) => widget.summary()));
    this.element.setAttribute("data-errors", this.standing.errors);
    this.element.setAttribute("data-warnings", this.standing.warnings);
    this.element.setAttribute("data-state", this.standing.state);
    this.internals.setFormValue(this.json);
    this.validate();
  }

  validate() {
    const isGood = this.json !== null && ["ready", "to_confirm"].includes(this.standing.state);
    if (this.element.required && !isGood) {
      this.internals.setValidity({ customError: true }, say(WORDS.unfinished, this.lang), this.frame);
    } else {
      this.internals.setValidity({});
    }
  }

  get report() {
    const json = this.widget ? this.call((widget) => widget.report()) : this.json;
    return json === undefined || json === null ? null : JSON.parse(json);
  }

  set report(value) {
    if (value === null || value === undefined) return this.clear();
    const json = toJson(value);
    if (this.widget) {
      this.call((widget) => widget.set_report(json));
      this.keep();
    } else {
      // With the core at hand what is no report is refused at once, else when the editor opens.
      this.json = core ? new TextDecoder().decode(write(value, "json", { lang: this.lang })) : json;
    }
    this.given = this.json;
  }

  get previous() {
    return this.before === null ? null : JSON.parse(this.before);
  }

  set previous(value) {
    const json = value === null || value === undefined ? null : toJson(value);
    if (this.widget) {
      this.call((widget) => widget.set_previous(json === null ? undefined : json));
      this.keep();
    }
    this.before = json;
  }

  clear() {
    this.json = null;
    this.given = null;
    if (!this.widget) return;
    this.unmount();
    this.mount();
  }

  reset() {
    this.report = this.given === null ? null : JSON.parse(this.given);
  }

  get findings() {
    if (this.widget) return JSON.parse(this.call((widget) => widget.findings()));
    return this.json === null || !core ? [] : check(JSON.parse(this.json), { previous: this.previous, lang: this.lang });
  }

  notStarted(error) {
    if (!this.element.isConnected) return;
    const known = error instanceof GongkaiError ? error : fail("not_loaded", "oldKernel", "newKernel");
    if (known !== error) console.error(error);
    this.showFailure(known.inBoth);
    this.tellError(known);
  }

  crashed(detail) {
    this.unmount();
    const words = this.json === null ? "crashedEmpty" : "crashed";
    this.showFailure([say(WORDS[words], this.lang), say(WORDS.goOn, this.lang)]);
    const button = (text, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = say(text, this.lang);
      made.addEventListener("click", act);
      this.failure.append(made);
    };
    button(WORDS.goOnButton, () => this.open());
    if (this.json !== null) button(WORDS.saveButton, () => download("gongkai-report.json", this.json));
    if (detail) {
      const small = document.createElement("small");
      small.textContent = detail;
      this.failure.append(small);
    }
    this.tellError(fail("crashed", words, "goOn", this.lang));
  }

  // Sentences in the editor's place, or none any more.
  showFailure(sentences) {
    if (this.failure) this.failure.remove();
    this.failure = null;
    if (!sentences) return;
    this.slot.remove();
    this.failure = document.createElement("div");
    this.failure.className = "failure";
    this.failure.setAttribute("role", "alert");
    for (const sentence of sentences) {
      const line = document.createElement("p");
      line.textContent = sentence;
      this.failure.append(line);
    }
    this.root.append(this.failure);
  }
}

function defineElement() {
  const editors = new WeakMap();
  const of = (element) => editors.get(element);

  class GongkaiReport extends HTMLElement {
    static get formAssociated() {
      return true;
    }

    static get observedAttributes() {
      return ["lang", "year", "body-name", "name", "readonly", "required", "storage", "theme", "loading"];
    }

    constructor() {
      super();
      editors.set(this, new Editor(this));
    }

    connectedCallback() {
      // What a script set before the element was defined hides the accessors: taken over.
      for (const name of ["report", "previous"]) {
        if (Object.prototype.hasOwnProperty.call(this, name)) {
          const value = this[name];
          delete this[name];
          this[name] = value;
        }
      }
      of(this).connected();
    }

    disconnectedCallback() {
      of(this).disconnected();
    }

    attributeChangedCallback(name) {
      of(this).attributeChanged(name);
    }

    formResetCallback() {
      of(this).reset();
    }

    formDisabledCallback(isDisabled) {
      of(this).isDisabled = isDisabled;
      of(this).attributeChanged("readonly");
    }

    formStateRestoreCallback(state) {
      if (typeof state === "string") this.report = JSON.parse(state);
    }

    get report() {
      return of(this).report;
    }

    set report(value) {
      of(this).report = value;
    }

    get previous() {
      return of(this).previous;
    }

    set previous(value) {
      of(this).previous = value;
    }

    get findings() {
      return of(this).findings;
    }

    get form() {
      return of(this).internals.form;
    }

    get validity() {
      return of(this).internals.validity;
    }

    get validationMessage() {
      return of(this).internals.validationMessage;
    }

    get willValidate() {
      return of(this).internals.willValidate;
    }

    checkValidity() {
      return of(this).internals.checkValidity();
    }

    reportValidity() {
      return of(this).internals.reportValidity();
    }

    read(input) {
      const outcome = read(input, { lang: of(this).lang });
      this.report = outcome.report;
      return outcome;
    }

    exportAs(format) {
      const { report } = this;
      const { lang } = of(this);
      if (report === null) throw fail("not_loaded", "noReport", "setReport", lang);
      return write(report, format, { lang });
    }

    api(number) {
      if (number !== API_VERSION) throw fail("unsupported", "otherApi", "callApi1", of(this).lang);
      const element = this;
      return Object.freeze({
        version: API_VERSION,
        get report() {
          return element.report;
        },
        set report(value) {
          element.report = value;
        },
        get findings() {
          return element.findings;
        },
        read: (input) => element.read(input),
        exportAs: (format) => element.exportAs(format),
      });
    }
  }

  // Attributes as properties, for frameworks that set properties.
  const reflect = (property, attribute, isBoolean) =>
    Object.defineProperty(GongkaiReport.prototype, property, {
      configurable: true,
      enumerable: true,
      get() {
        return isBoolean ? this.hasAttribute(attribute) : this.getAttribute(attribute) || "";
      },
      set(value) {
        if (isBoolean) this.toggleAttribute(attribute, Boolean(value));
        else if (value === null || value === undefined) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value);
      },
    });
  for (const name of ["year", "name", "storage", "theme", "loading"]) reflect(name, name, false);
  reflect("bodyName", "body-name", false);
  reflect("readOnly", "readonly", true);
  reflect("required", "required", true);

  customElements.define("gongkai-report", GongkaiReport);
}

if (typeof customElements === "object" && typeof HTMLElement === "function" && !customElements.get("gongkai-report")) defineElement();

export { init as default, read, check, summary, write, rules, version, prepare, GongkaiError };
