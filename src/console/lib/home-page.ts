/** The pages that one may begin on. The list is where everybody does who has chosen nothing. */
const homePages = ['/instances', '/overview'] as const;
type HomePage = (typeof homePages)[number];

const keyOf = (person: string) => `console.home.${person}`;

/** Where a person begins after the sign-in, by choice. @param person `account/user` */
export function readHome(person: string): HomePage {
  try {
    const stored = localStorage.getItem(keyOf(person));
    return homePages.find((path) => path === stored) ?? homePages[0];
  } catch {
    return homePages[0];
  }
}

/** Keeps it in this browser, as all that a person prefers is. */
export function writeHome(person: string, path: HomePage): void {
  try {
    localStorage.setItem(keyOf(person), path);
  } catch {
    // A browser that keeps nothing: everybody begins with the list.
  }
}
