import { useEffect, useState } from 'react';

/** The time, ms since 1970; renders once a second for as long as it is wanted. @param read the browser's time unless given */
export function useNow(isWanted: boolean, read: () => number = Date.now): number {
  const [now, setNow] = useState(read);
  useEffect(() => {
    if (!isWanted) return undefined;
    const timer = setInterval(() => setNow(read()), 1000);
    return () => clearInterval(timer);
  }, [isWanted, read]);
  return now;
}
