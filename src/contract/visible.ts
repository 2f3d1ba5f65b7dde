/** A piece of such a text as it is drawn. */
export type Piece = { text: string } | { control: string; name: string };

/**
 * What a terminal would obey, and what would turn or hide the text around it: whatever Unicode has drawn as nothing (DI) but for the
 * choice between two looks of the same sign. Line breaks and tabs are layout and stay.
 */
// oxlint-disable-next-line no-misleading-character-class -- Each is looked for by itself
const controls = /(?![\n\t\u{fe00}-\u{fe0f}])[\p{Cc}\p{DI}\u2028\u2029\ufff9-\ufffb]/gu;

const codeOf = (character: string): number => character.codePointAt(0) ?? 0;

const nameOf = (character: string): string =>
  `U+${codeOf(character).toString(16).toUpperCase().padStart(4, '0')}`;

/** Unicode has pictures of the first 32 controls and of delete. */
function pictureOf(character: string): string {
  const code = codeOf(character);
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return code === 0x7f ? '\u2421' : nameOf(character);
}

/** Text of phones and of the service: control characters are shown, never obeyed. A carriage return before a line break is part of it. */
export function piecesOf(output: string): Piece[] {
  const text = output.replaceAll('\r\n', '\n');
  const pieces: Piece[] = [];
  let at = 0;
  for (const { 0: character, index } of text.matchAll(controls)) {
    if (index > at) pieces.push({ text: text.slice(at, index) });
    pieces.push({ control: pictureOf(character), name: nameOf(character) });
    at = index + character.length;
  }
  if (at < text.length || pieces.length === 0) pieces.push({ text: text.slice(at) });
  return pieces;
}

/** The same as one text. */
export const visible = (output: string): string =>
  piecesOf(output)
    .map((piece) => ('text' in piece ? piece.text : piece.control))
    .join('');
