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
const unseenEnds = /^[\s\u200B-\u200F\u202A-\u202E\u2060-\u2064]+|[\s\u200B-\u200F\u202A-\u202E\u2060-\u2064]+$/gu;

/** What was meant: without blanks around it, without `="…"`, and without the apostrophe that makes a text of a number or a formula. */
export function cleanCell(text: string): string {
  const trimmed = text.replace(unseenEnds, '');
  const plain = /^="([^"]*)"$/.exec(trimmed)?.[1] ?? trimmed;
  return plain.replace(/^['’](?=[\d=+\-@])/, '').replace(unseenEnds, '');
}

const isFilled = (cell: string): boolean => cell.replace(unseenEnds, '') !== '';
const divides = (line: string, separator: RegExp): boolean => separator.test(line) && splitFields(line, separator).filter(isFilled).length > 1;

/** Every line that is not empty, divided. Most lines decide the separator; a line without it is divided by its own. */
export function readRows(text: string): Row[] {
  const lines = text.split(/\r\n|\n|\r/).map((line, at) => ({ number: at + 1, text: line }));
  const filled = lines.filter((line) => line.text.trim() !== '');
  const counts = separators.map((separator) => filled.reduce((sum, line) => sum + Number(divides(line.text, separator)), 0));
  const first = separators[counts.indexOf(Math.max(...counts))];
  const order = [first, ...separators].filter((separator) => separator !== undefined);
  return filled.map((line) => {
    const own = order.find((separator) => divides(line.text, separator)) ?? order.find((separator) => separator.test(line.text) && !isPadded(line.text, separator));
    const fields = own ? splitFields(line.text, own) : splitFields(line.text, space).filter(isFilled);
    return { ...line, cells: fields.map(cleanCell), isWords: !own };
  });
}

/** A tab before or behind the one field of a line divides nothing: exports put one before long numbers. */
const isPadded = (line: string, separator: RegExp): boolean => separator.test('\t') && splitFields(line, separator).filter(isFilled).length <= 1;
