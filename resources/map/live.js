// SPDX-License-Identifier: MIT
// The live map: the verbs that the host calls (`wb.…`) and the messages that it gets back.
//
// The host's object on the web channel is named `bridge`. It has these slots:
//   ready()
//   viewChanged(west, south, east, north, zoom, width, height)
//   eventClicked(id, modifiers)    modifiers: "", "shift", "ctrl" or "ctrl shift"
//   eventHovered(id)               id is "" when the pointer leaves; showCard(id, card) answers
//   clusterAdded(box, zoom, anchor)   of the answer that the cluster was drawn from
//   listWanted(box, zoom, anchor)  showList(card) answers
//   fitWanted()
//   eventsDrawn()                  what the host answered has been drawn
//   emptyClicked(lat, lon, modifiers)
//   boxDrawn(west, south, east, north)
//   lassoDrawn(ring)               JSON: [[lon, lat], …], closed
"use strict";

var wb = (() => {
  let map = null;
  let settings = null;
  let base = null;
  let layers = null;
  let marks = null;
  let legend = null;
  let drawing = null;
  let bridge = null;
  let waiting = [];
  let asked = null;
  let hovered = "";
  let pointed = null;
  let card = null;
  let list = null;
  let pointedAt = null;
  let pointedRadius = 0;
  let cardWait = 0;
  let listAt = null;
  // The box that was fitted last, and the view that it gave, while that is still on show.
  let fitted = null;
  const CARD_MS = 90;
  // How long after a fit the legend may still push the view aside.
  const SETTLE_MS = 4000;
  const EDGE_PX = 36;
  const LIFTED_PX = 48;

  function start(made, given) {
    map = made;
    settings = given;
    applyColours();
    base = wbBasemap.layer(settings).addTo(map);
    layers = wbLayers.shelf(map, colours, base);
    map.createPane("wb-marks").style.zIndex = 450;
    marks = new WbMarks(colours());
    marks.options = { ...marks.options, pane: "wb-marks" };
    marks.addTo(map);
    drawing = new wbTools.Drawing(map, drawn);
    wbTools.buttons(map, settings.words, drawing, () => tell("fitWanted"));
    wbTools.corner(map, settings.words, settings.attribution);
    wbTools.watchRoom(map);
    legend = wbLegend.legend(map, settings.words);
    legend.setColours(colours());
    drawing.setColour(colours().draw);
    card = wbCards.card(map, colours);
    list = wbCards.list(map, settings.words, colours, (id, event) =>
      tell("eventClicked", id, modifiers(event)));
    marks.wantOutline = askOutline;
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", settings.words.map);
    map.on("moveend resize", viewMoved);
    map.on("resize", () => refit(Infinity));
    map.on("mousemove", hover);
    map.on("mouseout", () => point(null));
    map.on("movestart zoomstart", () => point(null));
    map.on("zoomstart", close);
    map.on("click", click);
    container.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
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
    const held = modifiers(event.originalEvent);
    point(null);
    if (!mark) {
      // A click beside what is open closes it, and does no more.
      if (close()) return;
      const at = event.latlng.wrap();
      tell("emptyClicked", at.lat, at.lng, held);
    } else if (mark.count === 1) {
      tell("eventClicked", mark.id, held);
    } else if (held) {
      tell("clusterAdded", ...question(mark));
    } else {
      close();
      open(mark);
    }
  }

  // What tells a cluster apart: the view it was drawn for and one of its events.
  function question(mark) {
    const { box: sides, zoom } = marks.view();
    return [sides.join(","), String(zoom), mark.key];
  }

  async function ask(address, mark) {
    const [sides, zoom, anchor] = question(mark);
    const query = new URLSearchParams({ box: sides, zoom, anchor });
    const answer = await fetch(`${address}?${query}`);
    return answer.ok ? answer.json() : null;
  }

  // Zoom to a cluster's events, or spread them out where zooming cannot part them.
  async function open(mark) {
    let said = null;
    try {
      said = settings.members ? await ask(settings.members, mark) : null;
    } catch (error) {
      // The cluster went away in the meantime.
      return;
    }
    if (!said) return;
    const zoom = map.getZoom();
    if (said.parts && zoom < map.getMaxZoom()) {
      const bounds = boundsOf(said.box);
      const closest = map.getBoundsZoom(bounds, false, L.point(2 * EDGE_PX, 2 * EDGE_PX));
      const target = Math.min(map.getMaxZoom(), Math.max(zoom + 1, closest));
      map.setView(bounds.getCenter(), target);
    } else if (said.id.length) {
      const fan = wbFan.made(mark, said);
      intoView(mark, fan.reach + 14);
      marks.setFan(fan);
    } else {
      listAt = L.point(mark.x, mark.y).add(marks._offset);
      tell("listWanted", ...question(mark));
    }
  }

  // Move the map so that what opens around a mark is seen whole, if that is possible.
  function intoView(mark, reach) {
    const at = L.point(mark.x, mark.y).add(marks._offset);
    const size = map.getSize();
    const needed = (place, room) => {
      if (room < 2 * reach) return place - room / 2;
      return Math.min(0, place - reach) || Math.max(0, place + reach - room);
    };
    map.panBy([needed(at.x, size.x), needed(at.y, size.y)], { animate: false });
  }

  // Close what is open; whether there was anything.
  function close() {
    const was = Boolean(marks.fan()) || list.isOpen;
    if (marks.fan()) marks.setFan(null);
    if (list.isOpen) list.hide();
    return was;
  }

  function hover(event) {
    if (drawing.active) return;
    point(marks.markAt(event.containerPoint), event.containerPoint);
  }

  // The pointer is on a mark, or on none: tell what it stands for, after a moment.
  function point(mark, at) {
    map.getContainer().classList.toggle("wb-over-mark", mark !== null);
    const key = mark ? `${mark.key} ${mark.count}` : null;
    if (key === pointed) return;
    pointed = key;
    clearTimeout(cardWait);
    card.hide();
    marks.setHovered(mark);
    if (!mark || mark.count > 1) tellHover("");
    if (!mark) return;
    const fan = marks.fan();
    // Beside the whole fan, not over it.
    pointedAt = fan ? map.latLngToContainerPoint([fan.lat, marks._nearest(fan.lon)]) : at;
    pointedRadius = fan ? fan.reach + 8 : mark.radius;
    cardWait = setTimeout(async () => {
      if (mark.count === 1) {
        tellHover(mark.id);
      } else if (settings.card) {
        const said = await ask(settings.card, mark).catch(() => null);
        if (said && pointed === key) card.show(said, at, mark.radius);
      }
    }, CARD_MS);
  }

  function tellHover(id) {
    if (id === hovered) return;
    hovered = id;
    tell("eventHovered", id);
  }

  async function askOutline(area) {
    if (!settings.area) return;
    const answer = await fetch(`${settings.area}/${area}`).catch(() => null);
    if (answer && answer.ok) marks.setOutline(area, await answer.json());
  }

  function boundsOf([west, south, east, north]) {
    return L.latLngBounds([[south, west], [north, east < west ? east + 360 : east]]);
  }

  // Room that the view's furniture takes: beside the legend or above it, whichever leaves more.
  function paddings() {
    const size = map.getSize();
    const plain = { left: EDGE_PX, top: LIFTED_PX, right: EDGE_PX + 12, bottom: EDGE_PX };
    const { offsetWidth: wide, offsetHeight: tall } = legend.element;
    if (!wide) return [plain];
    return [
      { ...plain, left: wide + EDGE_PX }, { ...plain, bottom: tall + EDGE_PX }, plain,
    ].filter(({ left, top, right, bottom }) =>
      size.x - left - right > 120 && size.y - top - bottom > 90);
  }

  function fitNow(bounds, closest) {
    const options = paddings().map(({ left, top, right, bottom }) => ({
      paddingTopLeft: L.point(left, top), paddingBottomRight: L.point(right, bottom),
    }));
    const zoomOf = (one) => map.getBoundsZoom(bounds, false,
      one.paddingTopLeft.add(one.paddingBottomRight));
    // Where the legend may lie over empty ground only at a smaller scale, the scale counts more.
    const [beside, above, plain] = options.length === 3 ? options : [null, null, options[0]];
    let chosen = plain || { padding: [8, 8] };
    if (beside) chosen = zoomOf(above) > zoomOf(beside) ? above : beside;
    map.fitBounds(bounds, { ...chosen, maxZoom: closest, animate: false });
  }

  function refit(within) {
    if (!fitted || performance.now() - fitted.at > within) return;
    if (map.getZoom() !== fitted.zoom || !map.getCenter().equals(fitted.centre, 1e-6)) {
      // A resized window keeps its middle; only another one is the reader's own view.
      fitted = null;
      return;
    }
    remember(fitted.bounds, fitted.closest, fitted.at);
  }

  function remember(bounds, closest, at) {
    fitNow(bounds, closest);
    fitted = { bounds, closest, at, zoom: map.getZoom(), centre: map.getCenter() };
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
      layers.restyle();
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
    // `box` is [west, south, east, north] in degrees.
    fit(box, closest = 9) {
      close();
      remember(boundsOf(box), closest, performance.now());
    },
    highlight(ids, current = null) {
      marks.setHighlight(ids, current);
    },
    // The user's own layers, the lowest first, and whose data they are.
    showLayers(list, credits) {
      layers.show(list);
      wbTools.credit(map, settings.words, [...credits, settings.attribution].join(" · "));
    },
    showZones(collection) {
      marks.setZones(collection);
    },
    showLegend(entries) {
      legend.show(entries);
      refit(SETTLE_MS);
    },
    // A sentence above the map where there is nothing to see; zones then step back.
    showNote(text) {
      wbTools.note(map, text);
      marks.setDimmed(text !== "");
    },
    showCard(id, said) {
      if (hovered === id && pointedAt) card.show(said, pointedAt, pointedRadius);
    },
    showList(said) {
      list.show(said, listAt || L.point(map.getSize().divideBy(2)));
    },
    close,
    forgetAreas() {
      marks.forgetOutlines();
      refresh();
    },
    draw(kind) {
      drawing.toggle(kind);
    },
  };
})();
