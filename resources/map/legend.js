// SPDX-License-Identifier: MIT
// The legend: as much of it as the map has room for, the whole of it when asked.
"use strict";

var wbLegend = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  // What the legend may take by itself: parts of the map's area and of its height.
  const MOST_AREA = 0.09;
  const MOST_HEIGHT = 0.45;
  const MOST_GLYPHS = 7;
  const LEVELS = ["all", "types", "glyphs"];

  function legend(map, words) {
    const box = document.createElement("div");
    box.className = "wb-legend";
    box.hidden = true;
    map.getContainer().append(box);
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    const head = button("wb-legend-head");
    const glyphs = document.createElement("span");
    glyphs.className = "wb-legend-glyphs";
    head.append(chevron(), span(words.legend), glyphs);
    const rows = document.createElement("div");
    rows.className = "wb-legend-rows";
    const more = button("wb-legend-more");
    box.append(head, rows, more);

    let entries = [];
    let colours = {};
    // What the reader chose; null while the legend goes by the room that it has.
    let chosen = null;

    function fits() {
      const { x, y } = map.getSize();
      return box.offsetWidth * (head.offsetHeight + rows.scrollHeight) <= MOST_AREA * x * y
        && head.offsetHeight + rows.scrollHeight <= MOST_HEIGHT * y;
    }

    function setLevel(level) {
      box.dataset.level = level;
      const isOpen = level !== "glyphs";
      head.setAttribute("aria-expanded", String(isOpen));
      head.title = isOpen ? words.hide_legend : words.show_legend;
      head.setAttribute("aria-label", `${words.legend}. ${head.title}`);
    }

    function place() {
      if (box.hidden) return;
      if (chosen) {
        setLevel(chosen);
        return;
      }
      setLevel(LEVELS.find((level) => {
        setLevel(level);
        return fits();
      }) || "glyphs");
    }

    function draw() {
      box.hidden = entries.length === 0;
      rows.replaceChildren(...entries.map((entry) => row(entry, colours)));
      const types = entries.filter((entry) => entry.kind !== "zone");
      const looks = types.filter((entry) => !entry.kind);
      glyphs.replaceChildren(...looks.slice(0, MOST_GLYPHS).map((entry) => glyph(entry, colours)));
      const zones = entries.length - types.length;
      more.textContent = words.zones.replace("{count}", String(zones));
      more.classList.toggle("wb-none", zones === 0);
      place();
    }

    const choose = (level) => {
      chosen = level;
      place();
      map.getContainer().focus({ preventScroll: true });
    };
    head.addEventListener("click", () => choose(box.dataset.level === "glyphs" ? "all" : "glyphs"));
    more.addEventListener("click", () => choose("all"));
    map.on("resize", place);
    return {
      element: box,
      show(next) {
        entries = next;
        draw();
      },
      setColours(next) {
        colours = next;
        draw();
      },
    };
  }

  function button(name) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    return made;
  }

  function span(text) {
    const made = document.createElement("span");
    made.textContent = text;
    return made;
  }

  function chevron() {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 10 10");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", "M3 1.5l3.5 3.5L3 8.5");
    svg.append(path);
    return svg;
  }

  function row(entry, colours) {
    const line = document.createElement("div");
    line.className = entry.kind === "zone" ? "wb-legend-row wb-zone-row" : "wb-legend-row";
    const text = span(entry.text);
    text.title = entry.text;
    line.append(glyph(entry, colours), text);
    return line;
  }

  function glyph(entry, colours) {
    const ratio = window.devicePixelRatio || 1;
    const canvas = document.createElement("canvas");
    canvas.width = 16 * ratio;
    canvas.height = 14 * ratio;
    canvas.title = entry.text;
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (entry.kind === "zone") {
      pen.fillStyle = wbShapes.pattern(pen, entry.pattern || "hatch", entry.colour, ratio);
      pen.fillRect(1, 2, 14, 10);
      pen.setLineDash([3, 2]);
      pen.strokeStyle = entry.colour;
      pen.strokeRect(1.5, 2.5, 13, 9);
    } else if (entry.kind === "ring") {
      pen.beginPath();
      pen.arc(8, 7, 5.5, 0, 2 * Math.PI);
      pen.setLineDash([3, 2]);
      pen.strokeStyle = colours.ink_muted;
      pen.stroke();
    } else if (entry.kind === "area") {
      wbShapes.areaRing(pen, { x: 8, y: 7, radius: 0, count: 1 }, colours);
      wbShapes.symbol(pen, { shape: "circle", x: 8, y: 7, radius: 2.2,
        colour: colours.ink_muted, outline: colours.panel, hollow: true });
    } else {
      wbShapes.symbol(pen, { shape: entry.shape, x: 8, y: 7, radius: 4.5, colour: entry.colour,
        outline: colours.panel });
    }
    return canvas;
  }

  return { legend, glyph };
})();
