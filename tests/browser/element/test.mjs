// The element on other people's pages, in both browsers: its contract with scripts, forms and strict policies.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test as run } from "node:test";

import { BROWSERS, dist, open, ready, sample, serve, STRICT_POLICY } from "../support.mjs";

const CELL = 'gongkai-report >>> [data-cell="t3.new_requests.natural_person"]';

const host = (body, scripts = "") => `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title>
<link rel="icon" href="data:,"><script type="module" src="./embed/gongkai.js"></script>${scripts}<body>${body}</body></html>`;

const pages = {
  "/one.html": host("<gongkai-report><p>正在打开</p></gongkai-report>"),
  "/bare.html": '<!doctype html><html lang="zh-CN"><link rel="icon" href="data:,"><gongkai-report></gongkai-report></html>',
  "/two.html": host('<gongkai-report id="a"></gongkai-report><gongkai-report id="b" lang="en"></gongkai-report>'),
  "/form.html": host('<form><gongkai-report name="report" required></gongkai-report><button>提交</button></form>'),
  "/lazy.html": host('<div style="height: 5000px"></div><gongkai-report loading="lazy"></gongkai-report>'),
  // An error thrown by a script of the test tool is hidden from the page's own listeners, so the page brings the trap itself.
  "/trap.html": host(
    "<gongkai-report></gongkai-report>",
    `<script>function spoil() { TextEncoder.prototype.encodeInto = () => { throw new WebAssembly.RuntimeError("unreachable"); }; }</script>`,
  ),
  "/strict/host.html": host("<gongkai-report></gongkai-report>"),
  "/forbidden/host.html": host("<gongkai-report><p>正在打开</p></gongkai-report>"),
};

let server;
let browser;
let json;

const cases = [];
const test = (title, use) => cases.push([title, use]);

before(async () => {
  server = await serve({
    pages,
    headers: {
      "/strict/": { "content-security-policy": `${STRICT_POLICY}; require-trusted-types-for 'script'; trusted-types 'none'` },
      "/forbidden/": { "content-security-policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:" },
    },
  });
  // A report to hand over, made by the module itself.
  const gongkai = await import(pathToFileURL(join(dist, "embed/gongkai.js")).href);
  await gongkai.default({ module_or_path: await readFile(join(dist, "embed/gongkai_bg.wasm")) });
  json = gongkai.read(await sample()).report;
});

after(() => server?.close());

async function visit(path) {
  const page = await open(browser, server.url + path);
  await ready(page);
  return page;
}

