// SPDX-License-Identifier: MIT
// Draws events, clusters, areas, precision rings, zones and an open fan on one canvas above the
// base map, and answers which mark lies under the pointer.
"use strict";

var WbMarks = L.Layer.extend({
  // How far beyond the window the canvas reaches, in parts of it, so that a short pan shows no edge.
  PADDING: 0.2,

  initialize(colours) {
    this._colours = colours;
    this._payload = { lat: [], lon: [] };
    this._zones = [];
    this._districts = [];
    this._gaps = [];
    this._selected = new Set();
    this._current = null;
    this._drawn = [];
    this._laidOut = null;
    this._patterns = new Map();
    this._outlines = new Map();
    this._hovered = null;
    this._fan = null;
    this._dimmed = false;
    this._sizeBy = "events";
    this._hexagons = [];
    this._stepped = null;
    this._isDue = false;
    // Asks for the outline of an area by its number; the host of the layer sets it.
    this.wantOutline = null;
  },

  onAdd(map) {
    this._map = map;
    this._canvas = L.DomUtil.create("canvas", "wb-layer", this.getPane());
    this._canvas.setAttribute("aria-hidden", "true");
    this._place();
  },

  getEvents() {
    return { moveend: this._place, resize: this._place, viewreset: this._place };
  },

  setColours(colours) {
    this._colours = colours;
    this._patterns.clear();
    this._layOut();
  },

  setEvents(payload) {
    this._payload = payload;
    this._laidOut = null;
    this._draw();
  },

  // "events" or "killed".
  setSizeBy(sizeBy) {
    this._sizeBy = sizeBy;
    this._layOut();
  },

  // The mark that the keyboard is on, by its key, or null.
  setStepped(key) {
    this._stepped = key;
    this._redraw();
  },

  // The marks as they were drawn, the topmost last.
  drawn() {
    if (this._isDue) this._draw();
    return this._drawn;
  },

  // Where a mark stands in the window.
  place(mark) {
    return L.point(mark.x, mark.y).add(this._offset);
  },

  // Where the canvas lies on the map, in its layers' pixels, and how large it is.
  frame() {
    return { corner: this._topLeft, size: this._size, zoom: this._zoom };
  },

  // What was drawn last, for questions about its clusters.
  view() {
    return { box: this._payload.box, zoom: this._payload.zoom };
  },

  setDimmed(dimmed) {
    if (dimmed === this._dimmed) return;
    this._dimmed = dimmed;
    this._redraw();
  },

  // The mark under the pointer, whose area is drawn, or null.
  setHovered(mark) {
    const area = mark && mark.area >= 0 ? mark.area : null;
    if (area === this._hovered) return;
    this._hovered = area;
    this._redraw();
  },

  setOutline(area, geometry) {
    this._outlines.set(area, geometry && { rings: WbMarks.polygons(geometry) });
    if (geometry) this._redraw();
  },

  forgetOutlines() {
    this._outlines.clear();
  },

  // `fan`: { lat, lon, lift, area, items: [{ id, shape, colour, killed, dx, dy }] }; null closes.
  setFan(fan) {
    this._fan = fan && { ...fan, ids: new Set(fan.items.map((item) => item.id)) };
    this._redraw();
  },

  fan() {
    return this._fan;
  },

  setZones(collection) {
    this._zones = WbMarks.grounds(collection);
    this._redraw();
  },

  setDistricts(collection) {
    this._districts = WbMarks.grounds(collection);
    this._gaps = [];
    this._redraw();
  },

  setGaps(numbers) {
    this._gaps = numbers.map((number) => this._districts[number]);
    this._redraw();
  },

  zones() {
    return this._zones;
  },

  gaps() {
    return this._gaps;
  },

  setHighlight(selected, current) {
    this._selected = new Set(selected.map(String));
    this._current = current === null || current === undefined ? null : String(current);
    this._layOut();
  },

  // The topmost mark within reach of a point of the container, or null.
  markAt(point) {
    const x = point.x - this._offset.x;
    const y = point.y - this._offset.y;
    const drawn = this.drawn();
    for (let index = drawn.length - 1; index >= 0; index -= 1) {
      const mark = drawn[index];
      const reach = Math.max(mark.radius * 1.15, 9);
      if ((mark.x - x) ** 2 + (mark.y - y) ** 2 <= reach * reach) return mark;
    }
    const ratio = window.devicePixelRatio || 1;
    return wbHexagons.at(this._canvas.getContext("2d"), this._hexagons, x * ratio, y * ratio);
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
    // A zoom places it twice, but is drawn once.
    this._layOut();
  },

  _toCanvas(lat, lon) {
    return this._unturned(lat, this.nearest(lon));
  },

  _unturned(lat, lon) {
    return this._map.latLngToLayerPoint([lat, lon]).subtract(this._topLeft);
  },

  // The copy of a longitude that lies nearest to the window's middle, over the date line too.
  nearest(lon) {
    const middle = this._centre.lng;
    return lon + 360 * Math.round((middle - lon) / 360);
  },

  // Where marks stand has changed, or which there are: think of it anew when they are drawn.
  _layOut() {
    this._laidOut = null;
    this._redraw();
  },

  // Draw once, however much is told in one turn.
  _redraw() {
    if (this._isDue) return;
    this._isDue = true;
    queueMicrotask(() => {
      if (this._isDue) this._draw();
    });
  },

  _draw() {
    this._isDue = false;
    if (!this._canvas || !this._size) return;
    this._paint();
    this.fire("drawn");
  },

  _paint() {
    const ratio = window.devicePixelRatio || 1;
    const pen = this._canvas.getContext("2d");
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.clearRect(0, 0, this._size.x, this._size.y);
    for (const zone of [...this._gaps, ...this._zones]) this._drawZone(pen, zone, ratio);
    pen.globalAlpha = 1;
    this._hexagons = this._payload.hexagons
      ? wbHexagons.placed(this._payload.hexagons, (lat, lon) => this._unturned(lat, lon),
        (lon) => this.nearest(lon)) : [];
    wbHexagons.draw(pen, this._hexagons, this._colours);
    this._drawTrail(pen);
    this._laidOut = this._laidOut || this._marks();
    const marks = this._laidOut;
    this._drawAreas(pen, marks);
    for (const mark of marks) this._drawRing(pen, mark);
    // What stands around a fan stays to be seen, but steps back.
    const around = this._fan ? marks.filter((mark) => !this._fan.ids.has(mark.key)) : marks;
    pen.globalAlpha = this._fan ? 0.35 : 1;
    this._drawMarks(pen, around.filter((mark) => this._isOnCanvas(mark)));
    pen.globalAlpha = 1;
    this._drawn = this._fan ? this._drawFan(pen) : marks;
    this._drawStepped(pen);
  },

  // The numbers come last: none lies under a mark.
  _drawMarks(pen, marks) {
    for (const mark of marks) this._drawMark(pen, mark);
    for (const mark of marks) {
      const number = this._sizeBy === "killed" ? mark.killed : mark.count;
      if (mark.count > 1) wbShapes.number(pen, mark, WbMarks.short(number), this._colours.ink);
    }
  },

  _isOnCanvas({ x, y }) {
    return x >= -60 && y >= -60 && x <= this._size.x + 60 && y <= this._size.y + 60;
  },

  // The ring of the mark that the keyboard is on.
  _drawStepped(pen) {
    const mark = this._drawn.find((one) => one.key === this._stepped);
    if (!mark) return;
    for (const [colour, width] of [[this._colours.mark_outline, 5], [this._colours.current, 2.5]]) {
      pen.beginPath();
      pen.arc(mark.x, mark.y, mark.radius + (mark.isVague ? 11 : 7), 0, 2 * Math.PI);
      pen.lineWidth = width;
      pen.strokeStyle = colour;
      pen.stroke();
    }
  },

  // What happened before the window of time that is played, the older the paler.
  _drawTrail(pen) {
    for (const said of this._payload.trail || []) {
      said.lat.forEach((lat, index) => {
        const { x, y } = this._toCanvas(lat, said.lon[index]);
        const ring = this._ring(said, index);
        const colour = said.colours[said.look[index]];
        const { strength } = said;
        if (said.area[index] >= 0 || ring > WbMarks.VAGUE_PX) {
          this._drawRing(pen, { ringX: x, ringY: y, ring, radius: 4, colour }, 0.5 + strength);
          wbShapes.pastArea(pen, { x, y, colour, panel: this._colours.panel, strength });
        } else {
          wbShapes.past(pen, { x, y, colour, strength });
        }
      });
    }
    pen.globalAlpha = 1;
  },

  _drawFan(pen) {
    const fan = this._fan;
    const hub = this._toCanvas(fan.lat, fan.lon);
    hub.y -= fan.lift;
    const marks = fan.items.map((item, index) => ({
      index, id: item.id, key: item.id, count: 1, area: -1, killed: item.killed,
      shape: item.shape, colour: item.colour, radius: 7.5, x: hub.x + item.dx, y: hub.y + item.dy,
      isHollow: item.hollow, isCurrent: item.id === this._current,
      isKept: item.chosen || this._selected.has(item.id), chosen: 0,
    }));
    pen.strokeStyle = this._colours.ink_muted;
    pen.lineWidth = 1;
    pen.beginPath();
    for (const mark of marks) {
      pen.moveTo(hub.x, hub.y);
      pen.lineTo(mark.x, mark.y);
    }
    pen.stroke();
    pen.beginPath();
    pen.arc(hub.x, hub.y, 3, 0, 2 * Math.PI);
    pen.fillStyle = this._colours.ink;
    pen.fill();
    this._drawMarks(pen, marks);
    return marks;
  },

  _drawRing(pen, mark, strength = 1) {
    if (mark.ring < mark.radius + 3) return;
    pen.beginPath();
    pen.arc(mark.ringX, mark.ringY, mark.ring, 0, 2 * Math.PI);
    pen.globalAlpha = 0.05 * strength;
    pen.fillStyle = mark.colour;
    pen.fill();
    pen.globalAlpha = 0.55 * strength;
    pen.lineWidth = 1;
    pen.setLineDash([4, 3]);
    pen.strokeStyle = mark.colour;
    pen.stroke();
    pen.setLineDash([]);
    pen.globalAlpha = 1;
  },

  _drawMark(pen, mark) {
    const colours = this._colours;
    // The part of the mark's events that is chosen.
    const share = mark.isCurrent || mark.isKept ? 1 : mark.chosen / mark.count;
    const chosen = mark.isCurrent ? colours.current : share ? colours.selection : null;
    if (mark.isVague) wbShapes.areaRing(pen, mark, colours, chosen, share);
    if (mark.count > 1) {
      wbShapes.cluster(pen, mark, colours.panel);
    } else {
      // Where the place is known only roughly the symbol is hollow: its point is no position.
      wbShapes.symbol(pen, {
        shape: mark.shape, x: mark.x, y: mark.y, radius: mark.radius, colour: mark.colour,
        outline: colours.mark_outline, hollow: mark.isVague || mark.isHollow,
      });
    }
    // A ring without a gap would make a pin of what is known only roughly.
    if (!chosen || mark.isVague) return;
    wbShapes.halo(pen, { ...mark, shape: mark.count > 1 ? "circle" : mark.shape, colour: chosen,
      outline: colours.mark_outline, width: mark.isCurrent ? 2 : 1.5, share });
  },
});

WbMarks.grounds = (collection) => collection.features.map((feature) => ({
  rings: WbMarks.polygons(feature.geometry), ...feature.properties,
}));

WbMarks.polygons = (geometry) => (geometry.type === "Polygon" ? [geometry.coordinates]
  : geometry.type === "MultiPolygon" ? geometry.coordinates : []);

// A number in a few letters; -1 is one that nobody knows.
WbMarks.short = (count) => {
  if (count < 0) return "?";
  if (count < 1000) return String(count);
  if (count < 10000) return `${(count / 1000).toFixed(1)}k`;
  if (count < 1e6) return `${Math.round(count / 1000)}k`;
  return `${(count / 1e6).toFixed(1)}M`;
};
