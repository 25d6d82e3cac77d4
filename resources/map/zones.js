// SPDX-License-Identifier: MIT
// Drawing zones on the map: a new outline, the corners of a known one, a line that cuts one.
//
// The host's object on the web channel is named `zones`. It has these slots:
//   finished(shape)    JSON: a ring or a line [[lon, lat], …], or polygons of rings of corners
//   stopped()
"use strict";

var wbZones = (() => {
  const SNAP_PX = 9;
  const SAME_PX = 5;
  const MOST_HANDLES = 400;
  const SETTLE_MS = 500; // within which one more click still belongs to the double one that ended

  class Editor {
    constructor(map, colours) {
      this.map = map;
      this.colours = colours;
      this.task = null;
      this.corners = [];
      this.endedAt = -Infinity;
      this.handles = L.layerGroup().addTo(map);
      this.host = null;
      // Hears whether an outline is being edited; the host of the editor sets it.
      this.changed = () => {};
      this.listeners = {
        click: (event) => this.add(event), dblclick: () => this.finish(),
        mousemove: (event) => this.follow(event), "moveend resize": () => this.drawHandles(),
      };
      map.createPane("wb-editor").style.zIndex = 640;
      map.getContainer().addEventListener("keydown", (event) => this.press(event));
    }

    get active() {
      return this.task !== null;
    }

    // Whether a click may be the rest of those that ended the outline: it is none on the map.
    justEnded() {
      return performance.now() - this.endedAt < SETTLE_MS;
    }

    // Outlines to whose corners new ones are drawn when they come near.
    setNeighbours(collection) {
      this.corners = collection.features.flatMap((feature) =>
        WbMarks.polygons(feature.geometry).flat(2).map(([lon, lat]) => L.latLng(lat, lon)));
    }

    // `task`: { kind: "draw", "split" or "reshape", geometry, words: { hint, far, finish, cancel } }
    begin(task) {
      this.end();
      this.changed(true);
      this.task = task;
      this.points = [];
      const rings = task.geometry ? WbMarks.polygons(task.geometry).map((polygon) =>
        polygon.map((ring) => ring.slice(0, -1).map(([lon, lat]) => L.latLng(lat, lon)))) : [];
      this.rings = task.kind === "reshape" ? rings : null;
      this.cut = task.kind === "split" ? rings.flat(2) : [];
      const look = { color: this.colours().draw, weight: 2, fillOpacity: 0.1, pane: "wb-editor",
        interactive: false };
      this.shape = task.kind === "split" ? L.polyline([], { ...look, fill: false })
        : L.polygon(this.rings || [], look);
      this.lead = L.polyline([], { ...look, weight: 1.2, dashArray: "4 4", fill: false });
      this.shape.addTo(this.map);
      this.lead.addTo(this.map);
      this.map.doubleClickZoom.disable();
      const container = this.map.getContainer();
      container.classList.toggle("wb-drawing", !this.rings);
      for (const [name, hear] of Object.entries(this.listeners)) this.map.on(name, hear);
      this.bar = wbEditBar.bar(this.map, task.words, {
        finish: () => this.finish(), cancel: () => this.stop(),
      });
      this.draw();
      container.focus({ preventScroll: true });
      this.drawHandles();
    }

    end() {
      if (!this.task) return;
      this.task = null;
      this.endedAt = performance.now();
      for (const [name, hear] of Object.entries(this.listeners)) this.map.off(name, hear);
      this.shape.remove();
      this.lead.remove();
      this.bar.remove();
      this.handles.clearLayers();
      this.map.doubleClickZoom.enable();
      this.map.getContainer().classList.remove("wb-drawing");
      this.changed(false);
    }

    stop() {
      if (!this.task) return;
      this.end();
      if (this.host) this.host.stopped();
    }

    finish() {
      if (!this.isWhole()) return;
      const written = (ring) => ring.map((point) => [point.lng, point.lat]);
      const shape = this.rings ? this.rings.map((rings) => rings.map(written))
        : written(this.points);
      this.end();
      if (this.host) this.host.finished(JSON.stringify(shape));
    }

    isWhole() {
      if (!this.task) return false;
      return Boolean(this.rings) || this.points.length >= (this.task.kind === "split" ? 2 : 3);
    }

    press(event) {
      if (!this.task || event.target.closest("button")) return;
      if (event.key === "Enter") this.finish();
      else if (event.key === "Escape") this.stop();
      else if (event.key === "Backspace" && !this.rings) this.takeBack();
      else return;
      event.preventDefault();
    }

    takeBack() {
      this.points.pop();
      this.draw();
      this.drawHandles();
    }

    add(event) {
      if (this.rings) return;
      const point = this.snapped(event);
      const last = this.points[this.points.length - 1];
      if (last && this.isNear(last, point, SAME_PX)) return;
      // A click on the first corner closes the outline.
      if (this.task.kind === "draw" && this.points.length >= 3
        && this.isNear(this.points[0], event.latlng, SNAP_PX)) {
        this.finish();
        return;
      }
      this.points.push(point);
      this.draw();
      this.drawHandles();
    }

    follow(event) {
      const last = this.points[this.points.length - 1];
      if (this.rings || !last) return;
      const here = this.snapped(event);
      const ends = this.task.kind === "draw" && this.points.length > 1 ? [this.points[0]] : [];
      this.lead.setLatLngs([last, here, ...ends]);
    }

    draw() {
      this.shape.setLatLngs(this.rings || this.points);
      if (!this.points.length) this.lead.setLatLngs([]);
      this.bar.setWhole(this.isWhole());
    }

    isNear(one, other, pixels) {
      const at = (point) => this.map.latLngToContainerPoint(point);
      return at(one).distanceTo(at(other)) <= pixels;
    }

    // Where the pointer is, or a neighbour's corner that is near; not while Alt is held.
    snapped(event) {
      if (event.originalEvent && event.originalEvent.altKey) return event.latlng;
      const near = this.corners.filter((corner) => this.isNear(corner, event.latlng, SNAP_PX));
      const away = (corner) => corner.distanceTo(event.latlng);
      return near.sort((a, b) => away(a) - away(b))[0] || event.latlng;
    }

    drawHandles() {
      if (!this.task) return;
      this.handles.clearLayers();
      if (this.rings) this.drawRingHandles();
      else for (const point of this.points) this.handle(point, "wb-corner-dot");
      const handles = this.handles.getLayers().map((one) => one.getLatLng());
      this.bar.keepClearOf([...handles, ...this.cut].map((point) =>
        this.map.latLngToContainerPoint(point)));
    }

    drawRingHandles() {
      const bounds = this.map.getBounds().pad(0.05);
      const seen = [];
      for (const ring of this.rings.flat()) {
        ring.forEach((point, index) => {
          if (bounds.contains(point)) seen.push([ring, index]);
        });
      }
      const tooMany = seen.length > MOST_HANDLES;
      this.bar.say(tooMany ? this.task.words.far : this.task.words.hint);
      if (tooMany) return;
      for (const [ring, index] of seen) {
        this.cornerHandle(ring, index);
        this.middleHandle(ring, index);
      }
    }

    handle(point, look) {
      const size = look === "wb-middle" ? 9 : 11;
      return L.marker(point, {
        icon: L.divIcon({ className: `wb-handle ${look}`, iconSize: [size, size] }),
        draggable: look !== "wb-corner-dot", interactive: look !== "wb-corner-dot",
        keyboard: false, pane: "wb-editor",
      }).addTo(this.handles);
    }

    cornerHandle(ring, index) {
      const handle = this.handle(ring[index], "wb-corner-handle");
      handle.on("drag", (event) => {
        ring[index] = this.snapped({ latlng: event.latlng, originalEvent: event.originalEvent });
        this.draw();
      });
      handle.on("dragend", () => this.drawHandles());
      handle.on("contextmenu dblclick", (event) => {
        L.DomEvent.stop(event);
        if (ring.length > 3) ring.splice(index, 1);
        this.draw();
        this.drawHandles();
      });
    }

    // Between two corners: dragged, it becomes a corner itself.
    middleHandle(ring, index) {
      const next = ring[(index + 1) % ring.length];
      const half = L.latLng((ring[index].lat + next.lat) / 2, (ring[index].lng + next.lng) / 2);
      if (this.isNear(ring[index], next, 3 * SNAP_PX)) return;
      const handle = this.handle(half, "wb-middle");
      handle.on("dragstart", () => ring.splice(index + 1, 0, half));
      handle.on("drag", (event) => {
        ring[index + 1] = this.snapped({ latlng: event.latlng, originalEvent: event.originalEvent });
        this.draw();
      });
      handle.on("dragend", () => this.drawHandles());
    }
  }

  return { Editor };
})();
