// SPDX-License-Identifier: MIT
// Draws the ground below the marks: zones, and the areas that marks stand for.
"use strict";

WbMarks.include({
  // The ground of the areas whose mark is chosen or under the pointer.
  _drawAreas(pen, marks) {
    for (const mark of marks) {
      const isOpen = this._fan !== null && this._fan.area === mark.area;
      if (mark.area < 0 || !(mark.marked || isOpen || mark.area === this._hovered)) continue;
      if (!this._outlines.has(mark.area)) {
        this._outlines.set(mark.area, null);
        if (this.wantOutline) this.wantOutline(mark.area);
      }
      const outline = this._outlines.get(mark.area);
      if (!outline) continue;
      const colour = mark.marked === 2 ? this._colours.current : this._colours.selection;
      this._trace(pen, outline.rings);
      pen.globalAlpha = 0.1;
      pen.fillStyle = this._colours.selection;
      pen.fill("evenodd");
      pen.globalAlpha = 1;
      pen.lineWidth = 1.8;
      pen.lineJoin = "round";
      pen.setLineDash([6, 4]);
      pen.strokeStyle = colour;
      pen.stroke();
      pen.setLineDash([]);
    }
  },

  // The smallest of the zones that tell of themselves at a place, as what the pointer is on.
  zoneAt({ lat, lng }) {
    const size = ({ west, east, south, north }) => (east - west) * (north - south);
    const under = this._zones.filter((zone) =>
      zone.zone !== undefined && WbMarks.holds(zone, lat, lng));
    const least = under.sort((a, b) => size(WbMarks.bounds(a)) - size(WbMarks.bounds(b)))[0];
    return least ? { key: `zone ${least.zone}`, zone: least.zone, count: 2, area: -1, radius: 0 }
      : null;
  },

  _trace(pen, polygons) {
    pen.beginPath();
    for (const polygon of polygons) {
      for (const ring of polygon) {
        ring.forEach(([lon, lat], index) => {
          const at = this._toCanvas(lat, lon);
          if (index === 0) pen.moveTo(at.x, at.y);
          else pen.lineTo(at.x, at.y);
        });
        pen.closePath();
      }
    }
  },

  _drawZone(pen, zone, ratio) {
    const strength = this._dimmed ? 0.3 : 1;
    this._trace(pen, zone.rings);
    const kind = zone.pattern || "hatch";
    if (kind !== "none") {
      pen.globalAlpha = 0.05 * strength;
      pen.fillStyle = zone.colour;
      pen.fill("evenodd");
      pen.globalAlpha = strength;
      const key = `${kind} ${zone.colour} ${ratio}`;
      if (!this._patterns.has(key)) {
        this._patterns.set(key, wbShapes.pattern(pen, kind, zone.colour, ratio));
      }
      pen.fillStyle = this._patterns.get(key);
      pen.fill("evenodd");
    }
    pen.globalAlpha = strength;
    pen.lineWidth = zone.weight || 1.5;
    pen.lineJoin = "round";
    pen.setLineDash(zone.dash || []);
    pen.strokeStyle = zone.colour;
    pen.stroke();
    pen.setLineDash([]);
  },
});

// The box of a ground in degrees, found once.
WbMarks.bounds = (ground) => {
  if (!ground.bounds) {
    const corners = ground.rings.flat(2);
    const box = L.latLngBounds(corners.map(([lon, lat]) => [lat, lon]));
    ground.bounds = { west: box.getWest(), east: box.getEast(), south: box.getSouth(),
      north: box.getNorth() };
  }
  return ground.bounds;
};

// Whether a place lies on a ground: a line from it crosses the edges an odd number of times.
WbMarks.holds = (ground, lat, lon) => {
  const { west, east, south, north } = WbMarks.bounds(ground);
  if (lon < west || lon > east || lat < south || lat > north) return false;
  let crossings = 0;
  for (const ring of ground.rings.flat()) {
    for (let index = 1; index < ring.length; index += 1) {
      const [[x, y], [nextX, nextY]] = [ring[index - 1], ring[index]];
      if ((y > lat) !== (nextY > lat) && lon < x + ((nextX - x) * (lat - y)) / (nextY - y)) {
        crossings += 1;
      }
    }
  }
  return crossings % 2 === 1;
};
