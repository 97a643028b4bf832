// Filters of the models' catalogue. The table is whole without this; the state of the filters lives in the address.
(() => {
  const form = document.querySelector("form.obs-filters");
  if (!form) return;
  const rows = [...document.querySelectorAll("#all-models-table tbody tr")];
  const count = form.querySelector("output");
  const featured = document.querySelector(".obs-featured");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const texts = rows.map((row) => plain(row.textContent));

  const apply = () => {
    const wanted = [...new FormData(form)].filter(([, value]) => value);
    let shown = 0;
    rows.forEach((row, index) => {
      row.hidden = !wanted.every(([name, value]) =>
        name === "q" ? plain(value).split(/\s+/).every((word) => texts[index].includes(word)) : row.dataset[name].split(" ").includes(value));
      shown += !row.hidden;
    });
    count.textContent = count.dataset.words.replace("{shown}", shown).replace("{all}", rows.length);
    featured.hidden = wanted.length > 0;
    return wanted;
  };

  const change = () => {
    const query = new URLSearchParams(apply()).toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  };

  for (const [name, value] of new URLSearchParams(location.search)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.hidden = false;
  form.addEventListener("input", change);
  form.addEventListener("reset", () => setTimeout(change));
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
})();
