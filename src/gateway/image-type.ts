/** What images begin with; whoever says that something is one proves nothing. */
const signatures: readonly (readonly [type: string, first: RegExp])[] = [
  // oxlint-disable-next-line no-control-regex -- that is how it begins
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
];

/** The type of an image by its first bytes; undefined for what is none. SVG is a document and counts as none. */
export function imageTypeOf(bytes: Buffer): string | undefined {
  const first = bytes.toString('latin1', 0, 16);
  return signatures.find(([, signature]) => signature.test(first))?.[0];
}
