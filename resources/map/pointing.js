// SPDX-License-Identifier: MIT
// What the pointer and the keys do with marks: cards, clicks, clusters that open.
"use strict";

var wbPointing = (() => {
  const CARD_MS = 90;
  const ZONE_CARD_MS = 300; // a zone is large: the pointer only crosses it, most of the time
  const EDGE_PX = 36;

  function modifiers(event) {
    const held = [];
    if (event.ctrlKey || event.metaKey) held.push("ctrl");
    if (event.shiftKey) held.push("shift");
    return held.join(" ");
  }

  // `stage`: { map, settings, marks, colours, tell, isBusy }
  function start(stage) {
    const { map, settings, marks, colours, tell, isBusy } = stage;
    let hovered = "";
    let pointed = null;
    let pointedAt = null;
    let pointedRadius = 0;
    let cardWait = 0;
    let listAt = null;
    let told = null;
    const card = wbCards.card(map, colours);
    const list = wbCards.list(map, settings.words, colours, (id, event) =>
      event.detail === 2 ? tell("eventOpened", id) : tell("eventClicked", id, modifiers(event)));
    map.on("mousemove", ({ containerPoint: at, latlng }) => {
      if (!isBusy()) point(marks.markAt(at) || zoneAt(latlng), at);
    });
    map.on("mouseout movestart zoomstart", () => point(null));
    map.on("zoomstart", close);
    map.on("click", click);
    // Before Leaflet hears of it: two clicks on an event open it, and zoom nowhere.
    map.getContainer().addEventListener("dblclick", doubleClick, true);

    // Nothing below what is spread out tells of itself.
    const zoneAt = (latlng) => (marks.fan() ? null : marks.zoneAt(latlng.wrap()));

    function click(event) {
      if (isBusy()) return;
      const mark = marks.markAt(event.containerPoint);
      const held = modifiers(event.originalEvent);
      point(null);
      if (mark) {
        act(mark, held);
      } else if (!close()) {
        // A click beside what is open closes it, and does no more.
        const at = event.latlng.wrap();
        tell("emptyClicked", at.lat, at.lng, held);
      }
    }

    function doubleClick(event) {
      if (isBusy() || event.target.closest("button, [class^=wb-]:not(.wb-layer)")) return;
      const mark = marks.markAt(map.mouseEventToContainerPoint(event));
      if (!mark || mark.count !== 1) return;
      event.stopPropagation();
      tell("eventOpened", mark.id);
    }

    // Do with a mark what a click does.
    function act(mark, held) {
      if (mark.hexagon !== undefined) tell("hexagonClicked", mark.hexagon, held);
      else if (mark.count === 1) tell("eventClicked", mark.id, held);
      else if (held) tell("clusterAdded", ...question(mark));
      else open(mark);
    }

    // What tells a cluster apart: the view it was drawn for and one of its events.
    function question(mark) {
      const { box: sides, zoom } = marks.view();
      return [sides.join(","), String(zoom), mark.key];
    }

    async function ask(address, mark) {
      if (mark.zone !== undefined) return got(`${settings.zone}/${mark.zone}`);
      let query = new URLSearchParams({ hexagon: mark.hexagon });
      if (mark.hexagon === undefined) {
        const [sides, zoom, anchor] = question(mark);
        query = new URLSearchParams({ box: sides, zoom, anchor });
      }
      return got(`${address}?${query}`);
    }

    async function got(address) {
      const answer = await fetch(address);
      return answer.ok ? answer.json() : null;
    }

    // Zoom to a cluster's events, or spread them out where zooming cannot part them.
    async function open(mark) {
      close();
      // The cluster may go away in the meantime.
      const said = settings.members ? await ask(settings.members, mark).catch(() => null) : null;
      if (!said) return;
      const zoom = map.getZoom();
      if (said.parts && zoom < map.getMaxZoom()) {
        const bounds = wbView.boundsOf(said.box);
        const closest = map.getBoundsZoom(bounds, false, L.point(2 * EDGE_PX, 2 * EDGE_PX));
        map.setView(bounds.getCenter(), Math.min(map.getMaxZoom(), Math.max(zoom + 1, closest)));
      } else if (said.id.length) {
        const fan = wbFan.made(mark, said);
        intoView(mark, fan.reach + 14);
        marks.setFan(fan);
      } else {
        listAt = marks.place(mark);
        tell("listWanted", ...question(mark));
      }
    }

    // Move the map so that what opens around a mark is seen whole, if that is possible.
    function intoView(mark, reach) {
      const at = marks.place(mark);
      const needed = (place, least, most) => {
        if (most - least < 2 * reach) return place - (least + most) / 2;
        return Math.min(0, place - reach - least) || Math.max(0, place + reach - most);
      };
      const rooms = wbView.freeRooms(map).filter(({ left, right, top, bottom }) =>
        right - left >= 2 * reach && bottom - top >= 2 * reach);
      const ways = (rooms.length ? rooms : [wbView.clearOfTools(map)]).map((room) =>
        L.point(needed(at.x, room.left, room.right), needed(at.y, room.top, room.bottom)));
      const length = (way) => Math.hypot(way.x, way.y);
      map.panBy(ways.reduce((best, way) => (length(way) < length(best) ? way : best)),
        { animate: false });
    }

    // Close what is open; whether there was anything.
    function close() {
      const was = Boolean(marks.fan()) || list.isOpen;
      if (marks.fan()) marks.setFan(null);
      if (list.isOpen) list.hide();
      return was;
    }

    // A mark is under the pointer, or none is: tell what it stands for, after a moment.
    function point(mark, at, tellCard = null) {
      const isZone = mark !== null && mark.zone !== undefined;
      map.getContainer().classList.toggle("wb-over-mark", mark !== null && !isZone);
      if (isZone) pointedAt = at;
      const key = mark ? `${mark.key} ${mark.count}` : null;
      if (key === pointed) {
        if (isZone) card.move(at);
        return;
      }
      pointed = key;
      told = tellCard;
      clearTimeout(cardWait);
      card.hide();
      marks.setHovered(mark);
      if (!mark || mark.count > 1) tellHover("");
      if (!mark) return;
      const fan = marks.fan();
      // Beside the whole fan, not over it.
      pointedAt = fan ? map.latLngToContainerPoint([fan.lat, marks.nearest(fan.lon)]) : at;
      pointedRadius = fan ? fan.reach + 8 : mark.radius;
      cardWait = setTimeout(async () => {
        if (mark.count === 1) {
          tellHover(mark.id);
        } else if (settings.card) {
          const said = await ask(settings.card, mark).catch(() => null);
          if (said && pointed === key) show(said);
        }
      }, isZone ? ZONE_CARD_MS : CARD_MS);
    }

    function show(said) {
      card.show(said, pointedAt, pointedRadius);
      if (told) told(said);
    }

    function tellHover(id) {
      if (id === hovered) return;
      hovered = id;
      tell("eventHovered", id);
    }

    return {
      act,
      close,
      intoView,
      point,
      showCard(id, said) {
        if (hovered === id && pointedAt) show(said);
      },
      showList(said) {
        list.show(said, listAt || L.point(map.getSize().divideBy(2)));
      },
    };
  }

  return { start, modifiers };
})();
