// SPDX-License-Identifier: MIT
// The page's own controls: the strip of tools, scale bar, credits, notes.
"use strict";

var wbTools = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const NARROW_PX = 560;
  const TINY_PX = 340;
  const LOW_PX = 350;
  const MOST_REPEATED = 0.35;
  const BASE_END_ZOOM = 11; // from here on a window may well hold no line of the base map
  const ICONS = {
    zoom_in: "M7 2v10M2 7h10",
    zoom_out: "M2 7h10",
    fit: "M2 5V2h3M9 2h3v3M12 9v3H9M5 12H2V9M5.500 7h3",
    box: "M2.5 2.5h9v9h-9z",
    polygon: "M7 2l5 3.800-2 6.200H4L2 5.800z",
    in_view: "M1.500 7C3 4.400 4.900 3.200 7 3.200S11 4.400 12.500 7C11 9.600 9.100 10.800 7 10.800S3 9.600 1.500 7zM7 5.400a1.600 1.600 0 1 0 0 3.200 1.600 1.600 0 1 0 0-3.200z",
    hexagons: "M4.500 1.800l2.500 1.400v2.900L4.500 7.500 2 6.100V3.200zM9.500 6.100L12 7.500v2.900l-2.500 1.400L7 10.400V7.500z",
    play: "M4 2.500l7 4.500-7 4.500z",
    ruler: "M1.800 9.600L9.600 1.800l2.600 2.600-7.800 7.800zM4.400 7l1.200 1.200M6.500 4.900L7.700 6.100M8.600 2.800",
    lasso: "M7 2.2c3 0 5 1.5 5 3.6S10 9.4 7 9.4 2 7.900 2 5.800 4 2.200 7 2.200zM4.600 9c-.8.6-.8 2 .3 2.800",
  };

  function icon(name) {
    const svg = document.createElementNS(SVG, "svg");
    svg.setAttribute("viewBox", "0 0 14 14");
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", ICONS[name]);
    svg.append(path);
    return svg;
  }

  function element(kind, name, parent) {
    const made = document.createElement(kind);
    made.className = name;
    parent.append(made);
    // What is done to a control is not done to the map beneath it.
    L.DomEvent.disableClickPropagation(made);
    return made;
  }

  const DRAWING = ["box", "lasso", "polygon", "ruler"];

  // The strip of tools. `setPressed` says which of the host's switches are on.
  function strip(map, words, drawing, view, tell) {
    const bar = element("div", "wb-buttons", map.getContainer());
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", words.tools);
    const made = new Map();
    // What the host has no word for, it does not offer.
    const add = (name, press, isSwitch) => {
      if (!words[name]) return;
      const button = document.createElement("button");
      button.type = "button";
      button.title = words[name];
      button.setAttribute("aria-label", words[name]);
      if (isSwitch) button.setAttribute("aria-pressed", "false");
      button.append(icon(name));
      button.addEventListener("click", (event) => {
        press();
        // After the pointer the keys are the map's again: Space plays and pauses.
        if (event.detail || name === "play") map.getContainer().focus({ preventScroll: true });
      });
      bar.lastChild.append(button);
      made.set(name, button);
    };
    const group = () => element("div", "wb-group", bar);
    const isOn = (name) => made.get(name).getAttribute("aria-pressed") === "true";
    const setPressed = (name, on) => made.get(name)?.setAttribute("aria-pressed", String(on));
    group();
    add("zoom_in", () => map.zoomIn());
    add("zoom_out", () => map.zoomOut());
    add("fit", () => tell("fitWanted"));
    group();
    for (const kind of ["box", "lasso", "polygon"]) add(kind, () => draw(kind), true);
    add("in_view", () => tell("inViewWanted", !isOn("in_view")), true);
    group();
    add("hexagons", () => tell("hexagonsWanted", !isOn("hexagons")), true);
    add("play", () => tell("playWanted"), true);
    add("ruler", () => draw("ruler"), true);
    for (const one of bar.querySelectorAll(".wb-group:empty")) one.remove();
    // The keys that end a drawing are the map's.
    const draw = (kind) => {
      drawing.toggle(kind);
      map.getContainer().focus({ preventScroll: true });
    };
    drawing.onChange((active) => {
      for (const kind of DRAWING) setPressed(kind, active === kind);
      note(map, active ? words[`${active}_help`] || "" : "", "wb-help");
    });
    return {
      element: bar,
      setPressed,
      allowDrawing(isAllowed) {
        for (const kind of DRAWING) if (made.has(kind)) made.get(kind).disabled = !isAllowed;
      },
    };
  }

  function corner(map, words, attribution) {
    const box = element("div", "wb-corner", map.getContainer());
    const scale = document.createElement("div");
    scale.className = "wb-scale";
    const bar = document.createElement("span");
    bar.className = "wb-scale-bar";
    scale.append(bar);
    const end = document.createElement("div");
    end.className = "wb-base-end";
    end.textContent = words.base_end;
    box.append(end, scale, credits(words, attribution));
    const update = () => {
      const lat = map.getCenter().lat;
      const perPixel = (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
      end.hidden = !words.base_end || map.getZoom() < BASE_END_ZOOM;
      const longest = Math.min(110, map.getSize().x / 4) * perPixel;
      const power = 10 ** Math.floor(Math.log10(longest));
      const metres = [5, 3, 2, 1].find((step) => step * power <= longest) * power;
      bar.style.width = `${Math.round(metres / perPixel)}px`;
      const [number, unit] = metres >= 1000 ? [metres / 1000, words.kilometres]
        : [metres, words.metres];
      bar.textContent = `${number}\u00a0${unit}`;
    };
    map.on("zoomend moveend resize", update);
    update();
    return box;
  }

  // Where the map's data come from; on a narrow map a button tells it.
  function credits(words, attribution) {
    const line = document.createElement("div");
    line.className = "wb-credits";
    const text = document.createElement("span");
    text.textContent = attribution;
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "i";
    button.title = `${words.credits}: ${attribution}`;
    button.setAttribute("aria-label", button.title);
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      button.setAttribute("aria-expanded", String(line.classList.toggle("wb-open")));
    });
    line.append(text, button);
    return line;
  }

  function credit(map, words, attribution) {
    map.getContainer().querySelector(".wb-credits").replaceWith(credits(words, attribution));
  }

  // A sentence at the top of the map, and below it what helps; an empty one takes it away.
  function note(map, text, name = "wb-note", help = "") {
    const known = map.getContainer().querySelector(`.${name}`);
    const box = known || element("div", name, map.getContainer());
    box.setAttribute("role", "status");
    box.textContent = text;
    if (help) element("p", "wb-note-more", box).textContent = help;
    box.hidden = text === "";
    return box;
  }

  const moment = (map, text) => note(map, text, "wb-moment");

  // Says on the container whether there is little room, for the style sheet.
  function watchRoom(map, view) {
    const update = () => {
      const { x, y } = map.getSize();
      map.getContainer().classList.toggle("wb-narrow", x < NARROW_PX);
      map.getContainer().classList.toggle("wb-tiny", x < TINY_PX);
      map.getContainer().classList.toggle("wb-low", y < LOW_PX);
      // One world is about as wide as the window, so that little of it is shown twice.
      const least = Math.max(1, Math.ceil(Math.log2(x / 256) - MOST_REPEATED));
      if (x) view.byHost(() => {
        if (map.getZoom() < least) map.setZoom(least, { animate: false });
        map.setMinZoom(least);
      });
    };
    map.on("resize", update);
    update();
  }

  return { strip, corner, credit, note, moment, watchRoom };
})();
