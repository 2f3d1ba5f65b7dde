/** Something under way that several may wait for. */
export interface Flight<T> {
  answer: Promise<T>;
  abort: () => void;
}

export interface Seat<T> {
  answer: Promise<T>;
  /** This one started it. */
  leads: boolean;
  /** Waits no longer. When the last one leaves before the answer is there, the flight is given up. */
  leave: () => void;
}

/** Lets identical calls that are under way at the same time share one. Nothing is kept once the answer is there. */
export function createShare<T>() {
  const flights = new Map<string, { flight: Flight<T>; waiting: number }>();
  return function board(key: string, start: () => Flight<T>): Seat<T> {
    const known = flights.get(key);
    const entry = known ?? { flight: start(), waiting: 0 };
    const forget = () => {
      if (flights.get(key) === entry) flights.delete(key);
    };
    if (!known) {
      flights.set(key, entry);
      entry.flight.answer.then(forget, forget);
    }
    entry.waiting += 1;
    return {
      answer: entry.flight.answer,
      leads: !known,
      leave: () => {
        entry.waiting -= 1;
        if (entry.waiting > 0) return;
        forget();
        entry.flight.abort();
      },
    };
  };
}
