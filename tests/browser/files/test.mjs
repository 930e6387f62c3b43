// Files in and out of the built page: opening, dropping, pasting, and the three ways a report is saved.

import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { cleanSample, launchChromium, open, ready, root, sample, serve, withFolder } from "../support.mjs";

const INTRANET = "portal.gov.test";

let server;
let browser;

before(async () => {
  server = await serve();
  // By this name the page is no secure context, as on an intranet: no file picker, no clipboard API.
  browser = await launchChromium({ hosts: [INTRANET] });
});

after(async () => {
  await browser?.close();
  await server?.close();
});

async function visit({ intranet = false, prepare } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  if (prepare) await page.evaluateOnNewDocument(prepare);
  await page.goto(intranet ? `http://${INTRANET}:${server.port}/` : `${server.url}/`);
  await ready(page);
  return page;
}

const report = (page) => page.evaluate(() => document.querySelector("gongkai-report").report);
const opened = (page) => page.waitForFunction(() => document.querySelector("gongkai-report").report !== null);
const saved = (page, text) =>
  page.waitForFunction((text) => document.querySelector("gongkai-report").shadowRoot.textContent.includes(text), {}, text);

/** Clicks the button with these words once it is there. */
const click = (page, words) =>
  page.waitForFunction(
    (words) => {
      const { shadowRoot } = document.querySelector("gongkai-report");
      const button = [...shadowRoot.querySelectorAll("button")].find((button) => button.textContent.trim() === words);
      button?.click();
      return Boolean(button);
    },
    {},
    words,
  );

/** Sends a paste or a drop to a node, as the browser does when a person does it. */
const send = (page, kind, text) =>
  page.evaluate(
    (kind, text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const init = { bubbles: true, cancelable: true, composed: true };
      const event = kind === "paste" ? new ClipboardEvent(kind, { ...init, clipboardData: data }) : new DragEvent(kind, { ...init, dataTransfer: data });
      document.body.dispatchEvent(event);
      return event.defaultPrevented;
    },
    kind,
    text,
  );

async function press(page, key) {
  await page.keyboard.down("Control");
  await page.keyboard.press(key);
  await page.keyboard.up("Control");
}

async function choose(page, file) {
  const [chooser] = await Promise.all([page.waitForFileChooser(), press(page, "KeyO")]);
  await chooser.accept([file]);
}

test("text pasted or dropped anywhere on our page is read", async () => {
  for (const kind of ["paste", "drop"]) {
    const page = await visit();
    assert.equal(await send(page, kind, await cleanSample()), true);
    await opened(page);
    assert.equal((await report(page)).year, 2024);
    await page.close();
  }
});

test("a file is opened by its content: text, GB18030 text and our JSON under any name", async () => {
  await withFolder(async (folder) => {
    const page = await visit();
    const text = join(folder, "年报.doc.txt");
    await writeFile(text, await cleanSample());
    await choose(page, text);
    await opened(page);
    const read = await report(page);
    assert.equal(read.year, 2024);

    const json = join(folder, "无扩展名");
    await writeFile(json, JSON.stringify({ ...read, document_number: "改过" }));
    await choose(page, json);
    await click(page, "替换当前报告");
    await page.waitForFunction(() => document.querySelector("gongkai-report").report.document_number === "改过");

    // 六、其他需要报告的事项, a line break and 无 in GB18030.
    const gb = join(folder, "gb.txt");
    const heading = [0xc1, 0xf9, 0xa1, 0xa2, 0xc6, 0xe4, 0xcb, 0xfb, 0xd0, 0xe8, 0xd2, 0xaa, 0xb1, 0xa8, 0xb8, 0xe6, 0xb5, 0xc4, 0xca, 0xc2, 0xcf, 0xee];
    await writeFile(gb, Buffer.from([...heading, 0x0a, 0xce, 0xde, 0x0a]));
    await choose(page, gb);
    await click(page, "并入当前报告");
    await page.waitForFunction(() => document.querySelector("gongkai-report").report.other_matters === "无");
    await page.close();
  });
});

test("a Word file and an Excel file are opened; where their module cannot be fetched, the page says so and tries again", async () => {
  const page = await browser.newPage();
  let isMissing = true;
  await page.setRequestInterception(true);
  page.on("request", (request) =>
    isMissing && request.url().endsWith("gongkai-office_bg.wasm") ? request.respond({ status: 404, body: "" }) : request.continue(),
  );
  await page.goto(`${server.url}/`);
  await ready(page);
  const file = (name) => join(root, "tests/it/data/office", name);
  await choose(page, file("libreoffice.docx"));
  await saved(page, "读取 Word 和 Excel 的模块没有取到");
  assert.equal(await report(page), null);
  isMissing = false;
  await choose(page, file("libreoffice.docx"));
  await opened(page);
  assert.equal((await report(page)).t3.granted.total, 17);
  await page.close();

  const other = await visit();
  await choose(other, file("libreoffice.xlsx"));
  await opened(other);
  assert.equal((await report(other)).t2.admin_fees.amount_wan, "3.6");
  await other.close();
});

test("a file that cannot be read is named as what it is, and the open report stays", async () => {
  await withFolder(async (folder) => {
    const page = await visit();
    await send(page, "paste", await cleanSample());
    await opened(page);
    const before = await report(page);
    const pdf = join(folder, "年报.txt");
    await writeFile(pdf, "%PDF-1.7 …");
    await choose(page, pdf);
    await saved(page, "PDF");
    assert.deepEqual(await report(page), before);
    await page.close();
  });
});

