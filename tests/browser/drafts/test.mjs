// Nothing is lost: drafts on this machine through crashes, full and forbidden storage, damage and second tabs.
//
// `./dev kills 200` kills the renderer as often; GONGKAI_SEED gives other moments.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { Desk, inEach, launchChromium, open, PATIENCE_MS, PORTAL, ready, sample, serve } from "../support.mjs";

const N_KILLS = Number(process.env.GONGKAI_KILLS ?? 20);
const SEED = Number(process.env.GONGKAI_SEED ?? 1);

// A page without an origin of its own may not store anything, as in a frame of another site under a strict policy.
const SANDBOX = { "content-security-policy": "sandbox allow-scripts allow-modals allow-forms allow-downloads", "access-control-allow-origin": "*" };

let server;
before(async () => {
  server = await serve({
    headers: { "/sandbox/": SANDBOX },
    pages: {
      "/frame.html": '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,"><script>document.write(`<iframe width="1200" height="800" src="http://127.0.0.1:${location.port}/sandbox/"></iframe>`)</script></html>',
    },
  });
});
after(() => server.close());

const PROBLEMS = '[data-text="problems"]';

async function visit(browser, path = "/") {
  const page = await open(browser, server.url + path);
  await ready(page);
  return { page, desk: new Desk(page) };
}

async function withSample(desk) {
  await desk.until((root) => root.querySelector("textarea") !== null);
  await desk.inside((root) => root.querySelector("textarea").focus());
  await desk.paste(await sample());
  await desk.takeAll();
  await desk.untilCell("t3.granted.natural_person", "41");
}

async function typeInto(desk, selector, words) {
  await desk.inside((root, _, selector) => root.querySelector(selector).focus(), selector);
  await desk.page.keyboard.type(words);
}

/** Every kept draft of this origin: key → content. */
const kept = (page) =>
  page.evaluate(() => Object.fromEntries(Object.keys(localStorage).filter((key) => key.startsWith("gongkai.draft.")).map((key) => [key, localStorage.getItem(key)])));
const json = (draft) => JSON.parse(draft.slice(draft.indexOf("\n") + 1));
/** Waits until some draft is the report as it is now. */
const untilKept = (desk) =>
  desk.until((_, element) => {
    const drafts = Object.keys(localStorage).filter((key) => key.startsWith("gongkai.draft.1 ")).map((key) => localStorage.getItem(key));
    const json = new TextDecoder().decode(element.exportAs("json"));
    return drafts.some((draft) => draft.slice(draft.indexOf("\n") + 1) === json);
  });

/** Leaves the page, and says whether the browser asked before. */
async function leave(page) {
  let asked = false;
  page.on("dialog", async (dialog) => {
    asked ||= dialog.type() === "beforeunload";
    await dialog.accept();
  });
  const gone = new Promise((resolve) => page.once("close", resolve));
  await page.close({ runBeforeUnload: true });
  await gone;
  return asked;
}

inEach("a closed tab loses nothing and asks nothing; the draft is in the list", async (browser) => {
  const { page, desk } = await visit(browser);
  await withSample(desk);
  await typeInto(desk, PROBLEMS, "最后几个字");
  await untilKept(desk);
  const report = await desk.report();
  assert.match(report.problems, /最后几个字/);
  assert.equal(await leave(page), false);

  const again = await visit(browser);
  assert.deepEqual(json(Object.values(await kept(again.page))[0]), report);
  await again.desk.press("继续");
  await again.desk.untilCell("t3.granted.natural_person", "41");
  assert.deepEqual(await again.desk.report(), report);
  // The draft goes on under this tab's name, and there is one of it.
  await untilKept(again.desk);
  assert.equal(Object.keys(await kept(again.page)).length, 1);
});

