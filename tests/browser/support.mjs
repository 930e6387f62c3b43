// What the browser tests share: the built page on a local server that keeps a log, and the browsers.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { accessSync, constants } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, extname, join, normalize } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";

/** The repository. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What `./dev build` made, or another folder of that kind. */
export const dist = process.env.GONGKAI_DIST ?? join(root, "dist");

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".ts": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
};

/** The policy of a careful portal, under which everything must work. */
export const STRICT_POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self' data:";

/**
 * Serves `dist` on 127.0.0.1, under `/` and under every prefix that has headers of its own.
 *
 * @param {object} [options]
 * @param {Record<string, string>} [options.pages] pages beside the built ones: path → HTML
 * @param {Record<string, Record<string, string>>} [options.headers] path prefix (`/strict/`) → headers
 * @param {Record<string, string>} [options.types] overrides of media types, by extension
 * @param {string[]} [options.missing] paths that are not there
 * @returns {Promise<{ url: string, port: number, log: { method: string, path: string, status: number }[], close(): Promise<void> }>}
 */
export async function serve({ pages = {}, headers = {}, types = {}, missing = [] } = {}) {
  const log = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const prefix = Object.keys(headers).find((prefix) => path.startsWith(prefix)) ?? "/";
    const answer = (status, type, body) => {
      log.push({ method: request.method, path, status });
      response.writeHead(status, { "content-type": type, "cache-control": "no-cache", ...headers[prefix] });
      response.end(request.method === "HEAD" ? undefined : body);
    };
    if (path in pages) return answer(200, TYPES[".html"], pages[path]);
    const inside = normalize(path.slice(prefix.length) || "index.html");
    const file = join(dist, inside.endsWith("/") ? `${inside}index.html` : inside);
    try {
      if (!file.startsWith(dist) || missing.includes(path)) throw new Error("outside");
      const body = await readFile(file);
      answer(200, types[extname(file)] ?? TYPES[extname(file)] ?? "application/octet-stream", body);
    } catch {
      answer(404, "text/plain", "not here");
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve);
      server.closeAllConnections?.();
    });
  return { url: `http://127.0.0.1:${port}`, port, log, close };
}

/** The path of a program, from a variable or from PATH. */
export function program(variable, ...names) {
  if (process.env[variable]) return process.env[variable];
  for (const name of names) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not in this folder.
      }
    }
  }
  throw new Error(`None of ${names.join(", ")} is on PATH; ./dev test browser installs one.`);
}

const LAUNCH_TIMEOUT_MS = 90_000;

/** How long a condition may take on a machine that is busy with other things. */
export const PATIENCE_MS = 60_000;

/**
 * Starts Chromium with an empty profile.
 *
 * @param {object} [options]
 * @param {string[]} [options.args] flags
 * @param {string[]} [options.hosts] names of this machine: such a page is no secure context, as on an intranet
 * @param {string} [options.downloads] the folder for downloads
 */
