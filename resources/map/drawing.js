// SPDX-License-Identifier: MIT
// Draws with the pointer: a box or a lasso by dragging, a polygon or a measured path by clicking.
"use strict";

var wbDrawing = (() => {
  const DRAGGED = ["box", "lasso"];
  const SAME_PX = 5;
  const CLOSE_PX = 10;
  const LEAST_PX = 4;
  const ABOVE_MARKS_Z = 470;

  // `done(kind, points)` is told what was drawn. While a path is measured `measured(points, closed)`
  // hears of each change; null when it is gone.
  class Drawing {
    constructor(map, { done, measured }) {
      this.map = map;
      this.done = done;
      this.measured = measured;
      this.active = null;
      this.listeners = [];
      this.shape = null;
      this.points = null;
      this.isFinished = false;
      this.isAllowed = true;
      this.endedAt = -Infinity;
      // A path that is measured is seen above the marks and their names.
      map.createPane("wb-drawn").style.zIndex = ABOVE_MARKS_Z;
      map.getPane("wb-drawn").style.pointerEvents = "none";
      const container = map.getContainer();
      container.addEventListener("pointerdown", (event) => this.press(event));
      container.addEventListener("pointermove", (event) => this.drag(event));
      container.addEventListener("pointerup", () => this.release());
      container.addEventListener("keydown", (event) => this.key(event));
      map.on("click", (event) => this.click(event));
      map.on("dblclick", () => this.end());
      map.on("mousemove", (event) => this.follow(event.latlng));
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

    // While it is not allowed nothing is drawn; what was begun goes.
    allow(isAllowed) {
      if (!isAllowed && this.active) this.toggle(null);
      this.isAllowed = isAllowed;
    }

    toggle(kind) {
      if (!this.isAllowed) return;
      this.clear();
      this.active = this.active === kind ? null : kind;
      const map = this.map;
      map.getContainer().classList.toggle("wb-drawing", this.active !== null);
      if (DRAGGED.includes(this.active)) map.dragging.disable();
      else map.dragging.enable();
      if (this.active) map.doubleClickZoom.disable();
      else map.doubleClickZoom.enable();
      for (const listener of this.listeners) listener(this.active);
    }

    clear() {
      if (this.shape) this.shape.remove();
      if (this.points && this.active === "ruler") this.measured(null);
      this.shape = null;
      this.points = null;
      this.isFinished = false;
    }

    key(event) {
      if (!this.active) return;
      if (event.key === "Escape") {
        // First what is drawn goes, then the tool.
        if (this.points) this.clear();
        else this.toggle(null);
      } else if (event.key === "Enter") {
        this.end();
      } else if (event.key === "Backspace" && this.points && !this.isFinished) {
        this.points.pop();
        if (this.points.length) this.redraw(this.points);
        else this.clear();
      } else {
        return;
      }
      event.preventDefault();
    }

    look(isFilled) {
      const stroke = this.active === "ruler" ? { weight: 3 } : { weight: 1.5, dashArray: "5 4" };
      return { ...stroke, color: this.colour, fill: isFilled, fillOpacity: 0.08,
        interactive: false, pane: "wb-drawn" };
    }

    // -- by dragging

    at(event) {
      return this.map.mouseEventToLatLng(event);
    }

    press(event) {
      // Shift and drag draws a box without the button.
      const kind = this.active || (event.shiftKey ? "box" : null);
      if (!this.isAllowed || !DRAGGED.includes(kind) || event.button !== 0
        || event.target.closest("button, [class^=wb-]:not(.wb-layer)")) return;
      this.map.dragging.disable();
      this.dragged = kind;
      this.points = [this.at(event)];
      this.shape = kind === "box" ? L.rectangle([this.points[0], this.points[0]], this.look(true))
        : L.polygon(this.points, this.look(true));
      this.shape.addTo(this.map);
      this.map.getContainer().setPointerCapture(event.pointerId);
    }

    drag(event) {
      if (!this.dragged) return;
      if (this.dragged === "box") {
        this.points[1] = this.at(event);
        this.shape.setBounds(L.latLngBounds(this.points));
      } else {
        this.points.push(this.at(event));
        this.shape.setLatLngs(this.points);
      }
    }

    release() {
      if (!this.dragged) return;
      const { dragged: kind, points } = this;
      this.dragged = null;
      this.clear();
      if (this.active) this.toggle(null);
      else this.map.dragging.enable();
      const size = L.bounds(points.map((one) => this.map.latLngToContainerPoint(one))).getSize();
      // A press that hardly moved was a click.
      if (points.length < 2 || (size.x < LEAST_PX && size.y < LEAST_PX)) return;
      this.endedAt = performance.now();
      this.done(kind, points);
    }

    // -- by clicking

    get clicks() {
      return this.active === "polygon" || this.active === "ruler";
    }

    isNear(one, other, reach) {
      return this.map.latLngToContainerPoint(one)
        .distanceTo(this.map.latLngToContainerPoint(other)) < reach;
    }

    click({ latlng }) {
      if (!this.clicks) return;
      if (this.isFinished) this.clear();
      const points = this.points || [];
      if (points.length > 2 && this.isNear(latlng, points[0], CLOSE_PX)) {
        this.end(true);
      } else if (!points.length || !this.isNear(latlng, points[points.length - 1], SAME_PX)) {
        this.points = [...points, latlng];
        this.redraw(this.points);
      }
    }

    follow(latlng) {
      if (this.clicks && this.points && !this.isFinished) this.redraw([...this.points, latlng]);
    }

    redraw(points, isClosed = false) {
      const isFilled = isClosed || this.active === "polygon";
      if (this.shape) this.shape.remove();
      this.shape = (isFilled ? L.polygon : L.polyline)(points, this.look(isFilled));
      this.shape.addTo(this.map);
      if (this.active === "ruler") this.measured(points, isClosed);
    }

    // End a path; `isClosed` when its first point was clicked again.
    end(isClosed = false) {
      if (!this.clicks || !this.points || this.isFinished) return;
      const { active: kind, points } = this;
      if (kind === "ruler") {
        if (points.length < 2) return;
        this.isFinished = true;
        this.redraw(points, isClosed);
        return;
      }
      if (points.length < 3) return;
      this.toggle(null);
      this.endedAt = performance.now();
      this.done(kind, points);
    }
  }

  return { Drawing };
})();