inEach("a full storage is told, with the question before leaving only until there is room again", async (browser) => {
  const { page, desk } = await visit(browser);
  await withSample(desk);
  await untilKept(desk);
  const before = await kept(page);
  await page.evaluate(() => {
    for (let size = 1 << 22; size > 0; size >>= 1) {
      for (let n = 0; ; n++) {
        try {
          localStorage.setItem(`other ${size} ${n}`, "x".repeat(size));
        } catch {
          break;
        }
      }
    }
  });
  // More than the few characters of room that are left.
  await typeInto(desk, PROBLEMS, "放不下的字".repeat(6));
  await desk.until((root) => root.textContent.includes("不能自动保存"));
  assert.match(await desk.inside((root) => root.innerHTML), /存储空间不足/);
  assert.deepEqual(await kept(page), before, "what was kept before is whole");
  await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("other")).forEach((key) => localStorage.removeItem(key)));
  await typeInto(desk, PROBLEMS, "放得下");
  await untilKept(desk);
  assert.match(json(Object.values(await kept(page))[0]).problems, /放得下/);
  assert.equal(await leave(page), false);
});

inEach("while the storage is full the browser asks before the page is left", async (browser) => {
  const { page, desk } = await visit(browser);
  await withSample(desk);
  await untilKept(desk);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("", "QuotaExceededError");
    };
  });
  await typeInto(desk, PROBLEMS, "放不下的字");
  await desk.until((root) => root.textContent.includes("不能自动保存"));
  assert.equal(await leave(page), true);
});

inEach("where nothing may be stored it is said, everything works, and the browser asks before the page is left", async (browser) => {
  const { page, desk } = await visit(browser, "/sandbox/");
  assert.equal(await page.evaluate(() => { try { return Boolean(localStorage); } catch (error) { return error.name; } }), "SecurityError");
  await withSample(desk);
  await typeInto(desk, PROBLEMS, "没有草稿的字");
  await desk.until((root) => root.textContent.includes("不能自动保存"));
  assert.match(await desk.inside((root) => root.innerHTML), /不允许本页使用存储/);
  assert.match((await desk.report()).problems, /没有草稿的字/);
  assert.equal(await leave(page), true);
});

inEach(
  "in a frame of another site that may store nothing it is said there",
  async (browser) => {
    const page = await open(browser, `http://${PORTAL}:${server.port}/frame.html`);
    await page.waitForFunction(() => frames.length === 1);
    const holder = await page.waitForSelector("iframe");
    const frame = await holder.contentFrame();
    await ready(frame);
    const desk = new Desk(frame);
    await withSample(desk);
    await desk.inside((root, _, selector) => root.querySelector(selector).focus(), PROBLEMS);
    await page.keyboard.type("没有草稿的字");
    await desk.until((root) => root.textContent.includes("不能自动保存"));
    assert.match((await desk.report()).problems, /没有草稿的字/);
  },
);

inEach("a damaged draft is told, stays as it is, and keeps nobody from the others", async (browser) => {
  const first = await visit(browser);
  const damaged = "1732500000000 2024 云山镇人民政府\n{\"format\": \"gongkai-annual-rep";
  const headless = "???";
  await first.page.evaluate(
    (damaged, headless) => {
      localStorage.setItem("gongkai.draft.1 r-1 tab-1", damaged);
      localStorage.setItem("gongkai.draft.1 r-2 tab-2", headless);
      localStorage.setItem("gongkai.draft.9", "of a later release");
    },
    damaged,
    headless,
  );
  await first.page.close();
  const { page, desk } = await visit(browser);
  await desk.until((root) => root.querySelectorAll(".drafts__row").length === 2);
  for (const nth of [0, 1]) {
    await desk.inside((root, _, nth) => root.querySelectorAll(".drafts__row")[nth].querySelector("button").click(), nth);
    await desk.until((root) => root.textContent.includes("已损坏"));
    await desk.inside((root) => root.querySelector('[aria-label^="收起"], [aria-label^="关闭"]')?.click());
  }
  await withSample(desk);
  await untilKept(desk);
  const all = await kept(page);
  assert.equal(all["gongkai.draft.1 r-1 tab-1"], damaged);
  assert.equal(all["gongkai.draft.1 r-2 tab-2"], headless);
  assert.equal(all["gongkai.draft.9"], "of a later release");
  assert.deepEqual(page.complaints, []);
});

