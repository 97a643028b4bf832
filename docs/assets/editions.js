// The menu of editions, filled when the reader opens it.
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
})();