test("on an intranet a save is a download under the body's name, with the report's very JSON", async () => {
  await withFolder(async (folder) => {
    const page = await visit({ intranet: true });
    assert.equal(await page.evaluate(() => isSecureContext), false);
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder, eventsEnabled: true });
    const done = new Promise((resolve) => session.on("Browser.downloadProgress", ({ state }) => state === "completed" && resolve()));
    await send(page, "paste", await cleanSample());
    await opened(page);
    await press(page, "KeyS");
    await done;
    const [name] = await readdir(folder);
    const value = await report(page);
    assert.equal(name, `${value.body.name}-2024-政府信息公开工作年度报告.json`);
    assert.equal(await readFile(join(folder, name), "utf8"), `${JSON.stringify(value, null, 2)}\n`);
    await page.close();
  });
});

/** A file picker that a person would answer, for a browser that nobody sits at. */
const fakePicker = () => {
  window.files = [];
  window.answer = null;
  window.showSaveFilePicker = async ({ suggestedName }) => {
    if (window.answer) throw new DOMException("", window.answer);
    const file = { name: suggestedName, written: [] };
    window.files.push(file);
    const createWritable = async () => {
      let text = "";
      return {
        write: async (part) => {
          if (window.fault) throw new DOMException("", window.fault);
          text += part;
        },
        close: async () => file.written.push(text),
      };
    };
    return { kind: "file", name: suggestedName, createWritable };
  };
};

test("with a file picker Ctrl+S writes the same file again, and another report asks for another file", async () => {
  const page = await visit({ prepare: fakePicker });
  const writes = () => page.evaluate(() => window.files.map((file) => file.written.length));
  await send(page, "paste", await cleanSample());
  await opened(page);
  await press(page, "KeyS");
  await page.waitForFunction(() => window.files[0]?.written.length === 1);
  await page.waitForFunction(() => document.querySelector("gongkai-report").shadowRoot.querySelector(".bar").textContent.includes("已保存"));
  await press(page, "KeyS");
  await page.waitForFunction(() => window.files[0].written.length === 2);
  const [text] = await page.evaluate(() => window.files[0].written);
  assert.deepEqual(JSON.parse(text), await report(page));
  await page.evaluate(() => {
    const element = document.querySelector("gongkai-report");
    const { report } = element;
    element.report = { ...report, body: { ...report.body, name: "别的镇" } };
  });
  await press(page, "KeyS");
  await page.waitForFunction(() => window.files[1]?.written.length === 1);
  assert.deepEqual(await writes(), [2, 1]);
  assert.match(await page.evaluate(() => window.files[1].name), /^别的镇-2024-/);
  await page.close();
});

test("a picker that is closed saves nothing and says nothing; a full disk is told", async () => {
  const page = await visit({ prepare: fakePicker });
  await send(page, "paste", await cleanSample());
  await opened(page);
  await page.evaluate(() => (window.answer = "AbortError"));
  await press(page, "KeyS");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  assert.equal(await page.evaluate(() => window.files.length), 0);
  assert.doesNotMatch(await page.evaluate(() => document.querySelector("gongkai-report").shadowRoot.textContent), /保存失败/);
  await page.evaluate(() => {
    window.answer = null;
    window.fault = "QuotaExceededError";
  });
  await press(page, "KeyS");
  await saved(page, "磁盘空间不足");
  assert.deepEqual(await page.evaluate(() => window.files[0].written), []);
  await page.close();
});

test("where policy refuses the picker, a save is a download", async () => {
  await withFolder(async (folder) => {
    const page = await visit({ prepare: fakePicker });
    const session = await page.createCDPSession();
    await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder, eventsEnabled: true });
    const done = new Promise((resolve) => session.on("Browser.downloadProgress", ({ state }) => state === "completed" && resolve()));
    await send(page, "paste", await cleanSample());
    await opened(page);
    await page.evaluate(() => (window.answer = "SecurityError"));
    await press(page, "KeyS");
    await done;
    assert.equal((await readdir(folder)).length, 1);
    await page.close();
  });
});

test("the host may take a save: then nothing is written, and it counts as saved", async () => {
  const page = await visit({ prepare: fakePicker });
  await page.evaluate(() => {
    document.querySelector("gongkai-report").addEventListener("gongkai-save", (event) => {
      event.preventDefault();
      window.taken = event.detail;
    });
  });
  await send(page, "paste", await cleanSample());
  await opened(page);
  await press(page, "KeyS");
  await saved(page, "已提交页面");
  const taken = await page.evaluate(() => window.taken);
  assert.deepEqual(taken.report, await report(page));
  assert.deepEqual(JSON.parse(taken.json), taken.report);
  assert.match(taken.name, /\.json$/);
  assert.equal(await page.evaluate(() => window.files.length), 0);
  await page.close();
});

test("embedded, keys and pastes outside of the element are the host page's", async () => {
  const own = await serve({
    pages: { "/host.html": '<!doctype html><link rel="icon" href="data:,"><script type="module" src="./embed/gongkai.js"></script><body><input><gongkai-report></gongkai-report>' },
  });
  try {
    const page = await open(browser, `${own.url}/host.html`);
    await ready(page);
    assert.equal(await send(page, "paste", await sample()), false);
    assert.equal(await report(page), null);
    const isTaken = await page.evaluate(() => {
      const event = new KeyboardEvent("keydown", { key: "s", ctrlKey: true, bubbles: true, cancelable: true });
      document.querySelector("input").dispatchEvent(event);
      return event.defaultPrevented;
    });
    assert.equal(isTaken, false);
    await page.close();
  } finally {
    await own.close();
  }
});
