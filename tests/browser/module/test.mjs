// The module without a page: in Node and in a worker, from the files that are shipped.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { deflateRawSync } from "node:zlib";

import { cleanSample, dist, root, sample } from "../support.mjs";

const address = pathToFileURL(join(dist, "embed/gongkai.js")).href;
const wasm = await readFile(join(dist, "embed/gongkai_bg.wasm"));
const gongkai = await import(address);
const { read, check, summary, write, rules, version, prepare, GongkaiError } = gongkai;

/** The members of a GongkaiError that a call throws. */
function refusal(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof GongkaiError && error instanceof Error, String(error));
    assert.equal(error.name, "GongkaiError");
    assert.ok(error.message.length > 5 && error.hint.length > 5, `${error.message} ${error.hint}`);
    return error;
  }
  assert.fail("nothing was thrown");
}

test("before init every function says what to call first", () => {
  assert.equal(refusal(() => read("")).code, "not_loaded");
  assert.equal(refusal(() => rules("en")).message, "The module has not been loaded yet.");
});

test("bytes that are no module are refused, and a second init succeeds and may be repeated", async () => {
  await assert.rejects(gongkai.default({ module_or_path: new Uint8Array([1, 2, 3]) }), { code: "not_loaded" });
  await gongkai.default({ module_or_path: wasm });
  await gongkai.default({ module_or_path: wasm });
  await gongkai.default();
});

const cells = (value) => (typeof value === "object" && value !== null ? Object.values(value).flatMap(cells) : [value]);

test("the sample is read: 200 figures, each with the place it came from", async () => {
  const { report, notes, sources } = read(await cleanSample());
  assert.equal(report.format, "gongkai-annual-report");
  assert.equal(report.year, 2024);
  const figures = [report.t2, report.t3, report.t4].flatMap(cells);
  assert.equal(figures.length, 200);
  assert.ok(figures.every((figure) => Number.isInteger(figure) || figure === report.t2.admin_fees.amount_wan));
  assert.ok(report.overview.proactive_disclosure.length > 20);
  assert.ok(Array.isArray(notes));
  assert.equal(typeof sources["t3.new_requests.natural_person"].line, "number");
});

test("text, UTF-8 and GB18030 bytes give the same report", async () => {
  const text = await cleanSample();
  const { report } = read(text);
  assert.deepEqual(read(new TextEncoder().encode(text)).report, report);
  assert.deepEqual(read(new TextEncoder().encode(`\ufeff${text}`)).report, report);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);
  assert.deepEqual(read(new Uint8Array(utf16)).report, report);
  // 政府信息公开 in GB18030.
  const gb = new Uint8Array([0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2, 0xb9, 0xab, 0xbf, 0xaa]);
  assert.match(JSON.stringify(read(gb).report), /政府信息公开/);
  assert.deepEqual(read({ text, html: "<p>别的</p>" }).report, report);
});

test("markup is read as markup, from a string, from bytes and from a clipboard without text", () => {
  const html = "<h2>六、其他需要报告的事项</h2><p>无其他<b>需要报告</b>的事项。</p>";
  for (const input of [html, new TextEncoder().encode(html), { html }]) {
    assert.equal(read(input).report.other_matters, "无其他需要报告的事项。");
  }
});

test("the clean sample has no errors, and the other one names its faults with equations", async () => {
  const clean = check(read(await cleanSample()).report);
  assert.deepEqual(clean.filter((finding) => finding.severity === "error").map((finding) => finding.id), []);
  const findings = check(read(await sample()).report);
  const equation = findings.find((finding) => finding.equation);
  assert.match(equation.id, /^[A-Z0-9-]+@t[234]\./);
  assert.equal(equation.id.split("@")[0], equation.code);
  assert.ok(equation.places.includes(equation.place));
  // Four mistakes are in it, one of them a cell left empty.
  assert.deepEqual(summary(findings), { state: "not_complete", errors: 4, warnings: 0, infos: 2, accepted: 0 });
  assert.equal(summary(clean).state, "ready");
});

test("a blank form is not complete, and a form of slashes is not either", () => {
  const blank = read('{"format":"gongkai-annual-report","version":1}').report;
  assert.equal(summary(check(blank)).state, "not_complete");
  const slashes = JSON.parse(JSON.stringify(blank), (name, value) => (value === null && name !== "year" && name !== "kind" ? "/" : value));
  assert.equal(summary(check(slashes)).state, "not_complete");
});

