/** A line of a list that is not empty. */
export interface Row {
  /** As editors count, from 1. */
  number: number;
  text: string;
  /** Its fields, cleaned of what spreadsheets and exports put around them. */
  cells: readonly string[];
  /** No separator but white space: with more than two words, either end may be the user and the rest a name. */
  isWords: boolean;
}

/** What stands between fields, tried in this order; Chinese keyboards type the wide ones. */
const separators: readonly RegExp[] = [/\t/, /[,，]/, /[;；]/];
const space = /\s/;

/**
 * The fields of one line. Quotes are read as CSV has them, within the line alone: one that is left open would otherwise
 * swallow the lines after it, and no line may go missing.
 */
function splitFields(line: string, separator: RegExp): string[] {
  if (!line.includes('"')) return line.split(separator);
  const fields: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const char = line.charAt(at);
    if (isQuoted && char === '"' && line.charAt(at + 1) === '"') {
      field += char;
      at += 1;
    } else if (isQuoted) {
      if (char === '"') isQuoted = false;
      else field += char;
    } else if (char === '"' && field.trim() === '') {
      isQuoted = true;
      field = '';
    } else if (separator.test(char)) {
      fields.push(field);
      field = '';
    } else field += char;
  }
  fields.push(field);
  return fields;
}

/** Marks that nobody sees at the ends of what was copied from chats and office programs: a byte order mark, zero-width spaces, directions. */
const unseenEnds =
  /^[\s\u200B-\u200F\u202A-\u202E\u2060-\u2064]+|[\s\u200B-\u200F\u202A-\u202E\u2060-\u2064]+$/gu;

/** What was meant: without blanks around it, without `="…"`, and without the apostrophe that makes a text of a number or a formula. */
export function cleanCell(text: string): string {
  const trimmed = text.replace(unseenEnds, '');
  const plain = /^="([^"]*)"$/.exec(trimmed)?.[1] ?? trimmed;
  return plain.replace(/^['’](?=[\d=+\-@])/, '').replace(unseenEnds, '');
}

const isFilled = (field: string): boolean => field.replace(unseenEnds, '') !== '';

/** Every line that is not empty, divided. Most lines decide the separator; a line without it is divided by its own. */
export function readRows(text: string): Row[] {
  const filled = text
    .split(/\r\n|\n|\r/)
    .flatMap((line, at) => (line.trim() === '' ? [] : [{ number: at + 1, text: line }]));
  const counts = separators.map((separator) =>
    filled.reduce((sum, line) => sum + Number(divide(line.text, separator) !== undefined), 0),
  );
  const order = separators.toSorted(
    (a, b) => (counts[separators.indexOf(b)] ?? 0) - (counts[separators.indexOf(a)] ?? 0),
  );
  return filled.map((line) => {
    const fields =
      firstOf(order, (separator) => divide(line.text, separator)) ??
      firstOf(order, (separator) => halve(line.text, separator));
    return {
      ...line,
      cells: (fields ?? splitFields(line.text, space).filter(isFilled)).map(cleanCell),
      isWords: !fields,
    };
  });
}

/** The fields, where there are two or more with something in them. */
function divide(line: string, separator: RegExp): string[] | undefined {
  if (!separator.test(line)) return undefined;
  const fields = splitFields(line, separator);
  return fields.filter(isFilled).length > 1 ? fields : undefined;
}

/** The fields of a line that has something in one of them at most. Not by tabs: exports put one before long numbers. */
const halve = (line: string, separator: RegExp): string[] | undefined =>
  separator.test(line) && !separator.test('\t') ? splitFields(line, separator) : undefined;

function firstOf<T>(
  separators: readonly RegExp[],
  find: (separator: RegExp) => T | undefined,
): T | undefined {
  for (const separator of separators) {
    const found = find(separator);
    if (found !== undefined) return found;
  }
  return undefined;
}
