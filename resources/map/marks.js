// SPDX-License-Identifier: MIT
// Draws events, clusters, precision rings and zones on one canvas above the base map, and answers
// which mark lies under the pointer.
"use strict";

var WbMarks = L.Layer.extend({
  // How far beyond the window the canvas reaches, in parts of it, so that a short pan shows no edge.
  PADDING: 0.2,

  initialize(colours) {
    this._colours = colours;
    this._payload = { lat: [], lon: [] };
    this._zones = [];
    this._selected = new Set();
    this._current = null;
    this._drawn = [];
    this._patterns = new Map();
  },

  onAdd(map) {
    this._map = map;
    this._canvas = L.DomUtil.create("canvas", "wb-layer leaflet-zoom-animated", this.getPane());
    this._canvas.setAttribute("aria-hidden", "true");
    this._place();
  },

  getEvents() {
    return {
      moveend: this._place, resize: this._place, zoomanim: this._followZoom,
      viewreset: this._place,
    };
  },

  setColours(colours) {
    this._colours = colours;
    this._patterns.clear();
    this._draw();
  },

  setEvents(payload) {
    this._payload = payload;
    this._draw();
  },

  setZones(collection) {
    this._zones = (collection.features || []).map((feature) => ({
      rings: feature.geometry.type === "Polygon" ? [feature.geometry.coordinates]
        : feature.geometry.coordinates,
      ...feature.properties,
    }));
    this._draw();
  },

  setHighlight(selected, current) {
    this._selected = new Set(selected.map(String));
    this._current = current === null || current === undefined ? null : String(current);
    this._draw();
  },

  // The topmost mark within reach of a point of the container, or null.
  markAt(point) {
    const x = point.x - this._offset.x;
    const y = point.y - this._offset.y;
    for (let index = this._drawn.length - 1; index >= 0; index -= 1) {
      const mark = this._drawn[index];
      const reach = Math.max(mark.radius * 1.15, 9);
      if ((mark.x - x) ** 2 + (mark.y - y) ** 2 <= reach * reach) return mark;
    }
    return null;
  },

  _place() {
    const size = this._map.getSize();
    const padding = size.multiplyBy(this.PADDING).round();
    const corner = this._map.containerPointToLayerPoint(padding.multiplyBy(-1)).round();
    const full = size.add(padding.multiplyBy(2));
    this._topLeft = corner;
    this._size = full;
    this._centre = this._map.getCenter();
    this._zoom = this._map.getZoom();
    this._offset = this._map.layerPointToContainerPoint(corner);
    const ratio = window.devicePixelRatio || 1;
    this._canvas.width = Math.round(full.x * ratio);
    this._canvas.height = Math.round(full.y * ratio);
    this._canvas.style.width = `${full.x}px`;
    this._canvas.style.height = `${full.y}px`;
    L.DomUtil.setTransform(this._canvas, corner, 1);
    this._draw();
  },

  _followZoom(event) {
    const scale = this._map.getZoomScale(event.zoom, this._zoom);
    const half = this._map.getSize().multiplyBy(0.5 + this.PADDING);
    const from = this._map.project(this._centre, event.zoom);
    const shift = this._map._getNewPixelOrigin(event.center, event.zoom);
    L.DomUtil.setTransform(this._canvas, half.multiplyBy(-scale).add(from).subtract(shift), scale);
  },

  _toCanvas(lat, lon) {
    return this._map.latLngToLayerPoint([lat, this._nearest(lon)]).subtract(this._topLeft);
  },

  // The copy of a longitude that lies nearest to the window's middle, over the date line too.
  _nearest(lon) {
    const middle = this._centre.lng;
    return lon + 360 * Math.round((middle - lon) / 360);
  },

  _draw() {
    if (!this._canvas || !this._size) return;
    const ratio = window.devicePixelRatio || 1;
    const pen = this._canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, this._size.x, this._size.y);
    for (const zone of this._zones) this._drawZone(pen, zone, ratio);
    const marks = this._marks();
    for (const mark of marks) this._drawRing(pen, mark);
    for (const mark of marks) this._drawMark(pen, mark);
    this._drawn = marks;
  },

  _marks() {
    const said = this._payload;
    const marks = [];
    const colours = said.colours || [];
    const shapes = said.shapes || [];
    const named = (list, value) => (typeof value === "number" ? list[value] : value);
    for (let index = 0; index < said.lat.length; index += 1) {
      const at = this._toCanvas(said.lat[index], said.lon[index]);
      const count = said.count ? said.count[index] : 1;
      const killed = said.fatalities ? said.fatalities[index] || 0 : 0;
      const id = said.id ? said.id[index] : null;
      const size = said.size ? said.size[index] : null;
      marks.push({
        index, id: id === null || id === undefined ? null : String(id), count, killed,
        x: at.x, y: at.y, lat: said.lat[index], lon: said.lon[index],
        shape: count > 1 ? "circle" : named(shapes, said.shape && said.shape[index]) || "circle",
        colour: named(colours, said.colour && said.colour[index]) || this._colours.ink,
        parts: said.parts && said.parts[index]
          ? said.parts[index].map(([colour, share]) => [named(colours, colour), share]) : null,
        radius: size || (count > 1 ? Math.min(10 + 2.2 * Math.log2(count), 34)
          : Math.min(6 + 0.9 * Math.sqrt(killed), 20)),
        ring: said.radius_m
          ? this._pixels(said.radius_m[index] || 0, said.lat[index]) : 0,
        ringX: at.x, ringY: at.y,
      });
    }
    WbMarks.giveWay(marks);
    // Great ones first, so that small ones stay in sight; what is chosen lies on top.
    const rank = (mark) => (mark.id === null ? 0 : mark.id === this._current ? 2
      : this._selected.has(mark.id) ? 1 : 0);
    return marks.sort((a, b) => rank(a) - rank(b) || b.radius - a.radius || a.index - b.index);
  },

  _pixels(metres, lat) {
    if (!metres) return 0;
    const perPixel = (40075016.686 * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** this._zoom);
    return metres / perPixel;
  },

  _drawRing(pen, mark) {
    if (mark.ring < mark.radius + 3) return;
    pen.beginPath();
    pen.arc(mark.ringX, mark.ringY, mark.ring, 0, 2 * Math.PI);
    pen.globalAlpha = 0.06;
    pen.fillStyle = mark.colour;
    pen.fill();
    pen.globalAlpha = 0.85;
    pen.lineWidth = 1.1;
    pen.setLineDash([4, 3]);
    pen.strokeStyle = mark.colour;
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  },

  _drawMark(pen, mark) {
    if (mark.x < -60 || mark.y < -60 || mark.x > this._size.x + 60 || mark.y > this._size.y + 60) {
      return;
    }
    const colours = this._colours;
    if (mark.count > 1) {
      const size = mark.radius > 20 ? 12 : 11;
      wbShapes.cluster(pen, {
        x: mark.x, y: mark.y, radius: mark.radius, parts: mark.parts || [[mark.colour, 1]],
        panel: colours.panel, ink: colours.ink, text: WbMarks.short(mark.count),
        font: `600 ${size}px "Inter", sans-serif`,
      });
    } else {
      // Where the place is known only roughly the symbol is hollow: its point is no position.
      wbShapes.symbol(pen, {
        shape: mark.shape, x: mark.x, y: mark.y, radius: mark.radius, colour: mark.colour,
        outline: colours.mark_outline, hollow: mark.ring > 4 * mark.radius,
      });
    }
    if (mark.id === null) return;
    if (mark.id === this._current) {
      wbShapes.halo(pen, { ...mark, colour: colours.current, outline: colours.mark_outline,
        width: 2 });
    } else if (this._selected.has(mark.id)) {
      wbShapes.halo(pen, { ...mark, colour: colours.selection, outline: colours.mark_outline,
        width: 1.5 });
    }
  },

  _drawZone(pen, zone, ratio) {
    pen.beginPath();
    for (const polygon of zone.rings) {
      for (const ring of polygon) {
        ring.forEach(([lon, lat], index) => {
          const at = this._toCanvas(lat, lon);
          if (index === 0) pen.moveTo(at.x, at.y);
          else pen.lineTo(at.x, at.y);
        });
        pen.closePath();
      }
    }
    const kind = zone.pattern || "hatch";
    if (kind !== "none") {
      pen.globalAlpha = 0.05;
      pen.fillStyle = zone.colour;
      pen.fill("evenodd");
      pen.globalAlpha = 1;
      const key = `${kind} ${zone.colour} ${ratio}`;
      if (!this._patterns.has(key)) {
        this._patterns.set(key, wbShapes.pattern(pen, kind, zone.colour, ratio));
      }
      pen.fillStyle = this._patterns.get(key);
      pen.fill("evenodd");
    }
    pen.lineWidth = 1.5;
    pen.lineJoin = "round";
    pen.setLineDash(zone.dash || [6, 4]);
    pen.strokeStyle = zone.colour;
    pen.stroke();
    pen.setLineDash([]);
  },
});

