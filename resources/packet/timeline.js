// SPDX-License-Identifier: MIT
// The packet's timeline on a screen: a lane for each kind of event, to be dragged and zoomed.
"use strict";

(() => {
  const DAY_MS = 86400000;
  const LANE_PX = 13;
  const HEAD_PX = 24;
  const GAP_PX = 12;
  const NARROWEST_PX = 5;
  const NARROWEST_FADED_PX = 16;
  const ARROW_PX = 4;
  const CLOSEST_MS = 3 * DAY_MS;
  const STEPS_DAYS = [1, 2, 7, 14];
  const STEPS_MONTHS = [1, 3, 6, 12, 24, 60, 120, 300, 600, 1200];
  const SVG = "http://www.w3.org/2000/svg";

  const place = document.getElementById("timeline");
  const { kinds, events, language: tag } = JSON.parse(
    document.getElementById("timeline-data").textContent);
  const language = tag === "en" ? "en-GB" : tag; // the day before the month, as in the text
  const card = document.getElementById("timeline-card");
  const known = events.flatMap((one) => [one.start, one.end]).filter((at) => at !== null);
  const first = Math.min(...known);
  const last = Math.max(...known);
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

  // From where to where an event is drawn: an open end reaches to the edge of the axis.
  function reach(one) {
    const left = one.start === null ? 0 : x(one.start);
    const right = one.end === null ? place.clientWidth : x(one.end);
    const spare = (one.about ? NARROWEST_FADED_PX : NARROWEST_PX) - (right - left);
    if (spare <= 0) return [left, right];
    return one.about ? [left - spare / 2, right + spare / 2] : [left, right + spare];
  }

  const isSeen = (one) => (one.end ?? Infinity) > from && (one.start ?? -Infinity) < to;

  // Rows below one another, so that no two events of a kind hide one another.
  function rowsOf(reaches) {
    const ends = [];
    return reaches.map(([left, right]) => {
      let row = ends.findIndex((end) => end + 2 <= left);
      if (row < 0) row = ends.push(0) - 1;
      ends[row] = right;
      return row;
    });
  }

  function draw() {
    const drawn = made("g", {});
    let top = HEAD_PX;
    kinds.forEach((kind, code) => {
      const some = events.filter((one) => one.kind === code && isSeen(one))
        .map((one) => [one, reach(one)])
        .sort(([, a], [, b]) => a[0] - b[0] || a[1] - b[1]);
      const rows = rowsOf(some.map(([, span]) => span));
      const label = made("text", { x: 4, y: top + 10, class: "lane" }, kind.name);
      drawn.append(label);
      top += 16;
      some.forEach(([one, span], at) => {
        drawn.append(bar(one, code, span, top + rows[at] * LANE_PX));
      });
      top += (Math.max(0, ...rows) + 1) * LANE_PX + GAP_PX;
    });
    const sheet = made("svg", {
      width: place.clientWidth, height: top, viewBox: `0 0 ${place.clientWidth} ${top}`,
    }, made("defs", {}, ...fades()), axis(top), drawn);
    place.replaceChildren(sheet);
  }

  // Each kind's gradients: they fade where a date's beginning, its end or both are not known.
  function fades() {
    return kinds.flatMap((kind, code) => [["start", 0, 0.7], ["end", 0.7, 0], ["both", 0, 0]]
      .map(([ends, ...edges]) => made("linearGradient", { id: `fade-${code}-${ends}` },
        ...[edges[0], 0.7, edges[1]].map((opacity, at) => made("stop", {
          offset: at / 2, "stop-color": kind.colour, "stop-opacity": opacity,
        })))));
  }

  function fillOf(one, code) {
    if (one.start !== null && one.end !== null && !one.about) return kinds[code].colour;
    const ends = one.about ? "both" : one.start === null ? "start" : "end";
    return `url(#fade-${code}-${ends})`;
  }

  // At the edge of the axis: there the date goes on, and how far is not known.
  function arrow(towards, y, colour) {
    const tip = towards < 0 ? 1.5 : place.clientWidth - 1.5;
    const back = tip - towards * ARROW_PX;
    return made("path", {
      d: `M${back} ${y - ARROW_PX}L${tip} ${y}L${back} ${y + ARROW_PX}`,
      fill: "none", stroke: colour, "stroke-width": 1.6,
    });
  }

  function bar(one, code, [left, right], y) {
    const { colour } = kinds[code];
    const isVague = one.start !== null && one.end !== null && one.end - one.start > 2 * DAY_MS;
    const shape = made("g", {}, made("rect", {
      x: left, y, width: right - left, height: LANE_PX - 4, rx: 2, fill: fillOf(one, code),
      "fill-opacity": isVague && !one.about ? 0.45 : 1,
    }));
    const middle = y + (LANE_PX - 4) / 2;
    if (one.start === null) shape.append(arrow(-1, middle, colour));
    if (one.end === null) shape.append(arrow(1, middle, colour));
    const words = [one.title, one.date, one.known, one.place].filter(Boolean).join(", ");
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
    rest.textContent = [one.date, one.known, one.place, cited].filter(Boolean).join(" · ");
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
