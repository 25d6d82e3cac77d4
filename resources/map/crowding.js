// SPDX-License-Identifier: MIT
// No mark hides another: those that would touch are joined, and what stands for no point of the
// map steps aside. Figures follow the same rule on paper.
"use strict";

var wbCrowding = (() => {
  const GAP_PX = 1.5;
  const HALO_PX = 2; // around what is chosen
  const RING_PX = 5; // around a vague mark's symbol
  const STEP_PX = 5;
  const TURNS = 16;
  const FARTHEST_PX = 40; // beyond its radius, that a vague mark or an area's own goes at least
  const MOST_PX = 80; // and at most, however wide the ring where a vague event may lie
  const NEAREST_PX = 90; // a vague mark without room joins one that is no farther away

  const reach = (mark) => mark.radius + (mark.isVague ? RING_PX : mark.isKept || mark.chosen ? HALO_PX : 0);
  const byGreatest = (a, b) => b.count - a.count || b.killed - a.killed || a.index - b.index;

  // Finds what lies near a point of the canvas.
  function grid(side) {
    const cells = new Map();
    const key = (across, down) => across * 65536 + down;
    const number = (value) => Math.floor(value / side);
    return {
      add(mark) {
        const at = key(number(mark.x), number(mark.y));
        if (cells.has(at)) cells.get(at).push(mark);
        else cells.set(at, [mark]);
      },
      // Whether all that lies near a point passes a test.
      every(x, y, test) {
        const [left, top] = [number(x) - 1, number(y) - 1];
        for (let across = left; across <= left + 2; across += 1) {
          for (let down = top; down <= top + 2; down += 1) {
            const held = cells.get(key(across, down));
            if (held && !held.every(test)) return false;
          }
        }
        return true;
      },
    };
  }

  const widest = (marks) => 2 * Math.max(0, ...marks.map(reach)) + GAP_PX + 1;

  function isFree(x, y, mark, taken) {
    const own = reach(mark) + GAP_PX;
    return taken.every(x, y, (other) =>
      (other.x - x) ** 2 + (other.y - y) ** 2 >= (own + reach(other)) ** 2);
  }

  // Only what is alike in kind is joined: what is chosen never with what is not, a vague event
  // never with those at points, and neither an area's own mark nor the current event with any.
  const kindOf = (mark) => (mark.isOwn || mark.isCurrent ? null
    : `${mark.isKept ? "kept" : ""} ${mark.isVague && mark.area < 0 ? "vague" : ""}`);

  // Lists of the marks that touch, each with its greatest first; that one keeps its place.
  function touching(marks) {
    const sorted = [...marks].sort(byGreatest);
    const cells = grid(widest(marks));
    for (const mark of sorted) cells.add(mark);
    const taken = new Set();
    const found = [];
    for (const mark of sorted) {
      if (taken.has(mark)) continue;
      taken.add(mark);
      const list = [mark];
      const kind = kindOf(mark);
      if (kind !== null) {
        cells.every(mark.x, mark.y, (other) => {
          const apart = Math.hypot(other.x - mark.x, other.y - mark.y);
          if (apart < reach(mark) + reach(other) + GAP_PX && !taken.has(other)
            && kindOf(other) === kind) {
            taken.add(other);
            list.push(other);
          }
          return true;
        });
      }
      found.push(list);
    }
    return found;
  }

  // How many there are of each look.
  function looksOf(marks) {
    const found = new Map();
    for (const mark of marks) {
      for (const [look, count] of mark.looks) found.set(look, (found.get(look) || 0) + count);
    }
    return [...found];
  }

  // Several marks as one; its ring holds the rings of all.
  function joined(list, radiusOf) {
    const first = list[0];
    if (list.length === 1) return first;
    const count = list.reduce((sum, mark) => sum + mark.count, 0);
    const known = list.map((mark) => mark.killed).filter((killed) => killed >= 0);
    const killed = known.length ? known.reduce((sum, one) => sum + one, 0) : -1;
    const looks = looksOf(list);
    const chosen = list.reduce((sum, mark) => sum + mark.chosen, 0);
    const away = (mark) => Math.hypot(mark.ringX - first.ringX, mark.ringY - first.ringY);
    return {
      ...first, id: null, key: list.map((mark) => mark.key).join(","), count, killed, looks,
      chosen, look: looks.reduce((most, one) => (one[1] > most[1] ? one : most))[0],
      area: -1, isVague: first.isVague && first.area < 0, shape: "circle",
      radius: radiusOf(count, killed),
      ring: first.ring > 0 && first.isVague
        ? Math.max(...list.map((mark) => mark.ring + away(mark))) : 0,
    };
  }

  // Joined marks are larger, and may touch others in their turn.
  function joinTouching(marks, radiusOf) {
    const lists = touching(marks);
    return lists.length === marks.length ? marks
      : joinTouching(lists.map((list) => joined(list, radiusOf)), radiusOf);
  }

  // How far a mark may go: an event at a point stays there, a cluster stands for events around it.
  function farthest(mark) {
    if (mark.isOwn || mark.isVague) {
      return Math.max(Math.min(mark.ring, MOST_PX), mark.radius + FARTHEST_PX);
    }
    return mark.count > 1 && !mark.isKept && !mark.isCurrent ? mark.radius + 12 : 0;
  }

  // The nearest place with room for a mark, or null.
  function placeFor(mark, taken) {
    for (let away = 0; away <= farthest(mark); away += STEP_PX) {
      for (let turn = 0; turn < (away ? TURNS : 1); turn += 1) {
        const angle = (2 * Math.PI * turn) / TURNS;
        const x = mark.ringX + away * Math.cos(angle);
        const y = mark.ringY + away * Math.sin(angle);
        if (isFree(x, y, mark, taken)) return { x, y };
      }
    }
    return null;
  }

  // Give each mark a place, what cannot move first; returns those that found none.
  function settle(marks) {
    const turn = (mark) => (mark.isCurrent ? 0 : farthest(mark) === 0 ? 1
      : mark.isOwn || mark.isVague ? 3 : 2);
    const taken = grid(widest(marks));
    const crowded = [];
    for (const mark of [...marks].sort((a, b) => turn(a) - turn(b) || byGreatest(a, b))) {
      const place = placeFor(mark, taken);
      [mark.x, mark.y] = place ? [place.x, place.y] : [mark.ringX, mark.ringY];
      if (place || farthest(mark) === 0) taken.add(mark);
      else crowded.push(mark);
    }
    return crowded;
  }

  // The nearest mark of the same kind that is still there, or null.
  function neighbourOf(mark, marks, gone) {
    const kind = kindOf(mark);
    let nearest = null;
    let least = NEAREST_PX;
    for (const other of marks) {
      if (other === mark || gone.has(other) || kindOf(other) !== kind) continue;
      const apart = Math.hypot(other.ringX - mark.ringX, other.ringY - mark.ringY);
      if (apart < least) [nearest, least] = [other, apart];
    }
    return nearest;
  }

  // Join marks that have no room with their nearest neighbours; null where none has one.
  function joinCrowded(marks, crowded, radiusOf) {
    const gone = new Set();
    const lists = new Map();
    for (const mark of crowded) {
      if (kindOf(mark) === null || lists.has(mark)) continue;
      const nearest = neighbourOf(mark, marks, gone);
      if (!nearest) continue;
      gone.add(mark);
      lists.set(nearest, [...(lists.get(nearest) || [nearest]), mark]);
    }
    return gone.size ? marks.filter((mark) => !gone.has(mark)).map((mark) =>
      (lists.has(mark) ? joined(lists.get(mark).sort(byGreatest), radiusOf) : mark)) : null;
  }

  // Marks that hide neither one another nor their numbers. `radiusOf(count, killed)` is that of a
  // cluster.
  function apart(marks, radiusOf) {
    const now = joinTouching(marks, radiusOf);
    const crowded = settle(now);
    const fewer = crowded.length ? joinCrowded(now, crowded, radiusOf) : null;
    if (!fewer) return now;
    for (const mark of fewer) [mark.x, mark.y] = [mark.ringX, mark.ringY];
    return apart(fewer, radiusOf);
  }

  return { apart };
})();