export async function launchChromium({ args = [], hosts = [], downloads } = {}) {
  const { default: puppeteer } = await import("puppeteer-core");
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  if (hosts.length) flags.push(`--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1`).join(",")}`);
  const browser = await puppeteer.launch({
    executablePath: program("CHROMIUM", "chromium", "chromium-browser", "google-chrome"),
    headless: true,
    timeout: LAUNCH_TIMEOUT_MS,
    protocolTimeout: LAUNCH_TIMEOUT_MS,
    args: [...flags, ...args],
  });
  if (downloads) {
    const session = await browser.target().createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
  }
  return browser;
}

/** Starts Firefox with an empty profile; the options are those of Chromium, and preferences. */
export async function launchFirefox({ args = [], hosts = [], downloads, preferences = {} } = {}) {
  const { default: puppeteer } = await import("puppeteer-core");
  const saving = { "browser.download.folderList": 2, "browser.download.dir": downloads, "browser.download.useDownloadDir": true };
  return puppeteer.launch({
    browser: "firefox",
    executablePath: program("FIREFOX", "firefox-esr", "firefox"),
    headless: true,
    timeout: LAUNCH_TIMEOUT_MS,
    protocolTimeout: LAUNCH_TIMEOUT_MS,
    extraPrefsFirefox: { "network.dns.localDomains": hosts.join(","), ...(downloads ? saving : {}), ...preferences },
    args,
  });
}

/** Both browsers: what runs in each is told apart by nothing else. */
export const BROWSERS = { Chromium: launchChromium, Firefox: launchFirefox };

/** A name of this machine that is another site than 127.0.0.1, and no secure context. */
export const PORTAL = "portal.gov.test";

/** The browsers that the tests of one file share. */
const running = new Map();
let isClosing = false;

/**
 * Registers a test for each browser. It is given a context of its own, as fresh as a profile and sooner there.
 *
 * @param {string} title
 * @param {(context: import("puppeteer-core").BrowserContext) => Promise<void>} use
 */
export function inEach(title, use) {
  if (!isClosing) after(() => Promise.all([...running.values()].map(async (browser) => (await browser).close())));
  isClosing = true;
  for (const [name, launch] of Object.entries(BROWSERS)) {
    test(`${title}, in ${name}`, async () => {
      // The test tool would switch the question before leaving off in Firefox.
      if (!running.has(name)) running.set(name, launch({ hosts: [PORTAL], preferences: { "dom.disable_beforeunload": false } }));
      const context = await (await running.get(name)).createBrowserContext();
      try {
        await use(context);
      } finally {
        await context.close();
      }
    });
  }
}

/**
 * Opens an address and collects what goes wrong on it: uncaught errors and console errors, in `page.complaints`.
 *
 * @param {import("puppeteer-core").Browser | import("puppeteer-core").BrowserContext} browser
 */
export async function open(browser, url, { viewport = { width: 1440, height: 900 } } = {}) {
  const page = await browser.newPage();
  await page.setViewport(viewport);
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(String(error?.stack ?? error)));
  page.on("console", (message) => message.type() === "error" && page.complaints.push(message.text()));
  await page.goto(url);
  return page;
}

/** Waits until every element on the page can be used. */
export async function ready(page) {
  await page.waitForFunction(() => {
    const elements = [...document.querySelectorAll("gongkai-report")];
    return elements.length > 0 && elements.every((element) => element.hasAttribute("data-ready"));
  }, { timeout: PATIENCE_MS });
}

/** Runs with a folder that is gone afterwards: where a browser puts its downloads. */
export async function withFolder(use) {
  const folder = await mkdtemp(join(tmpdir(), "gongkai-"));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The sample report, as people hold it: with the faults that the findings name. */
export const sample = () => readFile(join(root, "static/samples/yunshan-town-2024.txt"), "utf8");

/** The same report without faults. */
export const cleanSample = () => readFile(join(root, "static/samples/yunshan-town-2024-clean.txt"), "utf8");

/** What a person sees and does, inside the open shadow root. */
export class Desk {
  constructor(page) {
    this.page = page;
  }

  inside(work, ...given) {
    return this.page.evaluate(
      (source, given) => {
        const element = document.querySelector("gongkai-report");
        // The tests' own code, on a page without a policy.
        return new Function("element", "root", "given", `return (${source})(root, element, ...given)`)(element, element.shadowRoot, given);
      },
      String(work),
      given,
    );
  }

  until(work, ...given) {
    return this.page.waitForFunction(
      (source, given) => {
        const element = document.querySelector("gongkai-report");
        return new Function("element", "root", "given", `return (${source})(root, element, ...given)`)(element, element.shadowRoot, given);
      },
      { timeout: PATIENCE_MS },
      String(work),
      given,
    );
  }

  cell(address) {
    return this.inside((root, _, address) => root.querySelector(`[data-cell="${address}"]`).value, address);
  }

  untilCell(address, value) {
    return this.until((root, _, address, value) => root.querySelector(`[data-cell="${address}"]`)?.value === value, address, value);
  }

  async type(address, keys) {
    await this.inside((root, _, address) => root.querySelector(`[data-cell="${address}"]`).focus(), address);
    await this.page.keyboard.type(keys);
  }

  /** A paste as the browser delivers it to what has the focus. */
  paste(text) {
    return this.inside(
      (root, element, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        const target = root.activeElement ?? element;
        const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true });
        // Firefox makes a clipboard of its own, and an empty one.
        event.clipboardData.setData("text/plain", text);
        target.dispatchEvent(event);
      },
      text,
    );
  }

  drop(name, text) {
    return this.inside(
      (root, _, name, text) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([text], name));
        root.querySelector(".gk").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true, composed: true }));
      },
      name,
      text,
    );
  }

  findings() {
    return this.inside((root) => [...root.querySelectorAll("[data-finding]")].map((node) => ({ id: node.dataset.id, place: node.dataset.place })));
  }

  /** Takes in what is previewed: one figure of the sample is a letter, so it is shown beside its source first. */
  async takeAll() {
    await this.until((root) => root.querySelector("[data-doubt]") !== null);
    await this.press("全部导入");
  }

  /** Clicks the button with these words. */
  async press(words) {
    const pressed = await this.inside((root, _, words) => {
      const named = (button) => [button.textContent, button.getAttribute("aria-label"), button.firstElementChild?.textContent].some((name) => name?.trim() === words);
      const button = [...root.querySelectorAll("button")].find((button) => named(button) && button.offsetParent !== null);
      button?.click();
      return Boolean(button);
    }, words);
    assert.ok(pressed, `there is a button ${words}`);
  }

  report() {
    return this.inside((_, element) => element.report);
  }
}

/** The downloaded file, once it is whole. */
export async function downloaded(folder, name) {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const files = await readdir(folder);
    if (files.includes(name)) {
      const text = await readFile(join(folder, name), "utf8");
      if (text.endsWith("}\n")) return text;
    }
    assert.ok(Date.now() < deadline, `${name} was downloaded; there is: ${files.join(", ")}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
