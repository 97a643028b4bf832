// The menu of editions, filled when the reader opens it; and a word of warning when the data is older than it should be.
(() => {
  const menu = document.querySelector("details.obs-editions");
  menu?.addEventListener("toggle", async () => {
    const { root, prefix, page } = menu.dataset;
    const answer = await fetch(`${root}editions/editions.json`);
    const editions = answer.ok ? await answer.json() : [];
    const address = prefix + page;
    menu.querySelector("ul").prepend(...editions.slice(0, 12).map(({ version, title, properties }) => {
      const link = document.createElement("a");
      link.href = `${root}editions/${version}/${properties.pages.includes(address) ? address : prefix}`;
      link.textContent = title;
      const item = document.createElement("li");
      item.append(link);
      return item;
    }));
  }, { once: true });

  const note = document.querySelector(".obs-stale");
  const days = (Date.now() / 1000 - Number(note?.dataset.asOf)) / 86400;
  if (days > Number(note?.dataset.days)) note.hidden = false;
})();
