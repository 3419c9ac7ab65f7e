/** What of a window the search looks at. */
export interface Place {
  readonly parent: Place;
  readonly opener: Place | null;
}

const MOST_PARENTS = 20;

function propertyOf(place: Place, name: string): unknown {
  try {
    return Reflect.get(place, name);
  } catch {
    // Another origin's window.
    return undefined;
  }
}

function inParents(start: Place, name: string): object | null {
  let place = start;
  for (let level = 0; level < MOST_PARENTS; level += 1) {
    const found = propertyOf(place, name);
    if (typeof found === 'object' && found !== null) return found;
    if (place.parent === place) return null;
    place = place.parent;
  }
  return null;
}

/**
 * The object through which a SCORM platform is talked to: in this window or one above it, or else in the window that
 * opened it or one above that one; `null` where there is none.
 *
 * @param name `API` in SCORM 1.2, `API_1484_11` in SCORM 2004.
 */
export function findApi(start: Place, name: string): object | null {
  let top = start;
  for (let level = 0; level < MOST_PARENTS && top.parent !== top; level += 1) top = top.parent;
  const openers = [propertyOf(start, 'opener'), propertyOf(top, 'opener')] as readonly (Place | null | undefined)[];
  const found = inParents(start, name);
  if (found !== null) return found;
  for (const opener of openers) {
    const there = opener ? inParents(opener, name) : null;
    if (there !== null) return there;
  }
  return null;
}
