// What an edition cannot know of itself: whether a newer one exists, and whether it or this figure was withdrawn.
(async () => {
  const { edition, top, address, chart } = document.body.dataset;
  const answer = await fetch(`${top}../editions.json`);
  if (!answer.ok) return;
  const editions = await answer.json();
  const language = document.documentElement.lang;
  const withdrawn = editions.find((item) => item.version === edition)?.properties.withdrawn ?? {};
  const why = withdrawn.edition ?? withdrawn[chart];
  if (why) {
    const note = document.querySelector(".ed-withdrawn");
    note.querySelector("span").textContent = why[language] || why.en;
    note.hidden = false;
  }
  const newest = editions.find((item) => item.properties.status === "published");
  if (newest && newest.version > edition) {
    const note = document.querySelector(".ed-newer");
    const link = note.querySelector("a");
    const there = newest.properties.pages.includes(address);
    link.href = `${top}../${newest.version}/${there ? address : language === "fr" ? "fr/" : ""}`;
    link.textContent = newest.title;
    note.hidden = false;
  }
})();
