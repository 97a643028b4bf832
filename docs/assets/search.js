// The search: fetched when the reader first reaches for it, by click or by the key "/". Things of the name that is typed come
// first, out of a small list; what Pagefind finds in the texts follows.
(() => {
  const button = document.querySelector(".obs-search");
  if (!button) return;
  const bundle = new URL(button.dataset.bundle, location).pathname;
  const home = new URL(button.dataset.home, location);
  let loading;

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const fold = (text) => text.normalize("NFD").replace(/[\p{M}\W_]/gu, "").toLowerCase();

  // How well a thing's names fit: 0 is its very name, 9 is not at all.
  const distance = (wanted, [name, , , ...others]) => {
    const found = [name, ...others].map((text, index) => {
      const place = fold(text).indexOf(wanted);
      return place < 0 ? 9 : (place ? 4 : fold(text) === wanted ? 0 : 2) + (index ? 1 : 0);
    });
    return Math.min(...found);
  };

  const nameList = (things) => {
    const list = element("ul", { class: "obs-names" });
    const show = (text) => {
      const wanted = fold(text);
      const near = wanted.length < 2 ? [] : things.map((thing) => [distance(wanted, thing), thing]).filter(([far]) => far < 9);
      near.sort(([one, a], [other, b]) => one - other || a[0].length - b[0].length);
      list.replaceChildren(...near.slice(0, 5).map(([, [name, path, kind]]) =>
        element("li", {}, element("a", { href: new URL(path, home).href }, name), element("span", {}, kind))));
    };
    return [list, show];
  };

  const load = async () => {
    const style = element("link", { rel: "stylesheet", href: `${bundle}pagefind-component-ui.css` });
    const styled = new Promise((resolve, reject) => Object.assign(style, { onload: resolve, onerror: reject }));
    // Before our own style sheet, which sets its colours.
    document.querySelector("link[href$='observatory.css']").before(style);
    const [things] = await Promise.all([fetch(new URL("names.json", home)).then((answer) => answer.json()), import(`${bundle}pagefind-component-ui.js`), styled]);
    const [list, show] = nameList(things);
    const modal = element("pagefind-modal", { "reset-on-close": "" });
    modal.addEventListener("input", (event) => show(event.target.value));
    document.body.append(element("pagefind-config", { "bundle-path": bundle, lang: document.documentElement.lang }), modal);
    modal.querySelector("pagefind-results").setAttribute("hide-sub-results", "");
    modal.querySelector("pagefind-modal-body").prepend(list);
    return modal;
  };

  const open = async () => {
    try {
      loading ??= load();
      (await loading).open();
    } catch (error) {
      loading = undefined;
      button.title = button.dataset.fails;
      throw error;
    }
  };

  button.hidden = false;
  button.addEventListener("click", open);
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (isTyping || event.altKey || event.defaultPrevented) return;
    if (event.key === "/" || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
      event.preventDefault();
      open();
    }
  });
})();