test("the language of messages follows the tag, the data does not", async () => {
  const { report } = read(await sample(), { lang: "en-US" });
  const [zh, en] = ["zh-CN", "en"].map((lang) => check(report, { lang }));
  assert.deepEqual(zh.map((finding) => finding.id), en.map((finding) => finding.id));
  assert.match(zh[0].message, /[\u4e00-\u9fff]/);
  assert.notEqual(zh[0].message, en[0].message);
});

test("JSON is written byte for byte as JSON.stringify writes it, and read back the same", async () => {
  const { report } = read(await sample());
  const json = new TextDecoder().decode(write(report, "json"));
  assert.equal(json, `${JSON.stringify(report, null, 2)}\n`);
  assert.deepEqual(read(json).report, report);
  assert.deepEqual(read(new TextEncoder().encode(json)).report, report);
});

test("text is written in the form's order and read back with the same figures", async () => {
  const { report } = read(await cleanSample());
  const text = new TextDecoder().decode(write(report, "txt"));
  const again = read(text).report;
  for (const table of ["t2", "t3", "t4"]) assert.deepEqual(again[table], report[table]);
  assert.equal(again.problems, report.problems);
  assert.equal(again.title, report.title);
});

test("every rule is documented in both languages", () => {
  const [zh, en] = [rules(), rules("en")];
  assert.ok(zh.length >= 20);
  assert.deepEqual(zh.map((rule) => rule.code), en.map((rule) => rule.code));
  for (const rule of [...zh, ...en]) {
    for (const member of ["code", "name", "severity", "fix", "title", "checks", "why", "how_to_mend", "bad"]) {
      assert.ok(rule[member].length > 0, `${rule.code} has no ${member}`);
    }
  }
  assert.ok(zh.every((rule, n) => rule.title !== en[n].title));
});

test("the version is that of the package", async () => {
  const manifest = await readFile(join(root, "Cargo.toml"), "utf8");
  assert.equal(version(), manifest.match(/^version = "(.*)"$/m)[1]);
});

test("what cannot be opened says why and what to do, with its place", () => {
  const broken = refusal(() => read('{\n  "format": "gongkai-annual-report",\n  "year": 20 24\n}'));
  assert.deepEqual([broken.code, broken.line], ["not_json", 3]);
  assert.equal(typeof broken.column, "number");
  const codes = [
    ['{"a": 1}', "not_our_json"],
    ['{"format": "gongkai-annual-report", "version": 2}', "newer_version"],
    [new TextEncoder().encode("%PDF-1.7"), "unsupported"],
    [new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), "not_loaded"],
    [new TextEncoder().encode("{\\rtf1 文"), "unsupported"],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), "unsupported"],
    [7, "unsupported"],
  ];
  for (const [input, code] of codes) assert.equal(refusal(() => read(input)).code, code, JSON.stringify(input));
  assert.equal(refusal(() => check(undefined)).code, "not_our_json");
  const { report } = read("");
  assert.equal(refusal(() => write(report, "docx")).code, "unsupported");
  assert.match(refusal(() => write(report, "pdf", { lang: "en" })).message, /pdf cannot be written/);
  assert.equal(refusal(() => read(new Uint8Array(50 * 1024 * 1024 + 1))).code, "too_large");
});

const office = await readFile(join(dist, "embed/gongkai-office_bg.wasm"));
const fixture = (name) => readFile(join(root, "tests/it/data/office", name));

