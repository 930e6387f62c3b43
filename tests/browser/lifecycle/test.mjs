// From the first request to the last listener: what is asked for, what a removed element leaves behind, what a hundred
// mounts cost, and what stands in its place where it cannot start.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Desk, inEach, launchChromium, PATIENCE_MS, ready, sample, serve } from "../support.mjs";

const host = (body, head = "") => `<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,">
<script type="module" src="/embed/gongkai.js"></script>${head}</head><body>${body}</body></html>`;

const pages = {
  "/host.html": host("<gongkai-report><p>正在打开</p></gongkai-report>"),
  "/empty.html": host(""),
  "/far.html": host('<div id="space"></div><gongkai-report loading="lazy"><p>正在打开</p></gongkai-report>', "<style>#space { height: 5000px }</style>"),
  "/forbidden/host.html": host("<gongkai-report><p>正在打开</p></gongkai-report>"),
};
const FORBIDDEN = { "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:" };

let server;
let text;
before(async () => {
  server = await serve({ pages, headers: { "/forbidden/": FORBIDDEN } });
  text = await sample();
});
after(() => server.close());

inEach("only the package's own files are asked for, each once, by GET, and nothing once it is idle", async (browser) => {
  const own = await serve();
  try {
    const page = await browser.newPage();
    const outside = [];
    page.on("request", (request) => request.url().startsWith(own.url) || /^(data|blob|about):/.test(request.url()) || outside.push(request.url()));
    await page.goto(`${own.url}/`);
    await ready(page);
    // The last is the module for Word and Excel files, fetched for later when nothing else happens.
    await page.waitForFunction(() => performance.getEntriesByName(new URL("embed/gongkai-office_bg.wasm", location.href).href).length > 0);
    const asked = own.log.map(({ method, path, status }) => `${method} ${path} ${status}`);
    assert.ok(asked.length >= 6, asked.join());
    assert.deepEqual(asked, [...new Set(asked)]);
    assert.deepEqual(asked.filter((line) => !/^GET \/[a-z./_-]* 200$/.test(line)), []);

    // All that a person does goes without another request.
    const desk = new Desk(page);
    await desk.paste(text);
    await desk.takeAll();
    await desk.untilCell("t3.granted.natural_person", "41");
    await desk.press("改为 14");
    await desk.untilCell("t3.granted.natural_person", "14");
    await desk.type("t3.new_requests.natural_person", "9");
    await desk.press("更多");
    await desk.press("新建");
    await page.keyboard.press("Escape");
    await desk.press("更多");
    await desk.press("全部填 0");
    await desk.inside((_, element) => element.exportAs("txt").length);
    await desk.until(() => Object.keys(localStorage).some((key) => key.startsWith("gongkai.draft.")));
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    assert.deepEqual(own.log.slice(asked.length), []);
    assert.deepEqual(outside, []);
  } finally {
    await own.close();
  }
});

/** Counts what stands on the page from the outside: listeners on window and document, timers, observers, channels. */
const count = () => {
  const standing = new Map();
  const add = (what, by) => standing.set(what, (standing.get(what) ?? 0) + by);
  window.standing = () => [...standing].filter(([, n]) => n !== 0).map(([what, n]) => `${what}: ${n}`);
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const isOutside = (node) => node === undefined || node === null || node === window || node === document;
  EventTarget.prototype.addEventListener = function (kind, ...rest) {
    if (isOutside(this)) add(`listener ${kind}`, 1);
    return addEventListener.call(this ?? window, kind, ...rest);
  };
  EventTarget.prototype.removeEventListener = function (kind, ...rest) {
    if (isOutside(this)) add(`listener ${kind}`, -1);
    return removeEventListener.call(this ?? window, kind, ...rest);
  };
  const due = new Set();
  for (const [set, clear] of [["setTimeout", "clearTimeout"], ["requestAnimationFrame", "cancelAnimationFrame"], ["setInterval", "clearInterval"]]) {
    const [start, stop] = [window[set], window[clear]];
    window[`plain${set}`] = start.bind(window);
    window[set] = (act, ...rest) => {
      const id = start.call(window, (...given) => {
        if (set !== "setInterval" && due.delete(`${set} ${id}`)) add(set, -1);
        act(...given);
      }, ...rest);
      due.add(`${set} ${id}`);
      add(set, 1);
      return id;
    };
    window[clear] = (id) => {
      if (due.delete(`${set} ${id}`)) add(set, -1);
      stop.call(window, id);
    };
  }
  for (const name of ["ResizeObserver", "IntersectionObserver", "MutationObserver"]) {
    const Plain = window[name];
    window[name] = class extends Plain {
      observe(...given) {
        if (!this.isWatching) add(name, 1);
        this.isWatching = true;
        super.observe(...given);
      }
      disconnect() {
        if (this.isWatching) add(name, -1);
        this.isWatching = false;
        super.disconnect();
      }
    };
  }
  const Channel = window.BroadcastChannel;
  window.BroadcastChannel = class extends Channel {
    constructor(...given) {
      super(...given);
      add("BroadcastChannel", 1);
    }
    close() {
      add("BroadcastChannel", -1);
      super.close();
    }
  };
};

