// SPDX-License-Identifier: MIT
// The page's own controls: buttons, scale bar, credits, and drawing a box or a lasso.
"use strict";

var wbTools = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const NARROW_PX = 560;
  const TINY_PX = 340;
  const LOW_PX = 200;
  const MOST_REPEATED = 0.35;
  const ICONS = {
    zoom_in: "M7 2v10M2 7h10",
    zoom_out: "M2 7h10",
    fit: "M2 5V2h3M9 2h3v3M12 9v3H9M5 12H2V9M5.500 7h3",
    box: "M2.5 2.5h9v9h-9z",
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

  function buttons(map, words, drawing, fit) {
    const bar = element("div", "wb-buttons", map.getContainer());
    const add = (name, press) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = words[name];
      button.setAttribute("aria-label", words[name]);
      button.append(icon(name));
      button.addEventListener("click", press);
      bar.append(button);
      return button;
    };
    add("zoom_in", () => map.zoomIn());
    add("zoom_out", () => map.zoomOut());
    add("fit", fit);
    for (const kind of ["box", "lasso"]) {
      const button = add(kind, () => drawing.toggle(kind));
      button.setAttribute("aria-pressed", "false");
      drawing.onChange((active) => button.setAttribute("aria-pressed", String(active === kind)));
    }
  }

  function corner(map, words, attribution) {
    const box = element("div", "wb-corner", map.getContainer());
    const scale = document.createElement("div");
    scale.className = "wb-scale";
    const bar = document.createElement("span");
    bar.className = "wb-scale-bar";
    scale.append(bar);
    box.append(scale, credits(words, attribution));
    const update = () => {
      const lat = map.getCenter().lat;
      const perPixel = (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** map.getZoom());
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

  // A sentence at the top of the map; an empty one takes it away.
  function note(map, text) {
    const known = map.getContainer().querySelector(".wb-note");
    const box = known || element("div", "wb-note", map.getContainer());
    box.setAttribute("role", "status");
    box.textContent = text;
    box.hidden = text === "";
  }

  // Says on the container whether there is little room, for the style sheet.
  function watchRoom(map) {
    const update = () => {
      const { x, y } = map.getSize();
      map.getContainer().classList.toggle("wb-narrow", x < NARROW_PX);
      map.getContainer().classList.toggle("wb-tiny", x < TINY_PX);
      map.getContainer().classList.toggle("wb-low", y < LOW_PX);
      // One world is about as wide as the window, so that little of it is shown twice.
      if (x) map.setMinZoom(Math.max(1, Math.ceil(Math.log2(x / 256) - MOST_REPEATED)));
    };
    map.on("resize", update);
    update();
  }

  // Draws a box or a lasso with the pointer; Escape or a second press of the button ends it.
  class Drawing {
    constructor(map, done) {
      this.map = map;
      this.done = done;
      this.active = null;
      this.listeners = [];
      this.shape = null;
      this.endedAt = -Infinity;
      const container = map.getContainer();
      container.addEventListener("pointerdown", (event) => this.start(event));
      container.addEventListener("pointermove", (event) => this.move(event));
      container.addEventListener("pointerup", () => this.finish());
      container.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.toggle(null);
      });
    }

    // The browser reports a click after the drag that drew something: it is none.
    justEnded() {
      return performance.now() - this.endedAt < 300;
    }

    onChange(listener) {
      this.listeners.push(listener);
    }

    setColour(colour) {
      this.colour = colour;
    }

    toggle(kind) {
      this.clear();
      this.active = this.active === kind ? null : kind;
      const container = this.map.getContainer();
      container.classList.toggle("wb-drawing", this.active !== null);
      if (this.active) this.map.dragging.disable();
      else this.map.dragging.enable();
      for (const listener of this.listeners) listener(this.active);
    }

    clear() {
      if (this.shape) this.shape.remove();
      this.shape = null;
      this.points = null;
    }

    at(event) {
      return this.map.mouseEventToLatLng(event);
    }

    start(event) {
      // Shift and drag draws a box without the button.
      const kind = this.active || (event.shiftKey ? "box" : null);
      if (!kind || event.button !== 0 || event.target.closest("button, .wb-legend, .wb-corner, .wb-list")) return;
      this.map.dragging.disable();
      this.kind = kind;
      this.points = [this.at(event)];
      const look = { color: this.colour, weight: 1.5, dashArray: "5 4", fillOpacity: 0.08,
        interactive: false };
      this.shape = kind === "box" ? L.rectangle([this.points[0], this.points[0]], look)
        : L.polygon(this.points, look);
      this.shape.addTo(this.map);
      this.map.getContainer().setPointerCapture(event.pointerId);
    }

    move(event) {
      if (!this.points) return;
      if (this.kind === "box") {
        this.points[1] = this.at(event);
        this.shape.setBounds(L.latLngBounds(this.points));
      } else {
        this.points.push(this.at(event));
        this.shape.setLatLngs(this.points);
      }
    }

    finish() {
      if (!this.points) return;
      const { kind, points } = this;
      this.clear();
      if (!this.active) this.map.dragging.enable();
      else this.toggle(null);
      const pixels = points.map((point) => this.map.latLngToContainerPoint(point));
      const bounds = L.bounds(pixels);
      const size = bounds.getSize();
      // A press that hardly moved was a click.
      if (points.length < 2 || (size.x < 4 && size.y < 4)) return;
      this.endedAt = performance.now();
      this.done(kind, points);
    }
  }

  return { buttons, corner, credit, note, watchRoom, Drawing };
})();
