// Side by side: each thing's own page is read and its facts are set beside those of the others. The choice lies in the address,
// ?models=a,b or ?organisations=a,b.
(() => {
  const form = document.querySelector("form.obs-compare");
  if (!form) return;
  const place = document.getElementById("comparison");
  const said = form.querySelector("output");
  const most = 4;

  const element = (name, attributes = {}, ...children) => {
    const made = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    made.append(...children);
    return made;
  };
  const options = (kind) => [...document.getElementById(`compare-${kind}`).options];
  const chosen = () => {
    const query = new URLSearchParams(location.search);
    const kind = query.has("organisations") ? "organisations" : "models";
    const known = new Set(options(kind).map((option) => option.dataset.id));
    return [kind, [...new Set((query.get(kind) ?? "").split(","))].filter((id) => known.has(id)).slice(0, most)];
  };

  // A page's facts by heading and name: its lists of terms, and its small tables with a head a row.
  const facts = async (kind, id) => {
    const address = new URL(`../${kind}/${id}/`, location);
    const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
    for (const link of page.querySelectorAll("article [href]")) link.href = new URL(link.getAttribute("href"), address);
    const sections = new Map();
    let section = "";
    for (const item of page.querySelectorAll("article h2, dl.obs-facts dt, table.obs-compact th[scope=row]")) {
      if (item.matches("h2")) section = item.firstChild.textContent;
      else sections.set(section, (sections.get(section) ?? new Map()).set(item.textContent.trim(), [...item.nextElementSibling.childNodes]));
    }
    return { name: options(kind).find((option) => option.dataset.id === id).value, address, sections };
  };

  const show = async () => {
    const [kind, ids] = chosen();
    form.elements.kind.value = kind;
    form.elements.name.setAttribute("list", `compare-${kind}`);
    form.querySelector("button").disabled = ids.length >= most;
    const things = await Promise.all(ids.map((id) => facts(kind, id)));
    const union = (lists) => [...new Set(lists.flatMap((list) => [...(list?.keys() ?? [])]))];
    const heads = things.map((thing, index) => {
      const remove = element("button", { type: "button", "aria-label": `${place.dataset.remove} ${thing.name}` }, "×");
      remove.addEventListener("click", () => go(kind, ids.filter((_, other) => other !== index)));
      return element("th", { scope: "col" }, element("a", { href: thing.address }, thing.name), " ", remove);
    });
    const rows = union(things.map((thing) => thing.sections)).flatMap((section) => [
      ...(section ? [element("tr", {}, element("th", { scope: "rowgroup", colspan: things.length + 1 }, section))] : []),
      ...union(things.map((thing) => thing.sections.get(section))).map((name) =>
        element("tr", {}, element("th", { scope: "row" }, name), ...things.map((thing) => element("td", {}, ...(thing.sections.get(section)?.get(name) ?? ["–"]))))),
    ]);
    place.replaceChildren(element("table", { class: "obs-rows" }, element("thead", {}, element("tr", {}, element("th", { scope: "col" }, place.dataset.what), ...heads)), element("tbody", {}, ...rows)));
    place.hidden = !things.length;
  };

  const go = (kind, ids) => {
    history.pushState(null, "", ids.length ? `?${kind}=${ids.join(",")}` : `?${kind}=`);
    return show();
  };

  form.hidden = false;
  form.elements.kind.addEventListener("change", () => go(form.elements.kind.value, []));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const [kind, ids] = chosen();
    const field = form.elements.name;
    const plain = (text) => text.replace(/[\W_]/g, "").toLowerCase();
    const found = options(kind).find((option) => plain(option.value) === plain(field.value));
    said.textContent = found ? "" : `${form.querySelector("output").dataset.unknown}: ${field.value}`;
    if (found) {
      field.value = "";
      go(kind, [...ids, found.dataset.id]);
    }
  });
  addEventListener("popstate", show);
  show();
})();
