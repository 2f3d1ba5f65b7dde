/** Where a browser keeps the page that a person begins on. @param person `account/user` */
export const homeKey = (person: string): string => `console.home.${person}`;

/** The page that a person begins on: the list, unless this one has chosen the overview. */
export function readHome(person: string): '/instances' | '/overview' {
  try {
    if (localStorage.getItem(homeKey(person)) === '/overview') return '/overview';
  } catch {
    // A browser that keeps nothing.
  }
  return '/instances';
}
