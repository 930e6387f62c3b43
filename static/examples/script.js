// A portal that knows whose report it is: it opens one, lists the findings in its own words and keeps the body's name.
const BODY_NAME = "青石街道办事处";
const widget = document.querySelector("gongkai-report");
const list = document.querySelector("#findings");

document.querySelector("#body-name").textContent = BODY_NAME;

function show() {
  const lines = widget.findings.filter((finding) => !finding.because_of);
  list.replaceChildren(
    ...lines.map(({ id, message }) => {
      const line = document.createElement("li");
      line.dataset.id = id;
      line.textContent = message;
      return line;
    }),
  );
}

/** The report under this portal's name of the body. */
const named = (report) => ({ ...report, body: { ...report.body, name: BODY_NAME } });

widget.addEventListener("gongkai-findings", show);

// Set from inside the event: it is done at once, and fires no second gongkai-change.
widget.addEventListener("gongkai-change", () => {
  const { report } = widget;
  if (report && report.body.name !== BODY_NAME) widget.report = named(report);
});

document.querySelector("#load").addEventListener("click", async () => {
  const text = await (await fetch("../samples/yunshan-town-2024.txt")).text();
  const { report } = widget.read(text);
  widget.report = named(report);
  show();
});

document.querySelector("#zero").addEventListener("click", () => {
  const { report } = widget;
  if (!report) return;
  const new_requests = Object.fromEntries(Object.keys(report.t3.new_requests).map((column) => [column, 0]));
  widget.report = { ...report, t3: { ...report.t3, new_requests } };
  show();
});
