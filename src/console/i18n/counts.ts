// Imports nothing: the entry waits for its texts, so a text must never wait for what comes with the entry.

/** The words of a count by its grammatical number. `#` stands for the count: what people have named goes around them, not into them. */
type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

interface Counts {
  /** 1,500. Of whole numbers. */
  number: (value: number) => string;
  /** "1 phone", "1,500 phones": `plural(count, { one: '# phone', other: '# phones' })`. */
  plural: (count: number, forms: PluralForms) => string;
}

/** How the catalogues of a language write counts. */
export function countsIn(language: 'en-US' | 'zh-CN'): Counts {
  let rules: Intl.PluralRules | undefined;
  // So both languages write it: the first use of Intl costs a slow processor 40 ms, and the first screen has no other.
  const number = (value: number): string => `${value}`.replace(/\B(?=(\d{3})+$)/g, ',');
  return {
    number,
    // From two on there is one form in both languages: no rules are asked, for the same reason.
    plural: (count, forms) =>
      (
        (count < 2 && forms[(rules ??= new Intl.PluralRules(language)).select(count)]) ||
        forms.other
      ).replace('#', number(count)),
  };
}
