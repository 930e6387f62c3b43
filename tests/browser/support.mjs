// What the browser tests share: the built page on a local server that keeps a log, and the browsers.

import { createServer } from "node:http";
import { accessSync, constants } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, extname, join, normalize } from "node:path";
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
 * @returns {Promise<{ url: string, port: number, log: { method: string, path: string, status: number }[], close(): Promise<void> }>}
 */
export async function serve({ pages = {}, headers = {}, types = {} } = {}) {
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
      if (!file.startsWith(dist)) throw new Error("outside");
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

/**
 * Starts Chromium with an empty profile. `hosts` maps names to 127.0.0.1: such a page is no secure context, as on an intranet.
 *
 * @param {{ args?: string[], hosts?: string[], headless?: boolean }} [options]
 */
export async function launchChromium({ args = [], hosts = [] } = {}) {
  const { default: puppeteer } = await import("puppeteer-core");
  const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
  if (hosts.length) flags.push(`--host-resolver-rules=${hosts.map((host) => `MAP ${host} 127.0.0.1`).join(",")}`);
  return puppeteer.launch({
    executablePath: program("CHROMIUM", "chromium", "chromium-browser", "google-chrome"),
    headless: true,
    timeout: LAUNCH_TIMEOUT_MS,
    protocolTimeout: LAUNCH_TIMEOUT_MS,
    args: [...flags, ...args],
  });
}

/** Starts Firefox with an empty profile. */
export async function launchFirefox({ args = [] } = {}) {
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({
    browser: "firefox",
    executablePath: program("FIREFOX", "firefox-esr", "firefox"),
    headless: true,
    timeout: LAUNCH_TIMEOUT_MS,
    protocolTimeout: LAUNCH_TIMEOUT_MS,
    args,
  });
}

/**
 * Opens an address and collects what goes wrong on it: uncaught errors and console errors, in `page.complaints`.
 *
 * @param {import("puppeteer-core").Browser} browser
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
  });
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