inEach("two tabs with one report: the second says so, and each keeps what was typed in it", async (browser) => {
  const one = await visit(browser);
  await withSample(one.desk);
  await untilKept(one.desk);
  const two = await visit(browser);
  await two.desk.press("继续");
  await two.desk.untilCell("t3.granted.natural_person", "41");
  await two.desk.until((root) => root.textContent.includes("也在另一个标签页中打开"));
  await typeInto(two.desk, PROBLEMS, "第二个标签页");
  await untilKept(two.desk);
  await one.page.bringToFront();
  await typeInto(one.desk, PROBLEMS, "第一个标签页");
  await untilKept(one.desk);
  const both = Object.values(await kept(one.page)).map((draft) => json(draft).problems);
  assert.equal(both.length, 2);
  assert.ok(both.some((text) => text.includes("第一个标签页") && !text.includes("第二个")));
  assert.ok(both.some((text) => text.includes("第二个标签页") && !text.includes("第一个")));
  // The word goes once it is answered.
  await two.desk.press("在此继续");
  await two.desk.until((root) => !root.textContent.includes("也在另一个标签页中打开"));
});

inEach("on a shared computer no draft is kept, and those there are can be deleted", async (browser) => {
  const { page, desk } = await visit(browser);
  await withSample(desk);
  await untilKept(desk);
  await desk.press("更多");
  await desk.press("本机草稿");
  await desk.until((root) => root.querySelector("dialog[open] input[type=checkbox]") !== null);
  await desk.inside((root) => root.querySelector("dialog[open] input[type=checkbox]").click());
  await page.waitForFunction(() => Object.keys(localStorage).every((key) => !key.startsWith("gongkai.draft.")), { timeout: PATIENCE_MS });
  await page.keyboard.press("Escape");
  await typeInto(desk, PROBLEMS, "不留痕迹");
  await desk.until((root) => root.textContent.includes("不留草稿"));
  assert.deepEqual(await kept(page), {});
  assert.equal(await leave(page), true);
});

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
function sequence(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

test(`${N_KILLS} kills of the renderer at random moments lose nothing that is older than a second`, { timeout: 60_000 + N_KILLS * 30_000 }, async () => {
  const browser = await launchChromium();
  try {
    const session = await browser.target().createCDPSession();
    const renderers = async () => {
      const { processInfo } = await session.send("SystemInfo.getProcessInfo");
      return processInfo.filter(({ type }) => type === "renderer").map(({ id }) => id);
    };
    const chance = sequence(SEED);
    let { page, desk } = await visit(browser);
    await withSample(desk);
    await untilKept(desk);
    let worst = 0;
    for (let nth = 1; nth <= N_KILLS; nth++) {
      const lasting = 150 + chance() * 2500;
      const pause = chance() * 120;
      // Every key with the moment at which the page had it.
      const typed = [{ at: Date.now(), text: (await desk.report()).problems }];
      await desk.inside((root, _, selector) => {
        const field = root.querySelector(selector);
        field.focus();
        field.setSelectionRange(field.value.length, field.value.length);
      }, PROBLEMS);
      const start = Date.now();
      for (let n = 0; Date.now() - start < lasting; n++) {
        const key = "abcdefghij"[n % 10];
        await page.keyboard.sendCharacter(key);
        typed.push({ at: Date.now(), text: typed[typed.length - 1].text + key });
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
      for (const id of await renderers()) process.kill(id, "SIGKILL");
      const killed = Date.now();
      await page.close().catch(() => {});

      ({ page, desk } = await visit(browser));
      const text = Object.values(await kept(page)).map((draft) => json(draft).problems).sort((one, other) => other.length - one.length)[0];
      const found = typed.findIndex((state) => state.text === text);
      assert.ok(found >= 0, `kill ${nth} of seed ${SEED}: the draft holds what was never typed`);
      const lost = typed[found + 1];
      const age = lost ? killed - lost.at : 0;
      worst = Math.max(worst, age);
      assert.ok(age < 1000, `kill ${nth} of seed ${SEED}: what was typed ${age} ms before is lost`);
      await desk.press("继续");
      await desk.untilCell("t3.granted.natural_person", "41");
      assert.equal((await desk.report()).problems, text);
      await untilKept(desk);
    }
    console.log(`the oldest keystroke lost was ${worst} ms old`);
  } finally {
    await browser.close();
  }
});
