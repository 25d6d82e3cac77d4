// SPDX-License-Identifier: MIT
// The packet's timeline on a screen: a lane for each kind of event, to be dragged and zoomed.
"use strict";

(() => {
  const DAY_MS = 86400000;
  const LANE_PX = 13;
  const HEAD_PX = 24;
  const GAP_PX = 12;
  const NARROWEST_PX = 5;
  const CLOSEST_MS = 3 * DAY_MS;
  const STEPS_DAYS = [1, 2, 7, 14];
  const STEPS_MONTHS = [1, 3, 6, 12, 24, 60, 120, 300, 600, 1200];
  const SVG = "http://www.w3.org/2000/svg";

  const place = document.getElementById("timeline");
  const { kinds, events, language: tag } = JSON.parse(
    document.getElementById("timeline-data").textContent);
  const language = tag === "en" ? "en-GB" : tag; // the day before the month, as in the text
  const card = document.getElementById("timeline-card");
  const first = Math.min(...events.map((one) => one.start));
  const last = Math.max(...events.map((one) => one.end));
  const room = Math.max((last - first) * 0.03, DAY_MS);
  const whole = [first - room, last + room];
  let [from, to] = whole;

  const x = (at) => ((at - from) / (to - from)) * place.clientWidth;
  const clamp = (value, low, high) => Math.min(Math.max(value, low), high);

  function made(name, attributes, ...inside) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }

  // Rows below one another, so that no two events of a kind hide one another.
  function rowsOf(some) {
    const ends = [];
    return some.map((one) => {
      const left = x(one.start);
      let row = ends.findIndex((end) => end + 2 <= left);
      if (row < 0) row = ends.push(0) - 1;
      ends[row] = Math.max(x(one.end), left + NARROWEST_PX);
      return row;
    });
  }

  function draw() {
    const drawn = made("g", {});
    let top = HEAD_PX;
    kinds.forEach((kind, code) => {
      const some = events.filter((one) => one.kind === code && one.end > from && one.start < to)
        .sort((a, b) => a.start - b.start || a.end - b.end);
      const rows = rowsOf(some);
      const label = made("text", { x: 4, y: top + 10, class: "lane" }, kind.name);
      drawn.append(label);
      top += 16;
      some.forEach((one, at) => drawn.append(bar(one, kind, top + rows[at] * LANE_PX)));
      top += (Math.max(0, ...rows) + 1) * LANE_PX + GAP_PX;
    });
    const sheet = made("svg", {
      width: place.clientWidth, height: top, viewBox: `0 0 ${place.clientWidth} ${top}`,
    }, axis(top), drawn);
    place.replaceChildren(sheet);
  }

  function bar(one, kind, y) {
    const left = x(one.start);
    const wide = Math.max(x(one.end) - left, NARROWEST_PX);
    const vague = one.open || one.end - one.start > 2 * DAY_MS;
    const shape = made("rect", {
      x: left, y, width: wide, height: LANE_PX - 4, rx: 2, fill: kind.colour,
      "fill-opacity": vague ? 0.45 : 1,
    });
    const words = [one.title, one.date, one.place].filter(Boolean).join(", ");
    const target = made("a", one.number ? { href: `#event-${one.number}`, "aria-label": words }
      : { tabindex: 0, role: "img", "aria-label": words }, shape);
    for (const name of ["pointerenter", "focus"]) target.addEventListener(name, () => tell(one));
    for (const name of ["pointerleave", "blur"]) target.addEventListener(name, untell);
    return target;
  }

  function tell(one) {
    const title = document.createElement("strong");
    title.textContent = one.title;
    const rest = document.createElement("span");
    const cited = one.number ? `${card.dataset.cited} [${one.number}]` : "";
    rest.textContent = [one.date, one.place, cited].filter(Boolean).join(" · ");
    card.replaceChildren(title, rest);
  }

  function untell() {
    card.textContent = card.dataset.empty;
  }

  // ---- The axis ---------------------------------------------------------------------------------

  function axis(height) {
    const lines = made("g", { class: "axis" });
    for (const [at, words] of ticks()) {
      lines.append(
        made("line", { x1: x(at), x2: x(at), y1: HEAD_PX - 6, y2: height }),
        made("text", { x: x(at) + 3, y: 12 }, words),
      );
    }
    return lines;
  }

  function ticks() {
    const most = Math.max(place.clientWidth / 90, 2);
    const days = (to - from) / DAY_MS;
    const step = STEPS_DAYS.find((one) => days / one <= most);
    if (step) return daily(step);
    const months = STEPS_MONTHS.find((one) => days / (one * 30.4) <= most) || 1200;
    return monthly(months);
  }

  function daily(step) {
    const words = new Intl.DateTimeFormat(language,
      { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
    const found = [];
    for (let at = Math.ceil(from / (step * DAY_MS)) * step * DAY_MS; at < to; at += step * DAY_MS) {
      found.push([at, words.format(at)]);
    }
    return found;
  }

  function monthly(step) {
    const look = step % 12 ? { month: "short", year: "numeric" } : { year: "numeric" };
    const words = new Intl.DateTimeFormat(language, { ...look, timeZone: "UTC" });
    const start = new Date(from);
    const count = start.getUTCFullYear() * 12 + start.getUTCMonth();
    const found = [];
    for (let month = Math.ceil(count / step) * step; ; month += step) {
      const at = Date.UTC(Math.floor(month / 12), month % 12, 1);
      if (at >= to) return found;
      if (at >= from) found.push([at, words.format(at)]);
    }
  }

  // ---- Gestures ---------------------------------------------------------------------------------

  function look(start, end) {
    const span = clamp(end - start, CLOSEST_MS, whole[1] - whole[0]);
    from = clamp(start, whole[0], whole[1] - span);
    to = from + span;
    draw();
  }

  function zoom(share, middle = (from + to) / 2) {
    look(middle - (middle - from) * share, middle + (to - middle) * share);
  }

  let held = null;
  place.addEventListener("pointerdown", (event) => {
    if (event.button === 0) held = { at: event.clientX, from, to, moved: false };
  });
  window.addEventListener("pointermove", (event) => {
    if (!held) return;
    const moved = event.clientX - held.at;
    if (!held.moved && Math.abs(moved) < 4) return;
    held.moved = true;
    const by = (moved / place.clientWidth) * (held.to - held.from);
    look(held.from - by, held.to - by);
  });
  window.addEventListener("pointerup", () => {
    held = null;
  });
  place.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return; // else the page scrolls
    event.preventDefault();
    const at = from + ((event.clientX - place.getBoundingClientRect().left) / place.clientWidth)
      * (to - from);
    zoom(event.deltaY > 0 ? 1.25 : 0.8, at);
  }, { passive: false });
  document.getElementById("timeline-in").addEventListener("click", () => zoom(0.6));
  document.getElementById("timeline-out").addEventListener("click", () => zoom(1 / 0.6));
  document.getElementById("timeline-all").addEventListener("click", () => look(...whole));
  new ResizeObserver(() => requestAnimationFrame(draw)).observe(place);
  untell();
})();
