// The frame's half of embed-host.js. It speaks to the page that frames it and to nobody else: through a port of its own,
// which that page hands over. It keeps no draft; the page around it hears of every change.

const widget = document.querySelector("gongkai-report");

/** What the page around may set: attributes of the element. */
const SETTINGS = { lang: "lang", year: "year", bodyName: "body-name", theme: "theme", readonly: "readonly" };

function set(settings) {
  for (const [name, attribute] of Object.entries(SETTINGS)) {
    if (!(name in settings)) continue;
    const value = settings[name];
    if (value === null || value === undefined || value === false) widget.removeAttribute(attribute);
    else widget.setAttribute(attribute, value === true ? "" : String(value));
  }
}

function talk(port, { takesSaves, ...settings }) {
  const tell = (type, members = {}) => port.postMessage({ type, ...members });
  const tellFindings = () => tell("findings", { findings: widget.findings });
  const attempt = (act) => {
    try {
      act();
    } catch ({ code, message }) {
      tell("error", { code, message });
    }
  };
  widget.addEventListener("gongkai-change", () => tell("change", { report: widget.report }));
  widget.addEventListener("gongkai-findings", tellFindings);
  widget.addEventListener("gongkai-error", ({ detail }) => tell("error", detail));
  widget.addEventListener("gongkai-save", (event) => {
    if (!takesSaves) return;
    event.preventDefault();
    tell("save", event.detail);
  });
  port.onmessage = ({ data }) => {
    if (data.type === "set") set(data.settings);
    if (data.type === "load") {
      attempt(() => {
        widget.report = data.report;
        tellFindings();
      });
    }
  };
  set(settings);
  const isReady = () => tell("ready");
  if (widget.hasAttribute("data-ready")) isReady();
  else widget.addEventListener("gongkai-ready", isReady, { once: true });
}

const isOurs = (event) => event.source === window.parent && Object(event.data).gongkai === 1;
const hello = (origin) => window.parent.postMessage({ gongkai: 1, type: "hello" }, origin);

addEventListener("message", function answer(event) {
  if (!isOurs(event)) return;
  if (event.data.type === "ask") hello(event.origin);
  if (event.data.type === "connect" && event.ports.length === 1) {
    removeEventListener("message", answer);
    talk(event.ports[0], Object(event.data.settings));
  }
});

// Nothing is in it, so anybody may hear it: the page around does not know when the frame is there.
if (window.parent !== window) hello("*");
