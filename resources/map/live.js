// SPDX-License-Identifier: MIT
// The live map: the verbs that the host calls (`wb.…`) and the messages that it gets back.
//
// The host's object on the web channel is named `bridge`. It has these slots:
//   ready()
//   viewChanged(west, south, east, north, zoom, width, height)
//   eventClicked(id, modifiers)    modifiers: "", "shift", "ctrl" or "ctrl shift"
//   eventOpened(id)                by a double click; by Enter with "": the current event
//   eventHovered(id)               id is "" when the pointer leaves; showCard(id, card) answers
//   clusterAdded(box, zoom, anchor)   of the answer that the cluster was drawn from
//   listWanted(box, zoom, anchor)  showList(card) answers
//   fitWanted()
//   eventsDrawn()                  what the host answered has been drawn
//   emptyClicked(lat, lon, modifiers)
//   boxDrawn(west, south, east, north)
//   lassoDrawn(ring)               JSON: [[lon, lat], …], closed; a polygon too
//   readerMoved(west, south, east, north, number)   the reader moved the map or its window, since
//                                  the `frame` of that number
//   hexagonsWanted(on), inViewWanted(on), playWanted()
//   moreWanted()                   what `offerMore` offered
//   hexagonClicked(index, modifiers)
//   playPressed()                  the space bar
//   pointPicked(lat, lon, zoom), pickLeft()   while `pickPoint` waits
"use strict";