// Move clusters aside where they would hide a neighbour, by little more than their own radius. A
// cluster stands for events all around it, so it may give way; a single event stays where it is.
WbMarks.giveWay = (marks) => {
  const clusters = marks.filter((mark) => mark.count > 1);
  if (!clusters.length) return;
  const reach = (mark) => (mark.count > 1 ? mark.radius + 2 : mark.radius * 1.3);
  const side = 2 * Math.max(...marks.map(reach));
  const cells = new Map();
  const key = (x, y) => `${Math.floor(x / side)} ${Math.floor(y / side)}`;
  for (const mark of marks) {
    const at = key(mark.x, mark.y);
    if (cells.has(at)) cells.get(at).push(mark);
    else cells.set(at, [mark]);
  }
  for (const mark of clusters) {
    mark.near = [];
    for (const dx of [-side, 0, side]) {
      for (const dy of [-side, 0, side]) {
        mark.near.push(...(cells.get(key(mark.x + dx, mark.y + dy)) || []));
      }
    }
  }
  for (let round = 0; round < 6; round += 1) {
    for (const mark of clusters) {
      for (const other of mark.near) {
        if (other === mark) continue;
        const dx = mark.x - other.x;
        const dy = mark.y - other.y;
        const apart = Math.hypot(dx, dy);
        const missing = reach(mark) + reach(other) - apart;
        if (missing <= 0) continue;
        // Two clusters share the way; from exactly the same point one goes to the right.
        const step = other.count > 1 ? missing / 2 : missing;
        mark.x += apart ? (dx / apart) * step : step * (mark.index < other.index ? 1 : -1);
        mark.y += apart ? (dy / apart) * step : 0;
      }
      const gone = Math.hypot(mark.x - mark.ringX, mark.y - mark.ringY);
      const back = Math.min(1, (mark.radius + 10) / (gone || 1));
      mark.x = mark.ringX + (mark.x - mark.ringX) * back;
      mark.y = mark.ringY + (mark.y - mark.ringY) * back;
    }
  }
};

WbMarks.short = (count) => {
  if (count < 1000) return String(count);
  if (count < 10000) return `${(count / 1000).toFixed(1)}k`;
  if (count < 1e6) return `${Math.round(count / 1000)}k`;
  return `${(count / 1e6).toFixed(1)}M`;
};
