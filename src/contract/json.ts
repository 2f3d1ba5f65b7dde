/** A string or a whole number, so that digits within strings, fractions and exponents are never taken for an integer. */
const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;
const longInteger = /^-?\d{16,}$/;
const mayHoldLongInteger = /(?:^|[[:,])\s*-?\d{16,}/;

/**
 * JSON.parse that keeps long integers whole: user ids have 19 digits, are documented as strings and also seen as
 * numbers, so a bare integer of 16 digits or more is read as a string of the same digits.
 * @throws SyntaxError as JSON.parse does
 */
export function parseJson(text: string): unknown {
  if (!mayHoldLongInteger.test(text)) return JSON.parse(text);
  return JSON.parse(
    text.replace(stringOrNumber, (token) => (longInteger.test(token) ? `"${token}"` : token)),
  );
}
