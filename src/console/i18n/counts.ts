// Imports nothing: texts load beside the entry, which waits for them.

/** The words of a count by its grammatical number. `#` stands for the count: what people have named goes around them, not into them. */
type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/**
 * A number as both languages write it: 1,500. Counts are written out here: the first use of Intl costs a slow processor 40 ms, and the
 * first screen has no other.
 */
export function writeNumber(value: number, format: () => Intl.NumberFormat): string {
  if (!Number.isSafeInteger(value) || value < 0) return format().format(value);
  return value < 1000 ? `${value}` : `${value}`.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

interface Counts {
  /** 1,500 */
  number: (value: number) => string;
  /** "1 phone", "1,500 phones": `plural(count, { one: '# phone', other: '# phones' })`. */
  plural: (count: number, forms: PluralForms) => string;
}

/** How the catalogues of a language write counts. */
export function countsIn(language: 'en-US' | 'zh-CN'): Counts {
  let numbers: Intl.NumberFormat | undefined;
  let rules: Intl.PluralRules | undefined;
  const number = (value: number): string =>
    writeNumber(value, () => (numbers ??= new Intl.NumberFormat(language)));
  // From two on there is one form in both languages: no rules are asked, for the same reason.
  const ruleOf = (count: number): Intl.LDMLPluralRule =>
    count >= 2 ? 'other' : (rules ??= new Intl.PluralRules(language)).select(count);
  return {
    number,
    plural: (count, forms) => (forms[ruleOf(count)] ?? forms.other).replace('#', number(count)),
  };
}
