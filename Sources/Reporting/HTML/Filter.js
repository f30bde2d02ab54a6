"use strict";
(() => {
  const box = document.getElementById("filter");
  const field = box.querySelector("input");
  const told = box.querySelector("output");
  const items = [...document.querySelectorAll("main article, main tbody tr")];
  let words = null;
  const apply = () => {
    if (words === null) words = items.map((item) => item.textContent.toLowerCase());
    const wanted = field.value.trim().toLowerCase();
    let shown = 0;
    items.forEach((item, index) => {
      const fits = words[index].includes(wanted);
      if (item.hidden === fits) item.hidden = !fits;
      if (fits) shown += 1;
    });
    told.textContent = wanted === "" ? "" : `${shown} of ${items.length} entries`;
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 120);
  });
  box.hidden = false;
})();
