// SPDX-License-Identifier: MIT
// The marks by keyboard: N and P go from mark to mark, Enter does what a click does.
"use strict";

var wbStepping = (() => {
  const REACH_PX = 24;

  // `stage`: { map, settings, marks, pointing, tell, isBusy }
  function start({ map, settings, marks, pointing, tell, isBusy }) {
    const container = map.getContainer();
    const voice = document.createElement("div");
    voice.className = "wb-voice";
    voice.setAttribute("role", "status");
    container.append(voice);
    // The mark that has the ring, and the way through the others, the nearest to the middle first.
    let key = null;
    let way = [];
    map.on("movestart zoomstart", () => {
      way = [];
    });
    container.addEventListener("keydown", press);
    container.addEventListener("blur", leave);
    // Focus that comes to the page belongs to the map, where the keys work.
    window.addEventListener("focus", () => {
      if (document.activeElement === document.body) container.focus({ preventScroll: true });
    });

    function press(event) {
      if (event.target !== container || isBusy() || event.ctrlKey || event.altKey || event.metaKey) {
        return;
      }
      const name = event.key.toLowerCase();
      if (name === "n" || name === "p") step(name === "n" ? 1 : -1);
      else if (name === "enter" && current()) enter(event);
      else if (name === "enter") tell("eventOpened", "");
      else if (name === "escape" && key) leave();
      else return;
      event.preventDefault();
    }

    const current = () => (key === null ? null : marks.drawn().find((mark) => mark.key === key));

    function step(by) {
      const shown = marks.drawn().filter((mark) => isInWindow(mark));
      if (!shown.length) return;
      if (!way.length || !way.some((one) => shown.some((mark) => mark.key === one))) {
        way = nearestFirst(shown);
      }
      const kept = way.filter((one) => shown.some((mark) => mark.key === one));
      const at = kept.indexOf(key);
      const next = at < 0 ? (by > 0 ? 0 : kept.length - 1) : (at + by + kept.length) % kept.length;
      key = kept[next];
      const mark = shown.find((one) => one.key === key);
      marks.setStepped(key);
      pointing.point(null);
      pointing.point(mark, marks.place(mark), (said) => {
        const where = settings.words.mark_of.replace("{number}", next + 1)
          .replace("{count}", kept.length);
        voice.textContent = [said.title, ...said.lines, where].join(". ");
      });
    }

    function nearestFirst(shown) {
      const middle = map.getSize().divideBy(2);
      const away = new Map(shown.map((mark) => [mark.key, marks.place(mark).distanceTo(middle)]));
      return [...away.keys()].sort((a, b) => away.get(a) - away.get(b));
    }

    function isInWindow(mark) {
      const { x, y } = marks.place(mark);
      const size = map.getSize();
      return x > -REACH_PX / 2 && y > -REACH_PX / 2 && x < size.x + REACH_PX / 2
        && y < size.y + REACH_PX / 2;
    }

    function enter(event) {
      const mark = current();
      pointing.intoView(mark, REACH_PX);
      pointing.point(null);
      pointing.act(mark, event.shiftKey ? "shift" : "");
    }

    function leave() {
      if (key === null) return;
      key = null;
      marks.setStepped(null);
      pointing.point(null);
      voice.textContent = "";
    }

    return { leave };
  }

  return { start };
})();