var wb = (() => {
  let map = null;
  let settings = null;
  let base = null;
  let layers = null;
  let marks = null;
  let legend = null;
  let drawing = null;
  let editor = null;
  let bridge = null;
  let waiting = [];
  let asked = null;
  let shownBox = "";
  let framings = 0;
  let view = null;
  let pointing = null;
  let stepping = null;
  let tools = null;
  let askedArea = null;
  let target = null;
  let picked = null;
  let picking = null;

  const TARGET_MS = 12000;

  function start(made, given) {
    map = made;
    settings = given;
    applyColours();
    map.setMaxZoom(settings.closest);
    // The keys move the map at once, as zooming does.
    map.panBy = (offset, options) =>
      L.Map.prototype.panBy.call(map, offset, { animate: false, ...options });
    base = wbBasemap.layer(settings).addTo(map);
    map.createPane("wb-marks").style.zIndex = 450;
    marks = new WbMarks(colours());
    marks.options = { ...marks.options, pane: "wb-marks" };
    marks.addTo(map);
    map.createPane("wb-names").style.zIndex = 460;
    map.getPane("wb-names").style.pointerEvents = "none";
    const names = new wbNames.Layer(base, marks, { pane: "wb-names" }).addTo(map);
    layers = wbLayers.shelf(map, colours, names);
    drawing = new wbDrawing.Drawing(map, { done: drawn,
      measured: wbRuler.ruler(map, settings.measure) });
    editor = new wbZones.Editor(map, colours);
    // One tool at a time hears the clicks: an outline that is begun is not lost to another.
    editor.changed = (isActive) => {
      drawing.allow(!isActive);
      tools.allowDrawing(!isActive);
    };
    const corner = wbTools.corner(map, settings.words, settings.attribution);
    legend = wbLegend.legend(map, settings.words, corner);
    legend.setColours(colours());
    view = wbView.keeper(map);
    tools = wbTools.strip(map, settings.words, drawing, view, tell);
    const moment = wbTools.moment(map, "");
    askedArea = wbAskedArea.area(map, () => tell("moreWanted"));
    target = wbTarget.target(map, TARGET_MS);
    picked = wbTarget.target(map);
    picking = wbPicking.tool(map, ({ lat, lng }) => tell("pointPicked", lat, lng, map.getZoom()),
      () => tell("pickLeft"));
    names.setFurniture([legend.element, corner, tools.element, moment, askedArea.element]);
    wbTools.watchRoom(map, view);
    drawing.setColour(colours().draw);
    const isBusy = () => [editor, drawing, picking].some((one) => one.active || one.justEnded());
    pointing = wbPointing.start({ map, settings, marks, colours, tell, isBusy });
    stepping = wbStepping.start({ map, settings, marks, pointing, tell, isBusy });
    marks.wantOutline = askOutline;
    const container = map.getContainer();
    container.setAttribute("role", "application");
    container.setAttribute("aria-label", settings.words.map);
    container.setAttribute("aria-description", settings.words.keys);
    map.on("moveend resize", viewMoved);
    map.on("resize", view.refit);
    container.addEventListener("keydown", (event) => {
      if (event.key === "Escape") pointing.close();
      if (event.key === " " && event.target === container) {
        event.preventDefault();
        tell("playPressed");
      }
    });
    // The symbols' numbers are drawn before the font has come, and once more after.
    document.fonts.ready.then(() => marks._draw());
    connect();
    viewMoved();
  }

  // The host calls this once more when it has loaded the page ahead of its objects.
  function connect() {
    if (!map || bridge) return;
    // An exported page carries its own host; the program's is on the web channel.
    if (window.wbHost) {
      hear(wbHost.objects(map));
    } else if (window.qt && window.QWebChannel) {
      new QWebChannel(qt.webChannelTransport, (channel) => hear(channel.objects));
    }
  }

  function hear(objects) {
    if (bridge || !objects.bridge) return;
    bridge = objects.bridge;
    editor.host = objects.zones;
    tell("ready");
    const held = waiting;
    waiting = [];
    for (const [verb, values] of held) tell(verb, ...values);
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

  function viewMoved() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    const box = wbView.boxOf(map);
    tell("viewChanged", ...box, map.getZoom(), size.x, size.y);
    // Leaflet says "moved" once more, a moment after a resize: then nobody moved anything.
    if (!view.isFraming() && box.join() !== shownBox) tell("readerMoved", ...box, framings);
    shownBox = box.join();
    refresh();
  }

  // The box in the window and the zoom, as the host is asked and answers.
  const shownView = () => [
    wbView.boxOf(map).map((degrees) => degrees.toFixed(6)).join(","), String(map.getZoom()),
  ];

  function show(payload) {
    marks.setEvents(payload);
    legend.setView(payload);
    tell("eventsDrawn");
  }

  // Ask the host for what lies in the window; an answer that comes too late is dropped.
  async function refresh() {
    if (!settings.events) return;
    if (asked) asked.abort();
    const asking = new AbortController();
    asked = asking;
    // One thread draws both marks and tiles: the marks come first.
    const release = wbBasemap.hold(base);
    const [box, zoom] = shownView();
    const query = new URLSearchParams({ box, zoom });
    try {
      const answer = await fetch(`${settings.events}?${query}`, { signal: asking.signal });
      const payload = await answer.json();
      if (asked === asking) show(payload);
    } catch (error) {
      if (error.name !== "AbortError") console.warn(`events: ${error.message}`);
    }
    if (asked === asking) asked = null;
    // Once the marks are in the window; a frame comes after the function that asks for it.
    requestAnimationFrame(() => setTimeout(release));
  }

  async function askOutline(area) {
    if (!settings.area) return;
    const answer = await fetch(`${settings.area}/${area}`).catch(() => null);
    if (answer && answer.ok) marks.setOutline(area, await answer.json());
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
    connect,
    refresh,
    // What lies in a window that was shown a moment ago, without being asked.
    take(payload, box, zoom) {
      const isShown = shownView().join() === [box, zoom].join();
      if (asked || !isShown) refresh();
      else show(payload);
    },
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
    // Of the base map's names.
    setLanguage(language) {
      if (language === settings.language) return;
      settings.language = language;
      wbBasemap.restyle(base, settings);
    },
    setView(lat, lon, zoom) {
      view.go(lat, lon, zoom);
    },
    // `box` is [west, south, east, north] in degrees.
    fit(box, closest = 9) {
      pointing.close();
      view.fit(box, closest);
    },
    // The same, unless the reader has moved the map since.
    fitAgain(box, closest = 9) {
      view.fitAgain(box, closest);
    },
    // Show a box as it was seen before; `number` counts these requests.
    frame(box, number) {
      framings = number;
      view.frame(box);
    },
    highlight(ids, current = null) {
      marks.setHighlight(ids, current);
    },
    // The user's own layers, the lowest first, and whose data they are.
    showLayers(list, credits) {
      layers.show(list);
      wbTools.credit(map, settings.words, [...credits, settings.attribution].join(" · "));
    },
    // Districts, told once, and the numbers of those that are hatched below the zones.
    setDistricts(collection) {
      marks.setDistricts(collection);
    },
    showGaps(numbers) {
      marks.setGaps(numbers);
    },
    showZones(collection) {
      marks.setZones(collection);
      editor.setNeighbours(collection);
    },
    showLegend(entries) {
      legend.show(entries);
      view.settle();
    },
    // The ring that the filter asks for, or null, and how many more may lie in it.
    showAskedArea(ring) {
      askedArea.show(ring);
    },
    offerMore(text, verb) {
      askedArea.offer(text, verb);
    },
    // A place that was gone to, for a while.
    showTarget(lat, lon, text) {
      target.show(lat, lon, text);
    },
    // Wait for a click on a point that a form asks for; `words` say so above the map.
    pickPoint(words) {
      pointing.close();
      picking.begin(words);
    },
    stopPicking() {
      picking.end();
    },
    // The point that was picked, until the host takes it away or Escape does.
    showPicked(lat, lon, text) {
      picked.show(lat, lon, text);
    },
    hidePicked() {
      picked.hide();
    },
    // Draw or change the outline of a zone; see zones.js.
    editZone(task) {
      editor.begin(task);
    },
    stopEditing() {
      editor.end();
    },
    isEditing: () => editor.active,
    cornersSet: () => editor.points.length,
    zonesShown: () => marks.zones(),
    // The smallest zone at a place, as the host numbers zones, or null.
    zoneAt(lat, lng) {
      const found = marks.zoneAt({ lat, lng });
      return found && found.zone;
    },
    gapsShown: () => marks.gaps().length,
    // A sentence above the map where there is nothing to see, and what helps; zones step back.
    showNote(text, help = "") {
      wbTools.note(map, text, "wb-note", help);
      marks.setDimmed(text !== "");
    },
    // What size says, and whether hexagons stand for the marks.
    setLook({ sizeBy, hexagons }) {
      marks.setSizeBy(sizeBy);
      tools.setPressed("hexagons", hexagons);
    },
    // Which of the strip's switches are on.
    setPressed(name, on) {
      tools.setPressed(name, on);
    },
    // The window of time that is played, in large letters; an empty one takes it away.
    showMoment(text) {
      wbTools.moment(map, text);
    },
    showCard(id, said) {
      pointing.showCard(id, said);
    },
    showList(said) {
      pointing.showList(said);
    },
    close: () => pointing.close(),
    forgetAreas() {
      marks.forgetOutlines();
      refresh();
    },
    draw(kind) {
      drawing.toggle(kind);
    },
  };
})();
