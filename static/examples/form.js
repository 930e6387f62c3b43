// What a portal's server would get. A portal leaves this out: the form then sends it.
document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  const fields = [...new FormData(event.target)].map(([name, value]) => `${name} = ${value}`);
  document.querySelector("output").textContent = fields.join("\n");
});
