/** Several values in one parameter of an address: joined by commas; a comma within one is `%2C`, a percent sign `%25`. */
export const joinValues = (values: readonly string[]): string =>
  values.map((value) => value.replaceAll('%', '%25').replaceAll(',', '%2C')).join(',');

/** The same, read; a percent sign of other meaning is itself. */
export const splitValues = (text: string): string[] =>
  text.split(',').map((value) => value.replaceAll('%2C', ',').replaceAll('%25', '%'));
