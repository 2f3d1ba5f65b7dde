/** Where each id stands: id → place, for the first `size` ids of a list that grows at its end. */
export interface Places {
  readonly size: number;
  get: (id: string) => number | undefined;
  has: (id: string) => boolean;
  /** The places of a list that is longer by `ids`. */
  grow: (ids: readonly string[]) => Places;
}

/**
 * Copying a map of 100,000 ids costs 50 ms, too much for each page that arrives. So lists that only grow share one map:
 * what it holds beyond `size` belongs to later ones. Whoever grows an older list than the newest gets a copy.
 */
function share(map: Map<string, number>, size: number): Places {
  const get = (id: string) => {
    const place = size === 0 ? undefined : map.get(id);
    return place !== undefined && place < size ? place : undefined;
  };
  return {
    size,
    get,
    has: (id) => get(id) !== undefined,
    grow(ids) {
      const own = map.size === size ? map : new Map([...map].filter(([, place]) => place < size));
      for (const id of ids) own.set(id, own.size);
      return share(own, own.size);
    },
  };
}

export const noPlaces = (): Places => share(new Map(), 0);

/** The places of distinct ids. */
export const placesOf = (ids: readonly string[]): Places => noPlaces().grow(ids);
