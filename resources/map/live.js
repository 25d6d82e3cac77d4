// SPDX-License-Identifier: MIT
// The live map: the verbs that the host calls (`wb.…`) and the messages that it gets back.
//
// The host's object on the web channel is named `bridge`. It has these slots:
//   ready()
//   viewChanged(west, south, east, north, zoom, width, height)
//   eventClicked(id, modifiers)    modifiers: "", "shift", "ctrl" or "ctrl shift"
//   eventHovered(id, x, y)         id is "" when the pointer leaves
//   eventsDrawn()                  what the host answered has been drawn
//   emptyClicked(lat, lon, modifiers)
//   boxDrawn(west, south, east, north)
//   lassoDrawn(ring)               JSON: [[lon, lat], …], closed
"use strict";

var wb = (() => {
  let map = null;
  let settings = null;
  let base = null;
  let marks = null;
  let legend = null;
  let drawing = null;
  let bridge = null;
  let waiting = [];
  let asked = null;
  let hovered = "";

  function start(made, given) {
    map = made;
    settings = given;
    applyColours();
    base = wbBasemap.layer(settings).addTo(map);
    map.createPane("wb-marks").style.zIndex = 450;
    marks = new WbMarks(colours());
    marks.options = { ...marks.options, pane: "wb-marks" };
    marks.addTo(map);
    drawing = new wbTools.Drawing(map, drawn);
    wbTools.buttons(map, settings.words, drawing);
    wbTools.corner(map, settings.words, settings.attribution);
    wbTools.watchRoom(map);
    legend = wbLegend.legend(map, settings.words);
    legend.setColours(colours());
    drawing.setColour(colours().draw);
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", settings.words.map);
    map.on("moveend resize", viewMoved);
    map.on("mousemove", hover);
    map.on("mouseout", () => tellHover(""));
    map.on("click", click);
    // The symbols' numbers are drawn before the font has come, and once more after.
    document.fonts.ready.then(() => marks._draw());
    connect();
    viewMoved();
  }

  function connect() {
    if (!window.qt || !window.QWebChannel) return;
    new QWebChannel(qt.webChannelTransport, (channel) => {
      bridge = channel.objects.bridge;
      tell("ready");
      const held = waiting;
      waiting = [];
      for (const [verb, values] of held) tell(verb, ...values);
    });
  }

  function tell(verb, ...values) {
    if (!bridge) {
      // Until the channel stands only the last message of a kind matters.
      waiting = waiting.filter(([held]) => held !== verb);
      waiting.push([verb, values]);
      return;
    }
    if (typeof bridge[verb] === "function") bridge[verb](...values);
  }

  const colours = () => settings.style.colours[settings.theme];

  function applyColours() {
    const root = document.documentElement;
    for (const [role, colour] of Object.entries(colours())) {
      root.style.setProperty(`--${role}`, colour);
    }
    root.dataset.theme = settings.theme;
    root.style.colorScheme = settings.theme === "dark" ? "dark" : "light";
  }

  // West, south, east and north of the window; west lies in -180 to 180, east may lie beyond.
  function box() {
    const bounds = map.getBounds();
    const turns = 360 * Math.floor((bounds.getWest() + 180) / 360);
    const wide = bounds.getEast() - bounds.getWest() >= 360;
    return [
      wide ? -180 : bounds.getWest() - turns, Math.max(bounds.getSouth(), -85.06),
      wide ? 180 : bounds.getEast() - turns, Math.min(bounds.getNorth(), 85.06),
    ];
  }

  function viewMoved() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    tell("viewChanged", ...box(), map.getZoom(), size.x, size.y);
    refresh();
  }

  // Ask the host for what lies in the window; an answer that comes too late is dropped.
  async function refresh() {
    if (!settings.events) return;
    if (asked) asked.abort();
    const asking = new AbortController();
    asked = asking;
    const size = map.getSize();
    const query = new URLSearchParams({
      box: box().map((degrees) => degrees.toFixed(6)).join(","), zoom: map.getZoom(),
      width: size.x, height: size.y,
    });
    try {
      const answer = await fetch(`${settings.events}?${query}`, { signal: asking.signal });
      const payload = await answer.json();
      if (asked !== asking) return;
      marks.setEvents(payload);
      tell("eventsDrawn");
    } catch (error) {
      if (error.name !== "AbortError") console.warn(`events: ${error.message}`);
    }
  }

  function modifiers(event) {
    const held = [];
    if (event.ctrlKey || event.metaKey) held.push("ctrl");
    if (event.shiftKey) held.push("shift");
    return held.join(" ");
  }

  function click(event) {
    if (drawing.active || drawing.justEnded()) return;
    const mark = marks.markAt(event.containerPoint);
    if (!mark) {
      const at = event.latlng.wrap();
      tell("emptyClicked", at.lat, at.lng, modifiers(event.originalEvent));
    } else if (mark.count > 1) {
      map.setView([mark.lat, marks._nearest(mark.lon)], Math.min(map.getZoom() + 2,
        map.getMaxZoom()));
    } else if (mark.id !== null) {
      tell("eventClicked", mark.id, modifiers(event.originalEvent));
    }
  }

  function hover(event) {
    if (drawing.active) return;
    const mark = marks.markAt(event.containerPoint);
    map.getContainer().classList.toggle("wb-over-mark", mark !== null);
    map.getContainer().title = mark && mark.count > 1 ? clusterWords(mark) : "";
    tellHover(mark && mark.count === 1 ? mark.id || "" : "", event.containerPoint);
  }

  function clusterWords(mark) {
    const number = (value) => new Intl.NumberFormat(settings.language).format(value);
    const events = settings.words.events.replace("{count}", number(mark.count));
    if (!mark.killed) return events;
    return `${events}, ${settings.words.killed.replace("{count}", number(mark.killed))}`;
  }

  function tellHover(id, at) {
    if (id === hovered) return;
    hovered = id;
    tell("eventHovered", id, at ? at.x : 0, at ? at.y : 0);
  }

  function drawn(kind, points) {
    if (kind === "box") {
      const bounds = L.latLngBounds(points);
      tell("boxDrawn", bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth());
      return;
    }
    const ring = points.map((point) => [point.lng, point.lat]);
    ring.push(ring[0]);
    tell("lassoDrawn", JSON.stringify(ring));
  }

  return {
    start,
    refresh,
    setTheme(theme) {
      if (theme === settings.theme || !settings.style.colours[theme]) return;
      settings.theme = theme;
      applyColours();
      wbBasemap.restyle(base, settings);
      marks.setColours(colours());
      legend.setColours(colours());
      drawing.setColour(colours().draw);
    },
    setLanguage(language) {
      settings.language = language;
      wbBasemap.restyle(base, settings);
    },
    setView(lat, lon, zoom) {
      map.setView([lat, lon], zoom, { animate: false });
    },
    // `box` is [west, south, east, north] in degrees; `padding` in pixels.
    fit([west, south, east, north], padding = 32, closest = 11) {
      const beyond = east < west ? east + 360 : east;
      map.fitBounds([[south, west], [north, beyond]],
        { padding: [padding, padding], maxZoom: closest, animate: false });
    },
    showEvents(payload) {
      marks.setEvents(payload);
    },
    highlight(ids, current = null) {
      marks.setHighlight(ids, current);
    },
    showZones(collection) {
      marks.setZones(collection);
    },
    showLegend(entries) {
      legend.show(entries);
    },
    draw(kind) {
      drawing.toggle(kind);
    },
  };
})();