test("the built page becomes ready and shows the element in an open shadow root", async () => {
  const page = await visit("/");
  const seen = await page.evaluate(() => {
    const element = document.querySelector("gongkai-report");
    return { mode: element.shadowRoot?.mode, state: element.dataset.state, inside: element.shadowRoot.querySelector("[data-ready]") !== null };
  });
  assert.deepEqual(seen, { mode: "open", state: "not_complete", inside: true });
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("until the module is there the page shows its skeleton, and nothing moves when it comes", async () => {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.setRequestInterception(true);
  page.on("request", async (request) => {
    if (request.url().endsWith(".wasm")) await held;
    await request.continue();
  });
  await page.goto(`${server.url}/`, { waitUntil: "domcontentloaded" });
  await page.waitForFunction(() => document.querySelector("gongkai-report").shadowRoot !== null);
  const top = (selector) =>
    page.evaluate((selector) => {
      const element = document.querySelector("gongkai-report");
      return Math.round((element.querySelector(selector) ?? element.shadowRoot.querySelector(selector)).getBoundingClientRect().top);
    }, selector);
  const before = { title: await top(".first-title"), paper: await top(".first-paper") };
  assert.ok(before.title > 0 && before.paper > before.title);
  release();
  await ready(page);
  const after = { title: await top(".start__title"), paper: await top(".start__paste") };
  assert.deepEqual(after, before);
  await page.close();
});

test("setting report is done when it returns: findings are right at once, and no gongkai-change is sent", async () => {
  const page = await visit("/one.html");
  const seen = await page.evaluate(async (json) => {
    const element = document.querySelector("gongkai-report");
    const events = [];
    for (const name of ["gongkai-change", "gongkai-findings"]) element.addEventListener(name, () => events.push(name));
    const before = element.report;
    element.report = json;
    const atOnce = { report: element.report, codes: element.findings.map((finding) => finding.code), errors: element.dataset.errors, events: events.length };
    await new Promise((resolve) => setTimeout(resolve));
    const { check } = await import("./embed/gongkai.js");
    return { before, ...atOnce, later: events, expected: check(json).map((finding) => finding.code) };
  }, json);
  assert.equal(seen.before, null);
  assert.deepEqual(seen.report, json);
  assert.ok(seen.codes.length > 0);
  assert.deepEqual(seen.codes, seen.expected);
  assert.ok(Number(seen.errors) > 0);
  assert.equal(seen.events, 0);
  assert.deepEqual(seen.later, ["gongkai-findings"]);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("what is no report is refused with a GongkaiError, and the open report stays", async () => {
  const page = await visit("/one.html");
  const seen = await page.evaluate(async (json) => {
    const element = document.querySelector("gongkai-report");
    element.report = json;
    const codes = [];
    for (const value of [{ a: 1 }, { ...json, version: 2 }, "text"]) {
      try {
        element.report = value;
      } catch (error) {
        codes.push(`${error.name} ${error.code}`);
      }
    }
    return { codes, report: element.report };
  }, json);
  assert.deepEqual(seen.codes, ["GongkaiError not_our_json", "GongkaiError newer_version", "GongkaiError not_our_json"]);
  assert.deepEqual(seen.report, json);
  await page.close();
});

test("typing sends gongkai-change after the update, and a listener may set report from inside it", async () => {
  const page = await visit("/one.html");
  await page.evaluate((json) => {
    const element = document.querySelector("gongkai-report");
    element.report = json;
    window.heard = [];
    element.addEventListener("gongkai-change", () => {
      const { report } = element;
      window.heard.push(report.t3.new_requests.natural_person);
      element.report = { ...report, document_number: `第 ${window.heard.length} 次` };
    });
  }, json);
  const cell = await page.waitForSelector(CELL);
  await cell.click({ count: 3 });
  await cell.type("73");
  await page.waitForFunction(() => window.heard.length === 2);
  const seen = await page.evaluate(() => {
    const { report } = document.querySelector("gongkai-report");
    return { heard: window.heard, number: report.document_number, figure: report.t3.new_requests.natural_person };
  });
  assert.deepEqual(seen, { heard: [7, 73], number: "第 2 次", figure: 73 });
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("two elements on one page are two reports, and one that is removed leaves the other working", async () => {
  const page = await visit("/two.html");
  const apart = await page.evaluate((json) => {
    const [a, b] = document.querySelectorAll("gongkai-report");
    a.report = json;
    const texts = [a, b].map((element) => element.shadowRoot.textContent);
    return { a: a.report.year, b: b.report, differ: texts[0] !== texts[1] };
  }, json);
  assert.deepEqual(apart, { a: 2024, b: null, differ: true });
  await page.evaluate(async (json) => {
    document.querySelector("#a").remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    document.querySelector("#b").report = json;
  }, json);
  const cell = await page.waitForSelector(`#b >>> [data-cell="t3.new_requests.natural_person"]`);
  await cell.click({ count: 3 });
  await cell.type("8");
  assert.equal(await page.evaluate(() => document.querySelector("#b").report.t3.new_requests.natural_person), 8);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("a move keeps the very same editor, a removal and later return keeps the report", async () => {
  const page = await visit("/one.html");
  const seen = await page.evaluate(async (json) => {
    const element = document.querySelector("gongkai-report");
    element.report = json;
    const frame = element.shadowRoot.querySelector("[data-ready]");
    const aside = document.createElement("aside");
    document.body.append(aside);
    aside.append(element);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const isSame = element.shadowRoot.querySelector("[data-ready]") === frame;
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const isEmpty = element.shadowRoot.querySelector("[data-ready]") === null && !element.hasAttribute("data-ready");
    const away = element.report;
    const isReady = new Promise((resolve) => element.addEventListener("gongkai-ready", resolve, { once: true }));
    document.body.append(element);
    await isReady;
    return { isSame, isEmpty, away, report: element.report, errors: element.dataset.errors, n: element.findings.length };
  }, json);
  assert.deepEqual([seen.isSame, seen.isEmpty], [true, true]);
  assert.deepEqual(seen.away, json);
  assert.deepEqual(seen.report, json);
  assert.ok(Number(seen.errors) > 0 && seen.n > 0);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("a report that a script sets before the module is there is taken over", async () => {
  const page = await open(browser, `${server.url}/bare.html`);
  const seen = await page.evaluate(async (json) => {
    const element = document.querySelector("gongkai-report");
    element.report = json;
    const isReady = new Promise((resolve) => element.addEventListener("gongkai-ready", resolve, { once: true }));
    await import("/embed/gongkai.js");
    await isReady;
    return { own: Object.keys(element), report: element.report, n: element.findings.length };
  }, json);
  assert.deepEqual(seen.own, []);
  assert.deepEqual(seen.report, json);
  assert.ok(seen.n > 0);
  await page.close();
});

test("a form submits the JSON under the element's name, and required means complete", async () => {
  const page = await visit("/form.html");
  const seen = await page.evaluate((json) => {
    const element = document.querySelector("gongkai-report");
    const form = document.querySelector("form");
    const sent = () => new FormData(form).get("report");
    const empty = { sent: sent(), isValid: form.checkValidity(), message: element.validationMessage };
    element.report = json;
    const full = { sent: sent(), isValid: form.checkValidity() };
    form.reset();
    return { empty, full, afterReset: element.report };
  }, json);
  assert.equal(seen.empty.sent, null);
  assert.equal(seen.empty.isValid, false);
  assert.match(seen.empty.message, /[\u4e00-\u9fff]/);
  assert.equal(seen.full.sent, `${JSON.stringify(json, null, 2)}\n`);
  assert.equal(seen.full.isValid, false);
  assert.deepEqual(seen.afterReset, json);
  await page.close();
});

test("api(1) is frozen, read and exportAs go through it, and another number is refused", async () => {
  const page = await visit("/one.html");
  const text = await sample();
  const seen = await page.evaluate((text) => {
    const element = document.querySelector("gongkai-report");
    const api = element.api(1);
    const { report } = api.read(text);
    let code;
    try {
      element.api(2);
    } catch (error) {
      ({ code } = error);
    }
    const bytes = api.exportAs("json");
    return { frozen: Object.isFrozen(api), same: JSON.stringify(report) === JSON.stringify(element.report), code, size: bytes.length, version: api.version };
  }, text);
  assert.ok(seen.size > 5000);
  assert.deepEqual({ ...seen, size: 0 }, { frozen: true, same: true, code: "unsupported", size: 0, version: 1 });
  await page.close();
});

test("attributes are properties too, and year and body-name are compared, not written", async () => {
  const page = await visit("/one.html");
  const seen = await page.evaluate((json) => {
    const element = document.querySelector("gongkai-report");
    element.report = json;
    const before = element.findings.map((finding) => finding.id);
    element.year = 2030;
    element.bodyName = "别的镇";
    const more = element.findings.map((finding) => finding.id).filter((id) => !before.includes(id));
    return { attributes: [element.getAttribute("year"), element.getAttribute("body-name")], more, year: element.report.year };
  }, json);
  assert.deepEqual(seen.attributes, ["2030", "别的镇"]);
  assert.equal(seen.more.length, 2);
  assert.equal(seen.year, 2024);
  await page.close();
});

test("under a strict policy with Trusted Types the element works, and nothing is reported", async () => {
  const page = await visit("/strict/host.html");
  await page.evaluate((json) => {
    document.querySelector("gongkai-report").report = json;
  }, json);
  const cell = await page.waitForSelector(CELL);
  await cell.click({ count: 3 });
  await cell.type("9");
  assert.equal(await page.evaluate(() => document.querySelector("gongkai-report").report.t3.new_requests.natural_person), 9);
  assert.deepEqual(page.complaints, []);
  await page.close();
});

test("where the module cannot start, a sentence in both languages stands in its place and the host is told", async () => {
  for (const [path, missing, expected] of [
    ["/forbidden/host.html", null, /安全策略[^]*security policy/],
    ["/one.html", "gongkai_bg.wasm", /没有取到[^]*could not be fetched/],
  ]) {
    const page = await browser.newPage();
    await page.setRequestInterception(true);
    page.on("request", (request) => (missing && request.url().endsWith(missing) ? request.respond({ status: 404, body: "" }) : request.continue()));
    await page.evaluateOnNewDocument(() => {
      window.told = [];
      addEventListener("gongkai-error", (event) => window.told.push(event.detail));
    });
    await page.goto(server.url + path);
    await page.waitForFunction(() => window.told.length > 0);
    const seen = await page.evaluate(() => {
      const { shadowRoot } = document.querySelector("gongkai-report");
      const alert = shadowRoot.querySelector("[role=alert]");
      return { told: window.told, text: alert.innerText, isSkeletonGone: shadowRoot.querySelector("slot") === null };
    });
    assert.equal(seen.told[0].code, "not_loaded");
    assert.match(seen.text, expected);
    assert.ok(seen.isSkeletonGone);
    await page.close();
  }
});

test("a server that does not know .wasm is no obstacle", async () => {
  const plain = await serve({ pages, types: { ".wasm": "application/octet-stream" } });
  try {
    const page = await open(browser, `${plain.url}/one.html`);
    await ready(page);
    await page.close();
  } finally {
    await plain.close();
  }
});

test("a lazy element asks for the module only when it comes near", async () => {
  const own = await serve({ pages });
  const asked = () => own.log.some((request) => request.path.endsWith(".wasm"));
  try {
    const page = await browser.newPage();
    await page.goto(`${own.url}/lazy.html`);
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    assert.equal(asked(), false);
    await page.evaluate(() => document.querySelector("gongkai-report").scrollIntoView());
    await ready(page);
    assert.equal(asked(), true);
    await page.close();
  } finally {
    await own.close();
  }
});

test("only files of the package are requested, each once, by GET and without data", async () => {
  const own = await serve();
  try {
    const page = await open(browser, `${own.url}/`);
    await ready(page);
    // When nothing else happens, the module for Word and Excel files is fetched for later.
    await page.waitForFunction(() => performance.getEntriesByName(new URL("embed/gongkai-office_bg.wasm", location.href).href).length > 0);
    assert.ok(own.log.length >= 4);
    for (const { method, path, status } of own.log) {
      assert.equal(method, "GET");
      assert.equal(status, 200, path);
    }
    const paths = own.log.map((request) => request.path);
    assert.deepEqual(paths, [...new Set(paths)]);
    await page.close();
  } finally {
    await own.close();
  }
});

test("on another's page the module for Word and Excel files is fetched when the element is first used", async () => {
  const own = await serve({ pages });
  try {
    const page = await open(browser, `${own.url}/two.html`);
    await ready(page);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    const asked = () => own.log.filter((request) => request.path.endsWith("office_bg.wasm")).length;
    assert.equal(asked(), 0);
    await page.focus("gongkai-report >>> textarea");
    await page.waitForFunction(() => performance.getEntriesByName(new URL("embed/gongkai-office_bg.wasm", location.href).href).length > 0);
    assert.equal(asked(), 1);
    await page.close();
  } finally {
    await own.close();
  }
});

test("after a trap every element says so with its latest content, and goes on without a request", async () => {
  const page = await visit("/two.html");
  const n = server.log.length;
  const seen = await page.evaluate(async (json) => {
    const [a, b] = document.querySelectorAll("gongkai-report");
    a.report = json;
    const told = [];
    addEventListener("gongkai-error", (event) => told.push([event.target.id, event.detail.code]));
    // Any trap ends the instance; this one is raised where a text is handed to it.
    const { read } = await import("./embed/gongkai.js");
    let code;
    const encode = TextEncoder.prototype.encodeInto;
    TextEncoder.prototype.encodeInto = () => {
      throw new WebAssembly.RuntimeError("unreachable");
    };
    try {
      read("一".repeat(100));
    } catch (error) {
      ({ code } = error);
    }
    TextEncoder.prototype.encodeInto = encode;
    const texts = [a, b].map((element) => element.shadowRoot.querySelector("[role=alert]").textContent);
    const kept = a.report;
    const back = [a, b].map((element) => new Promise((resolve) => element.addEventListener("gongkai-ready", resolve, { once: true })));
    for (const element of [a, b]) element.shadowRoot.querySelector("[role=alert] button").click();
    await Promise.all(back);
    return { code, told, texts, kept, report: a.report, b: b.report, n: a.findings.length };
  }, json);
  assert.equal(seen.code, "crashed");
  assert.deepEqual(seen.told, [["a", "crashed"], ["b", "crashed"]]);
  assert.match(seen.texts[0], /内容还在/);
  assert.match(seen.texts[1], /stopped/);
  assert.deepEqual(seen.kept, json);
  assert.deepEqual(seen.report, json);
  assert.equal(seen.b, null);
  assert.ok(seen.n > 0);
  // The module for Office files is fetched ahead once the element is used; that is no part of going on.
  const others = server.log.slice(n).map(({ path }) => path).filter((path) => path !== "/embed/gongkai-office_bg.wasm");
  assert.deepEqual(others, []);
  await page.close();
});

test("a trap while somebody types is noticed too, and what was typed before it is kept", async () => {
  const page = await visit("/trap.html");
  await page.evaluate((json) => {
    const element = document.querySelector("gongkai-report");
    element.report = json;
    addEventListener("gongkai-error", (event) => (window.told = event.detail.code));
  }, json);
  const cell = await page.waitForSelector(CELL);
  await cell.click({ count: 3 });
  await cell.type("12");
  await page.evaluate(() => window.spoil());
  // Only what is not ASCII goes through the encoder.
  await page.keyboard.sendCharacter("三");
  await page.waitForFunction(() => window.told === "crashed");
  const seen = await page.evaluate(() => {
    const element = document.querySelector("gongkai-report");
    return { kept: element.report.t3.new_requests.natural_person, text: element.shadowRoot.querySelector("[role=alert]").textContent };
  });
  assert.equal(seen.kept, 12);
  assert.match(seen.text, /内容还在/);
  await page.close();
});

test("a removed element takes its listeners with it", async () => {
  const page = await browser.newPage();
  // Counts what stands on window and document; Yew's own listeners stay on the removed node.
  await page.evaluateOnNewDocument(() => {
    window.standing = new Map();
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const count = (node, kind, by) => {
      if (node === undefined || node === window || node === document) window.standing.set(kind, (window.standing.get(kind) ?? 0) + by);
    };
    EventTarget.prototype.addEventListener = function (kind, ...rest) {
      count(this, kind, 1);
      return add.call(this ?? window, kind, ...rest);
    };
    EventTarget.prototype.removeEventListener = function (kind, ...rest) {
      count(this, kind, -1);
      return remove.call(this ?? window, kind, ...rest);
    };
  });
  await page.goto(`${server.url}/`);
  await ready(page);
  const standing = () => page.evaluate(() => [...window.standing].filter(([, n]) => n > 0).map(([kind]) => kind));
  assert.ok((await standing()).includes("paste"));
  await page.evaluate(async () => {
    const element = document.querySelector("gongkai-report");
    element.read((await (await fetch("./samples/yunshan-town-2024.txt")).text()) || "");
    element.remove();
    await new Promise((resolve) => setTimeout(resolve, 50));
  });
  assert.deepEqual(await standing(), []);
  await page.close();
});

for (const [name, launch] of Object.entries(BROWSERS)) {
  describe(name, () => {
    before(async () => {
      browser = await launch();
    });
    after(() => browser?.close());
    for (const [title, use] of cases) run(title, use);
  });
}
