// Reaching for a chart brings Vega, tables sort, buttons copy. Every page is whole without this.
(() => {
  const live = new Map(); // frame -> Vega's view of it
  const narrow = matchMedia("(max-width: 600px)");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = () => (document.body.dataset.mdColorScheme ? document.body.dataset.mdColorScheme === "slate" : dark.matches);

  const draw = async (frame) => {
    const [answer] = await Promise.all([
      fetch(`${frame.dataset.chart}${narrow.matches ? ".narrow" : ""}.json`),
      import(new URL(frame.dataset.vega, location.href)),
    ]);
    if (!answer.ok) throw new Error(answer.statusText);
    const text = await answer.text();
    const colours = isDark() ? JSON.parse(text).usermeta.dark : {};
    const spec = JSON.parse(text.replace(/#[0-9a-f]{6}/g, (colour) => colours[colour] ?? colour));
    const place = document.createElement("div");
    place.className = "obs-chart__view";
    const { view } = await vegaEmbed(place, spec, {
      ast: true, actions: false, renderer: "svg", defaultStyle: false, logLevel: 1, tooltip: { disableDefaultStyle: true },
    });
    place.setAttribute("role", "img");
    place.setAttribute("aria-label", frame.querySelector("img").alt);
    frame.querySelector(".obs-chart__view")?.remove();
    live.get(frame)?.finalize();
    live.set(frame, view);
    frame.append(place);
    frame.classList.add("obs-chart__picture--live");
  };

  // A chart that cannot be brought to life stays the picture that it was.
  const wake = (frame) => draw(frame).catch((error) => console.info(`${frame.dataset.chart}: ${error.message}`));

  const reach = ({ target }) => {
    const frame = target.closest?.("[data-chart]:not([data-reached])");
    if (!frame) return;
    frame.dataset.reached = "";
    wake(frame);
  };

  const redraw = () => {
    for (const [frame, view] of live) {
      if (frame.isConnected) wake(frame);
      else { view.finalize(); live.delete(frame); }
    }
  };

  const number = (text) => {
    const plain = text.replace(/\s/g, "");
    return parseFloat(document.documentElement.lang === "fr" ? plain.replace(",", ".") : plain.replaceAll(",", ""));
  };

  const sort = (header) => {
    const table = header.closest("table");
    const way = header.ariaSort === "ascending" ? -1 : 1;
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
    const words = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const isNumber = header.classList.contains("obs-right");
    const cell = (row) => row.cells[header.cellIndex].textContent;
    const key = (row) => (isNumber ? number(cell(row)) : cell(row) === "–" ? NaN : cell(row));
    const keyed = [...table.tBodies[0].rows].map((row) => [key(row), row]);
    const compare = (a, b) => (Number.isNaN(a) || Number.isNaN(b) ? Number.isNaN(a) - Number.isNaN(b) : way * (isNumber ? a - b : words.compare(a, b)));
    table.tBodies[0].append(...keyed.sort(([a], [b]) => compare(a, b)).map(([, row]) => row));
  };

  const click = (event) => {
    reach(event);
    const button = event.target.closest?.("button");
    if (button?.parentElement.matches(".obs-sortable th")) sort(button.parentElement);
    if (!button?.dataset.copy) return;
    const said = button.textContent;
    navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim()).then(() => {
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = said; }, 2000);
    });
  };

  const prepare = () => {
    for (const frame of document.querySelectorAll("[data-chart]")) frame.tabIndex = 0;
    for (const button of document.querySelectorAll("[data-copy]")) button.hidden = !navigator.clipboard;
    for (const header of document.querySelectorAll(".obs-sortable th:not(:has(button))")) {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...header.childNodes);
      header.append(button);
    }
  };

  document.addEventListener("pointerover", reach);
  document.addEventListener("focusin", reach);
  document.addEventListener("click", click);
  new MutationObserver(redraw).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  for (const query of [narrow, dark]) query.addEventListener("change", redraw);
  // Material's instant navigation tells of each new page.
  if (window.document$) document$.subscribe(prepare);
  else prepare();
})();
