/** What happens to a process, at the so-maniest moment at which it hands something over or gets something back. */
export interface Mishap {
  /** `dies`: nothing of it goes on. `stalls`: nothing of it goes on for a while. `leaves`: it is told to stop. */
  kind: 'dies' | 'stalls' | 'leaves';
  at: number;
}

/** The life of a process that others only know from outside: what it has handed over goes on without it. */
export interface Mortal {
  /** Hands work over and gets its result back, unless it is dead by then. */
  hand: <T>(work: () => Promise<T>) => Promise<T>;
  isAlive: () => boolean;
  /** Happens to it now. */
  meet: (kind: Mishap['kind']) => void;
}

export interface MortalOptions {
  mishap: Mishap | undefined;
  /** Resolves when a stall is over. */
  stall: () => Promise<void>;
  onEnd: (kind: 'dies' | 'leaves') => void;
}

const never = new Promise<never>(() => {});

export function createMortal({ mishap, stall, onEnd }: MortalOptions): Mortal {
  let moments = 0;
  let isDead = false;
  let stalled: Promise<void> | undefined;

  function meet(kind: Mishap['kind']): void {
    if (kind === 'stalls') stalled = stall().then(() => void (stalled = undefined));
    else {
      isDead = kind === 'dies';
      onEnd(kind);
    }
  }

  /** Resolves where the process goes on. */
  async function pass(): Promise<void> {
    moments += 1;
    if (mishap && moments === mishap.at && !isDead) meet(mishap.kind);
    // What waits for the end of one stall may find itself in no other: there is one at most.
    await stalled;
    if (isDead) await never;
  }

  return {
    async hand(work) {
      await pass();
      try {
        const result = await work();
        await pass();
        return result;
      } catch (error) {
        await pass();
        throw error;
      }
    },
    isAlive: () => !isDead,
    meet,
  };
}
