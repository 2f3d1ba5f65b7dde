import { homeKey, type readHome } from '../../lib/home-page.ts';

/** Keeps the page that a person begins on, in this browser, as all that a person prefers is. */
export function writeHome(person: string, path: ReturnType<typeof readHome>): void {
  try {
    localStorage.setItem(homeKey(person), path);
  } catch {
    // A browser that keeps nothing: everybody begins with the list.
  }
}
