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
  const flights = new Map<string, { flight: Flight<T> | undefined; waiting: number }>();
  return function board(key: string, start: () => Flight<T>): Seat<T> {
    const known = flights.get(key);
    const flight = known?.flight ?? start();
    const entry = known ?? { flight, waiting: 0 };
    const forget = () => {
      if (flights.get(key) === entry) flights.delete(key);
      // V8 keeps outgrown tables of a busy Map alive for long, and with them whatever their entries hold: here every body.
      entry.flight = undefined;
    };
    if (!known) {
      flights.set(key, entry);
      flight.answer.then(forget, forget);
    }
    entry.waiting += 1;
    return {
      answer: flight.answer,
      leads: !known,
      leave: () => {
        entry.waiting -= 1;
        if (entry.waiting > 0) return;
        forget();
        flight.abort();
      },
    };
  };
}
