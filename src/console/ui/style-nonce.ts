/**
 * The page's policy applies styles that bear its nonce alone. antd takes a nonce for its own styles, but some that it builds on
 * (the lock of the page's scrolling behind a dialog, the measuring of scrollbars) write theirs without: so every style
 * element gets it when it is made. To be called before antd renders anything; where the page has no nonce (in development) nothing happens.
 */
export function bearNonce(page: Document): void {
  const nonce = page.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;
  if (!nonce) return;
  const create = page.createElement.bind(page) as (...given: unknown[]) => HTMLElement; // it has more signatures than can be passed on
  const createWithNonce = (...given: unknown[]): HTMLElement => {
    const element = create(...given);
    if (element.localName === 'style') element.nonce = nonce;
    return element;
  };
  page.createElement = createWithNonce;
}
