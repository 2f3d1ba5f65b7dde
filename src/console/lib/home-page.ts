type Home = '/instances' | '/overview';

/** Where a browser keeps the page that a person begins on. @param person `account/user` */
export const homeKey = (person: string): string => `console.home.${person}`;

/** The page that a person begins on: the list, unless this one has chosen the overview. */
export function readHome(person: string): Home {
  try {
    if (localStorage.getItem(homeKey(person)) === '/overview') return '/overview';
  } catch {
    // A browser that keeps nothing.
  }
  return '/instances';
}

/** Keeps the page that a person begins on, in this browser, as all that a person prefers is. */
export function writeHome(person: string, path: Home): void {
  try {
    localStorage.setItem(homeKey(person), path);
  } catch {
    // A browser that keeps nothing: everybody begins with the list.
  }
}