inEach("removed and added again it works, and removed it leaves no listener, timer, observer or channel", async (browser) => {
  for (const path of ["/", "/host.html"]) {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(count);
    await page.goto(server.url + path);
    await ready(page);
    const desk = new Desk(page);
    const leave = () =>
      page.evaluate(async () => {
        const element = document.querySelector("gongkai-report");
        window.kept = element;
        element.remove();
        // The element waits for a task, to tell a removal from a move.
        for (let n = 0; n < 3; n++) await new Promise((resolve) => window.plainsetTimeout(resolve));
        return window.standing();
      });
    for (const figure of ["11", "12"]) {
      await desk.inside((_, element, text) => void element.read(text), text);
      await desk.until((root) => root.querySelector('[data-cell="t3.granted.natural_person"]')?.value === "41");
      // In the middle of things: a draft is due, a menu is open, totals have just changed.
      await desk.type("t3.new_requests.natural_person", figure);
      await desk.press("更多");
      const standing = await page.evaluate(() => window.standing());
      assert.ok(standing.some((line) => line.startsWith("listener")), standing.join());
      assert.deepEqual(await leave(), []);
      assert.equal(await page.evaluate(() => window.kept.report.t3.new_requests.natural_person), Number(figure));
      await page.evaluate(() => document.body.append(window.kept));
      await ready(page);
      await desk.untilCell("t3.new_requests.natural_person", figure);
      await desk.inside((_, element) => (element.report = { ...element.report, document_number: "再次打开" }));
      await desk.until((root) => [...root.querySelectorAll("input, textarea")].some((field) => field.value === "再次打开"));
    }
    assert.deepEqual(await leave(), []);
    await page.close();
  }
});

test("a hundred mounts cost no more than 2 kB each from the 20th on: heap, wasm memory, listeners, nodes", async () => {
  const browser = await launchChromium({ args: ["--js-flags=--expose-gc"] });
  try {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(() => {
      window.memories = [];
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = async (...given) => {
        const made = await instantiate.call(WebAssembly, ...given);
        const { exports } = made.instance ?? made;
        window.memories.push(exports.memory);
        return made;
      };
    });
    await page.goto(`${server.url}/empty.html`);
    await page.waitForFunction(() => customElements.get("gongkai-report") !== undefined);
    const session = await page.createCDPSession();
    const mount = (n) =>
      page.evaluate(
        async (n, text) => {
          for (let nth = 0; nth < n; nth++) {
            const element = document.createElement("gongkai-report");
            element.setAttribute("storage", "none");
            const isReady = new Promise((resolve) => element.addEventListener("gongkai-ready", resolve, { once: true }));
            document.body.append(element);
            await isReady;
            element.read(text);
            await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
            const cell = element.shadowRoot.querySelector("[data-cell]");
            if (!cell) throw new Error("not painted");
            if (nth % 2) cell.focus();
            element.remove();
            await new Promise((resolve) => setTimeout(() => setTimeout(resolve)));
          }
        },
        n,
        text,
      );
    const measure = async () => {
      // What is freed in one round can free more in the next.
      for (let n = 0; n < 4; n++) await session.send("HeapProfiler.collectGarbage");
      const { usedSize } = await session.send("Runtime.getHeapUsage");
      const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
      const wasm = await page.evaluate(() => window.memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
      return { heap: usedSize, wasm, nodes, listeners: jsEventListeners };
    };
    await mount(20);
    const at20 = await measure();
    await mount(80);
    const at100 = await measure();
    const grown = Object.fromEntries(Object.keys(at20).map((what) => [what, at100[what] - at20[what]]));
    console.log(`from the 20th to the 100th mount: ${JSON.stringify(grown)}`);
    assert.ok(at20.wasm > 0);
    assert.ok(grown.heap <= 80 * 2048, `the heap has grown by ${grown.heap / 80} bytes each`);
    assert.ok(grown.wasm <= 80 * 2048, `the module's memory has grown by ${grown.wasm / 80} bytes each`);
    assert.ok(grown.listeners <= 0 && grown.nodes <= 0, JSON.stringify(grown));
  } finally {
    await browser.close();
  }
});

/** Notes what the element tells its page. */
const listen = () => {
  window.told = [];
  addEventListener("gongkai-error", (event) => window.told.push(event.detail));
};
const untilTold = (page) => page.waitForFunction(() => window.told.length > 0, { timeout: PATIENCE_MS });
const standsThere = (page) => page.evaluate(() => document.querySelector("gongkai-report").shadowRoot.querySelector("[role=alert]").innerText);

inEach("where the policy, a missing file or no network keep it from starting, a sentence says so and the host is told", async (browser) => {
  const visit = async (own, path) => {
    const page = await browser.newPage();
    await page.evaluateOnNewDocument(listen);
    await page.goto(own.url + path);
    return page;
  };
  const policy = await visit(server, "/forbidden/host.html");
  await untilTold(policy);
  assert.match(await standsThere(policy), /安全策略[^]*wasm-unsafe-eval[^]*security policy/);

  const torn = await serve({ pages, missing: ["/embed/gongkai_bg.wasm"] });
  const missing = await visit(torn, "/host.html");
  await untilTold(missing);
  assert.match(await standsThere(missing), /没有取到它的文件 gongkai_bg\.wasm[^]*could not be fetched/);
  await torn.close();

  const gone = await serve({ pages });
  const offline = await visit(gone, "/far.html");
  await offline.waitForFunction(() => document.querySelector("gongkai-report").shadowRoot !== null, { timeout: PATIENCE_MS });
  await gone.close();
  await offline.evaluate(() => document.querySelector("gongkai-report").scrollIntoView());
  await untilTold(offline);
  assert.match(await standsThere(offline), /检查网络后重新载入本页/);

  for (const page of [policy, missing, offline]) {
    const [{ code, message }] = await page.evaluate(() => window.told);
    assert.equal(code, "not_loaded");
    assert.ok(message.length > 10);
  }
});

inEach("our own page without its module says so in place of its loading line", async (browser) => {
  const torn = await serve({ missing: ["/embed/gongkai.js"] });
  const page = await browser.newPage();
  await page.goto(`${torn.url}/`);
  await page.waitForFunction(() => document.querySelector("#loading").textContent.includes("没有取到它的文件 gongkai.js"), { timeout: PATIENCE_MS });
  await torn.close();
});
