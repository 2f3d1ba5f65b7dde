let loaded: Promise<void> | undefined;

/**
 * Loads the styles of all that is not on the first screen (scripts/styles.ts): once, and again where that has failed.
 * The dev server has them with the code that needs them.
 */
export function loadStyles(): Promise<void> {
  loaded ??= enableLink().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

function enableLink(): Promise<void> {
  const link = document.querySelector<HTMLLinkElement>('link[rel=later-stylesheet]');
  if (!link) return Promise.resolve();
  // A new one each time: browsers do not try one again that has failed.
  const fresh = link.cloneNode() as HTMLLinkElement; // What is cloned is one.
  return new Promise((resolve, reject) => {
    fresh.addEventListener('load', () => resolve());
    fresh.addEventListener('error', () => {
      fresh.rel = 'later-stylesheet';
      reject(new Error('The styles could not be loaded.'));
    });
    fresh.rel = 'stylesheet';
    link.replaceWith(fresh);
  });
}
