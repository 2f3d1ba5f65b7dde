export type FileProblem = 'tooLarge' | 'workbook' | 'notText';

/** More than 100,000 lines of two ids. */
export const maxFileBytes = 8_000_000;

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** The text of a list, whichever way a spreadsheet has saved it: UTF-8, UTF-16 with its mark, or GB 18030 as Chinese Excel does. */
export function decodeList(bytes: Uint8Array): { text: string } | { problem: FileProblem } {
  if (bytes.length > maxFileBytes) return { problem: 'tooLarge' };
  if (startsWith(bytes, 0x50, 0x4b, 0x03, 0x04) || startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0))
    return { problem: 'workbook' };
  const text = decodeText(bytes);
  return text.includes('\0') ? { problem: 'notText' } : { text };
}

function decodeText(bytes: Uint8Array): string {
  if (startsWith(bytes, 0xff, 0xfe)) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, 0xfe, 0xff)) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