test("files of Word and Excel are read after prepare, and are the same report", async () => {
  const early = refusal(() => read(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), { lang: "en" }));
  assert.equal(early.code, "not_loaded");
  assert.match(early.hint, /prepare\("docx"\)/);
  await assert.rejects(prepare("pdf"), { name: "GongkaiError", code: "unsupported" });
  await assert.rejects(prepare("docx", { module_or_path: new Uint8Array([1, 2, 3]) }), { name: "GongkaiError", code: "not_loaded" });
  await prepare("docx", { module_or_path: office });
  await prepare("xls");

  const { report } = read(await cleanSample());
  const word = read(await fixture("libreoffice.docx"));
  for (const table of ["t2", "t3", "t4"]) assert.deepEqual(word.report[table], report[table]);
  assert.equal(word.report.body.name, report.body.name);
  const { text, table, row, cell } = word.sources["t3.granted.total"];
  assert.deepEqual({ text, table, row, cell }, { text: "17", table: 2, row: 6, cell: 9 });
  for (const name of ["libreoffice.xlsx", "libreoffice.xls"]) {
    const sheet = read(await fixture(name));
    assert.equal(sheet.report.t2.admin_fees.amount_wan, "3.6");
    assert.deepEqual([sheet.report.t3, sheet.report.t4], [report.t3, report.t4]);
    assert.deepEqual([sheet.sources["t3.granted.total"].sheet, sheet.sources["t3.granted.total"].row], ["Sheet1", 36]);
  }
});

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});
const crc32 = (bytes) => (bytes.reduce((sum, byte) => CRC[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0;

/** A zip as programs write it, its parts packed. */
function zip(parts) {
  const files = [];
  const list = [];
  let at = 0;
  for (const [name, text] of parts) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(26);
    [20, 0, 8, 0, 0].forEach((value, n) => head.writeUInt16LE(value, 2 * n));
    [crc32(content), packed.length, content.length].forEach((value, n) => head.writeUInt32LE(value, 10 + 4 * n));
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(at, 10);
    files.push(Buffer.from("PK\x03\x04"), head, Buffer.from(name), packed);
    list.push(Buffer.from("PK\x01\x02\x14\0"), head, tail, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const end = Buffer.alloc(18);
  [parts.length, parts.length].forEach((value, n) => end.writeUInt16LE(value, 4 + 2 * n));
  end.writeUInt32LE(Buffer.concat(list).length, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...files, ...list, Buffer.from("PK\x05\x06"), end]));
}

const word = (body) =>
  zip([
    ["[Content_Types].xml", "<Types><Override ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"],
    ["word/document.xml", `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`],
  ]);
const paragraph = (text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;

test("files that unfold without end, of a hundred thousand rows, nested or large end in a sentence within two seconds", () => {
  assert.equal(read(word(paragraph("六、其他需要报告的事项") + paragraph("无"))).report.other_matters, "无");
  const row = `<w:tr><w:tc>${paragraph("1")}</w:tc><w:tc>${paragraph("2")}</w:tc><w:tc>${paragraph("3")}</w:tc></w:tr>`;
  const large = new Uint8Array(50 * 1024 * 1024);
  large.set([0x50, 0x4b, 3, 4]);
  const cases = [
    [word(paragraph("0".repeat(100_000_000))), "too_large"],
    [word(`<w:tbl>${row.repeat(100_000)}</w:tbl>`), "too_large"],
    [word("<w:tbl><w:tr><w:tc>".repeat(500_000)), "too_large"],
    [large, "not_a_docx"],
  ];
  for (const [file, code] of cases) {
    const before = process.cpuUsage();
    assert.equal(refusal(() => read(file)).code, code);
    const { user } = process.cpuUsage(before);
    assert.ok(user < 2_000_000, `${user / 1000} ms`);
  }
});

test("a file over which its reader stops is refused, and the next one is read", async () => {
  const whole = await fixture("libreoffice.xls");
  const broken = new Uint8Array(whole);
  // The length of a record inside: a byte like this stops the reader of the old format, as a full memory would.
  broken[7624] = 164;
  const { code, message } = refusal(() => read(broken));
  assert.deepEqual([code, message], ["not_a_docx", "文件没有读出：它已损坏，或展开后的内容过多。"]);
  await prepare("xls");
  assert.equal(read(whole).report.year, 2024);
});

test("text of another kind is no error: it is kept, with a note", () => {
  const { report, notes } = read("今天天气很好。\n明天也是。");
  assert.match(JSON.stringify(report.unplaced), /今天天气很好/);
  assert.ok(notes.some((note) => note.kind === "other_report"));
});

test("in a worker the same functions give the same report", async () => {
  const text = await sample();
  const source = `
    import { parentPort, workerData } from "node:worker_threads";
    const gongkai = await import(workerData.address);
    await gongkai.default({ module_or_path: workerData.wasm });
    const { report } = gongkai.read(workerData.text);
    parentPort.postMessage({ report, ids: gongkai.check(report).map((finding) => finding.id) });
  `;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), { workerData: { address, wasm, text } });
  const answer = await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
  await worker.terminate();
  const { report } = read(text);
  assert.deepEqual(answer, { report, ids: check(report).map((finding) => finding.id) });
});
