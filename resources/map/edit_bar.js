// SPDX-License-Identifier: MIT
// What to do with an outline that is edited, and the buttons that end it: a bar at an edge of the
// map, where it covers none of the outline's corners.
"use strict";

var wbEditBar = (() => {
  const EDGE_PX = 8;
  const AROUND_PX = 20; // from the bar to a corner that is taken and moved, or cut around
  const LEAST_PX = 260; // a narrower bar would be a column of words
  const NOTES = ".wb-moment, .wb-note, .wb-offer";

  function element(kind, name, text, parent) {
    const made = document.createElement(kind);
    made.className = name;
    made.textContent = text;
    parent.append(made);
    return made;
  }

  // `words`: { hint, finish, cancel }
  function bar(map, words, { finish, cancel }) {
    const box = element("div", "wb-edit-bar", "", map.getContainer());
    box.setAttribute("role", "status");
    const hint = element("span", "", words.hint, box);
    const button = (name, text, press) => {
      const made = element("button", name, text, box);
      made.type = "button";
      made.addEventListener("click", press);
      return made;
    };
    const finishing = button("wb-finish", words.finish, finish);
    button("wb-stop", words.cancel, cancel);
    L.DomEvent.disableClickPropagation(box);

    // Where the bar may lie in a free room of the map: in its corners, the upper ones first.
    function spotsIn({ left, top, right, bottom }) {
      const most = right - left - 2 * EDGE_PX;
      box.style.maxWidth = `${most}px`;
      const { offsetWidth: wide, offsetHeight: high } = box;
      const [first, last] = [left + EDGE_PX, right - EDGE_PX - wide];
      return [top + EDGE_PX, bottom - EDGE_PX - high].flatMap((y) => [first, last].map((x) =>
        ({ most, left: x, top: y, right: x + wide, bottom: y + high })));
    }

    function spots() {
      const found = wbView.freeRooms(map)
        .filter(({ left, right }) => right - left >= LEAST_PX + 2 * EDGE_PX)
        .flatMap((room) =>
          spotsIn(room).filter(({ top, bottom }) => top >= room.top && bottom <= room.bottom));
      return found.length ? found : spotsIn(wbView.clearOfTools(map)).slice(0, 1);
    }

    return {
      setWhole(isWhole) {
        finishing.disabled = !isWhole;
      },
      say(text) {
        hint.textContent = text;
      },
      // Lie where as few as may be of these points of the map and of the notes on it are covered.
      keepClearOf(points) {
        const notes = [...map.getContainer().querySelectorAll(NOTES)]
          .filter((one) => !one.hidden).map(wbView.boxOfElement);
        const covered = ({ left, top, right, bottom }) => notes.filter((one) =>
          one.left < right && one.right > left && one.top < bottom && one.bottom > top).length
          + points.filter(({ x, y }) => x > left - AROUND_PX && x < right + AROUND_PX
            && y > top - AROUND_PX && y < bottom + AROUND_PX).length;
        const best = spots().reduce((least, spot) =>
          (covered(spot) < covered(least) ? spot : least));
        box.style.maxWidth = `${best.most}px`;
        box.style.left = `${best.left}px`;
        box.style.top = `${best.top}px`;
      },
      remove: () => box.remove(),
    };
  }

  return { bar };
})();
