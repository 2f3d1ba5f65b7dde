// Imports nothing: the entry waits for its texts, so a text must never wait for what comes with the entry.

/** The words of a count by its grammatical number. `#` stands for the count: what people have named goes around them, not into them. */
type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

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
    (numbers ??= new Intl.NumberFormat(language)).format(value);
  return {
    number,
    plural: (count, forms) =>
      (forms[(rules ??= new Intl.PluralRules(language)).select(count)] ?? forms.other).replace(
        '#',
        number(count),
      ),
  };
}
