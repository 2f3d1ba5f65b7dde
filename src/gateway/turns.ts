/** Counts what is under way by key, so that none has more than its part. */
export function createTurns(most: number) {
  const counts = new Map<string, number>();
  return {
    /** @returns false where the key has as many as may be; else `leave` must follow */
    enter(key: string): boolean {
      const count = counts.get(key) ?? 0;
      if (count >= most) return false;
      counts.set(key, count + 1);
      return true;
    },
    leave(key: string): void {
      const count = (counts.get(key) ?? 1) - 1;
      if (count === 0) counts.delete(key);
      else counts.set(key, count);
    },
  };
}
