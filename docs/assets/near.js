// On the page for addresses that do not exist: the pages whose names are nearest to what was asked for.
(async () => {
  const section = document.querySelector(".obs-near");
  if (!section) return;
  const pairs = (text) => new Set([...text].slice(1).map((letter, index) => text[index] + letter));
  const likeness = (one, other) => {
    const [a, b] = [pairs(one), pairs(other)];
    const shared = [...a].filter((pair) => b.has(pair)).length;
    return (2 * shared) / (a.size + b.size || 1);
  };
  const last = (path) => decodeURIComponent(path).toLowerCase().replace(/\/(index\.html)?$/, "").split("/").pop().replace(/[\W_]+/g, "-");

  const wanted = last(location.pathname);
  // Under fr/ the reader wants French, though one page serves both languages.
  const root = new URL(section.dataset.sitemap, location).pathname.replace(/(fr\/)?sitemap\.xml$/, "");
  const folder = location.pathname.startsWith(`${root}fr/`) ? `${root}fr/` : root;
  const sitemap = new DOMParser().parseFromString(await (await fetch(`${folder}sitemap.xml`)).text(), "text/xml");
  const paths = [...sitemap.querySelectorAll("loc")].map((item) => new URL(item.textContent).pathname);
  const near = paths
    .map((path) => [likeness(wanted, last(path)), path])
    .filter(([score]) => score > 0.4)
    .sort((one, other) => other[0] - one[0])
    .slice(0, 5);
  for (const [, path] of near) {
    const link = document.createElement("a");
    link.href = path;
    link.textContent = path.slice(folder.length);
    const item = document.createElement("li");
    item.append(link);
    section.querySelector("ul").append(item);
  }
  section.hidden = !near.length;
})();
