// SPDX-License-Identifier: MIT
// The legend: as much of it as the map has room for, the whole of it when asked.
"use strict";

var wbLegend = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  // What the legend may take by itself: parts of the map's area and of its height.
  const MOST_AREA = 0.098;
  const MOST_HEIGHT = 0.49;
  const ROOMIER = 1.25; // while zones are compared, which nothing but the legend explains
  const MOST_GLYPHS = 7;
  const MOST_ROWS = 10; // where not all of them fit
  const LEAST_LOOKS = 5; // rows of colours that stay, whatever else there is to tell
  const CORNER_GAP_PX = 8; // to the scale in the other corner
  // The whole, and "all" without what is the first to be left out.
  const FORMS = ["whole", "all", "types", "glyphs"];
  // Kinds of entries that tell of what lies below the events.
  const BELOW = ["zone", "layer"];

  // What is vital stands in the folded legend, and in that of types alone.
  const isBelow = (entry) => BELOW.includes(entry.kind) && !entry.vital;
  const isCompared = (entry) => entry.kind === "zone" && entry.vital;

  // What the legend leaves out until it is asked for: first colours, the rarest first, then the end
  // of what is not vital.
  // Never one row alone: the line that tells of it would take its room.
  function folded(all) {
    const many = all.length - MOST_ROWS;
    const looks = all.filter((entry) => entry.code !== undefined).slice(LEAST_LOOKS).reverse();
    const others = [...all].reverse().filter((entry) => !entry.vital && !looks.includes(entry));
    return new Set([...looks, ...others].slice(0, many > 1 ? many : 0));
  }

  // `corner` holds the scale, beside which the folded legend lies.
  function legend(map, words, corner) {
    const box = document.createElement("div");
    box.className = "wb-legend";
    box.hidden = true;
    map.getContainer().append(box);
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    const head = button("wb-legend-head");
    const glyphs = document.createElement("span");
    glyphs.className = "wb-legend-glyphs";
    const rows = document.createElement("div");
    rows.className = "wb-legend-rows";
    const more = button("wb-legend-more");
    const rest = button("wb-legend-rest");
    box.append(head, rows, more, rest);

    let entries = [];
    let dense = [];
    let colours = {};
    // What is in view, said by the host with the marks: the number of each look, and of all.
    let seen = {};
    const shown = span(words.legend);
    // The form that the reader chose; null while the legend goes by the room that it has.
    let chosen = null;

    head.append(chevron(), shown, glyphs);

    function fits() {
      const { x, y } = map.getSize();
      const lines = head.offsetHeight + more.offsetHeight + rest.offsetHeight;
      const tall = lines + rows.scrollHeight;
      const room = [...dense, ...entries].some(isCompared) ? ROOMIER : 1;
      return box.offsetWidth * tall <= room * MOST_AREA * x * y && tall <= room * MOST_HEIGHT * y;
    }

    function setForm(form) {
      const level = form === "whole" ? "all" : form;
      box.dataset.level = level;
      box.classList.toggle("wb-whole", form === "whole");
      const isOpen = level !== "glyphs";
      head.setAttribute("aria-expanded", String(isOpen));
      head.title = isOpen ? words.hide_legend : words.show_legend;
      head.setAttribute("aria-label", `${words.legend}. ${head.title}`);
    }

    function place() {
      if (box.hidden) return;
      box.style.maxWidth = "";
      let asked = FORMS;
      if (chosen) asked = chosen === "all" ? ["whole", "all"] : [chosen];
      // The last of them where none fits.
      asked.some((form) => {
        setForm(form);
        return fits();
      });
      if (box.dataset.level === "glyphs") showWhole();
    }

    // Folded: the signs that there is room for beside the scale, then their names, the first ones
    // first, each of them whole; at last those of what lies below, with theirs.
    function showWhole() {
      box.style.maxWidth = `${corner.offsetLeft - box.offsetLeft - CORNER_GAP_PX}px`;
      const parts = [":not(.wb-below)", ".wb-below"].flatMap((some) =>
        [`:scope > ${some}`, `:scope > ${some} > span`].map((which) =>
          [...glyphs.querySelectorAll(which)]));
      for (const part of parts.flat()) part.hidden = true;
      for (const alike of parts) {
        const last = alike.find((part) => {
          part.hidden = false;
          return glyphs.scrollWidth > glyphs.clientWidth;
        });
        if (last) last.hidden = true;
      }
    }

    function named(entry) {
      const item = document.createElement("div");
      item.classList.toggle("wb-below", isBelow(entry));
      if (entry.kind !== "note") item.append(glyph(entry, colours));
      item.append(span(entry.text));
      return item;
    }

    function draw() {
      const all = [...dense, ...entries];
      box.hidden = all.length === 0;
      const away = folded(all);
      rows.replaceChildren(...all.map((entry) => {
        const line = row(entry, colours);
        line.classList.toggle("wb-folded", away.has(entry));
        return line;
      }));
      rest.textContent = words.more_rows.replace("{count}", String(away.size));
      rest.classList.toggle("wb-none", away.size === 0);
      const isLook = (entry) => !entry.kind || ["hexagon", "trail"].includes(entry.kind);
      const isSign = (entry) => entry.vital && entry.kind !== "title";
      const looks = [isSign, isLook, isBelow].flatMap((some) => all.filter(some));
      glyphs.replaceChildren(...looks.slice(0, MOST_GLYPHS).map(named));
      const zones = all.filter(isBelow).length;
      more.textContent = words.zones.replace("{count}", String(zones));
      more.classList.toggle("wb-none", zones === 0);
      count();
      place();
    }

    // The numbers change with each move of the map: only texts, so that nothing jumps.
    function count() {
      for (const cell of rows.querySelectorAll(".wb-number")) {
        cell.textContent = seen[cell.dataset.code] || "0";
      }
    }

    const choose = (form) => {
      chosen = form;
      place();
      map.getContainer().focus({ preventScroll: true });
    };
    head.addEventListener("click", () => choose(box.dataset.level === "glyphs" ? "all" : "glyphs"));
    more.addEventListener("click", () => choose("all"));
    rest.addEventListener("click", () => choose("whole"));
    map.on("resize", place);
    // Credits of layers make it wider. In a frame of its own: who watches the legend is told then.
    new ResizeObserver(() => requestAnimationFrame(place)).observe(corner);
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
      // What the host says of the window: numbers, and classes of hexagons.
      setView({ seen: numbers = {}, inView, hexagonLegend = [] }) {
        const title = inView === undefined ? words.legend
          : words.shown.replace("{count}", inView);
        const hasOtherWidth = title.length !== shown.textContent.length;
        shown.textContent = title;
        seen = numbers;
        if (JSON.stringify(hexagonLegend) !== JSON.stringify(dense)) {
          dense = hexagonLegend;
          draw();
          return;
        }
        count();
        if (hasOtherWidth && box.dataset.level === "glyphs") showWhole();
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
    line.className = "wb-legend-row";
    if (isBelow(entry)) line.classList.add("wb-zone-row");
    const text = span(entry.text);
    text.title = entry.text;
    if (entry.kind === "title" || entry.kind === "note") {
      line.classList.add(`wb-legend-${entry.kind}`);
      line.append(text);
      return line;
    }
    line.append(glyph(entry, colours), text);
    if (entry.code !== undefined) {
      const number = span("");
      number.className = "wb-number";
      number.dataset.code = entry.code;
      line.append(number);
    }
    return line;
  }

  const GLYPHS = {
    zone(pen, entry, colours, ratio) {
      if (entry.pattern !== "none") {
        const gap = entry.pattern === "dots" ? 5 : 7; // two whole rows of three dots
        pen.fillStyle = wbShapes.pattern(pen, entry.pattern || "hatch", entry.colour, ratio, gap);
        pen.translate(0.5, 2);
        pen.fillRect(0.5, 0, 14, 10);
        pen.translate(-0.5, -2);
      }
      const weight = entry.weight || 1;
      pen.strokeStyle = entry.colour;
      pen.lineWidth = weight;
      pen.setLineDash(entry.dash || []);
      pen.strokeRect(1 + weight / 2, 2 + weight / 2, 14 - weight, 10 - weight);
    },
    // Where nothing was reported.
    gap(pen, entry, colours, ratio) {
      GLYPHS.zone(pen, entry, colours, ratio);
    },
    layer(pen, entry) {
      pen.globalAlpha = entry.opacity;
      if (entry.swatch === "picture") {
        pen.strokeStyle = entry.colour;
        pen.strokeRect(2.5, 2.5, 11, 9);
        pen.beginPath();
        pen.moveTo(3, 11);
        pen.lineTo(7, 6);
        pen.lineTo(9.5, 9);
        pen.lineTo(11, 7.5);
        pen.lineTo(13, 11);
        pen.stroke();
      } else if (entry.swatch === "points") {
        wbShapes.symbol(pen, { shape: "circle", x: 8, y: 7, radius: 3.2, colour: entry.colour,
          outline: "rgba(255, 255, 255, 0.85)" });
      } else if (entry.swatch === "lines") {
        pen.strokeStyle = entry.colour;
        pen.lineWidth = 2;
        pen.beginPath();
        pen.moveTo(1.5, 10.5);
        pen.lineTo(6, 5);
        pen.lineTo(10, 8.5);
        pen.lineTo(14.5, 3.5);
        pen.stroke();
      } else {
        pen.fillStyle = entry.colour;
        pen.globalAlpha = entry.opacity * entry.fill;
        pen.fillRect(1.5, 2.5, 13, 9);
        pen.globalAlpha = entry.opacity;
        pen.strokeStyle = entry.colour;
        pen.lineWidth = 1.4;
        pen.strokeRect(1.5, 2.5, 13, 9);
      }
    },
    // The part of a mark's events that is chosen.
    chosen(pen, entry, colours) {
      pen.beginPath();
      pen.arc(8, 7, 3.2, 0, 2 * Math.PI);
      pen.fillStyle = colours.ink_muted;
      pen.fill();
      wbShapes.halo(pen, { shape: "circle", x: 8, y: 7, radius: 2, share: 0.7, width: 1.5,
        colour: colours.selection, outline: colours.panel });
    },
    ring(pen, entry, colours) {
      pen.beginPath();
      pen.arc(8, 7, 5.5, 0, 2 * Math.PI);
      pen.setLineDash([3, 2]);
      pen.strokeStyle = colours.ink_muted;
      pen.stroke();
    },
    area(pen, entry, colours) {
      wbShapes.areaRing(pen, { x: 8, y: 7, radius: 0, count: 1 }, colours);
      wbShapes.symbol(pen, { shape: "circle", x: 8, y: 7, radius: 2.2,
        colour: colours.ink_muted, outline: colours.panel, hollow: true });
    },
    // What was played before, the older the paler.
    trail(pen, entry, colours) {
      entry.strengths.forEach((strength, index) => {
        pen.globalAlpha = strength;
        pen.beginPath();
        pen.arc(13 - 5 * index, 7, 2.2, 0, 2 * Math.PI);
        pen.fillStyle = colours.ink;
        pen.fill();
      });
    },
    symbol(pen, entry, colours) {
      wbShapes.symbol(pen, { shape: entry.shape, x: 8, y: 7, radius: 4.5,
        colour: colours.ink_muted, outline: colours.panel });
    },
    hexagon(pen, entry, colours) {
      pen.beginPath();
      for (let corner = 0; corner < 6; corner += 1) {
        const angle = Math.PI / 6 + (corner * Math.PI) / 3;
        pen.lineTo(8 + 6.5 * Math.cos(angle), 7 + 6.5 * Math.sin(angle));
      }
      pen.closePath();
      if (entry.class) {
        pen.fillStyle = colours.land;
        pen.fill();
        pen.globalAlpha = wbHexagons.FULL;
        pen.fillStyle = wbHexagons.colour(colours, entry.class);
        pen.fill();
      } else {
        pen.strokeStyle = colours.ink_muted;
        pen.stroke();
      }
    },
  };

  // Circles of the sizes of some numbers, one beside the other.
  function sizes({ values }, colours, ratio) {
    const radii = values.map((killed) => WbMarks.radius(1, killed, -1, "killed"));
    const gap = 4;
    const wide = radii.reduce((sum, radius) => sum + 2 * radius + gap, gap);
    const tall = 2 * Math.max(...radii) + 4;
    const { canvas, pen } = sheet(wide, tall, ratio);
    let left = gap;
    for (const radius of radii) {
      pen.beginPath();
      pen.arc(left + radius, tall / 2, radius - 0.5, 0, 2 * Math.PI);
      pen.strokeStyle = colours.ink_muted;
      pen.stroke();
      left += 2 * radius + gap;
    }
    canvas.classList.add("wb-sizes");
    return canvas;
  }

  function sheet(wide, tall, ratio) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(wide * ratio);
    canvas.height = Math.round(tall * ratio);
    canvas.style.width = `${wide}px`;
    canvas.style.height = `${tall}px`;
    const pen = canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    return { canvas, pen };
  }

  function glyph(entry, colours) {
    const ratio = window.devicePixelRatio || 1;
    if (entry.kind === "sizes") return sizes(entry, colours, ratio);
    const { canvas, pen } = sheet(16, 14, ratio);
    canvas.title = entry.text;
    if (entry.kind) {
      GLYPHS[entry.kind](pen, entry, colours, ratio);
    } else {
      wbShapes.symbol(pen, { shape: entry.shape, x: 8, y: 7, radius: 4.5, colour: entry.colour,
        outline: colours.panel });
    }
    return canvas;
  }

  return { legend, glyph };
})();
