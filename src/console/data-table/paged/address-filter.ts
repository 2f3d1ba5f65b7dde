import { useCallback, useMemo } from 'react';
import { journalLimits } from '../../../contract/journal.ts';
import { joinValues, splitValues } from '../../../contract/value-list.ts';
import { useChangeSearch, useSearchTexts } from '../../lib/navigation.ts';

/** What narrows a list, part by part: any of the values of each. What does not narrow it is absent. */
export type Filter<Values extends Record<string, string>> = {
  readonly [Key in keyof Values]?: readonly Values[Key][];
};

interface Part<Value extends string> {
  /** Undefined for what a link says wrongly. */
  read: (text: string) => Value | undefined;
  /** Whether it takes one value alone. */
  isSingle?: true;
  /** What it is called in the address, and in what the gateway is asked, where that is not its name here. */
  param?: string;
  query?: string;
}

export interface AddressFilter<Values extends Record<string, string>> {
  /** In the order in which they stand on screen. */
  keys: readonly (keyof Values & string)[];
  /** Every parameter of the address that is a part's. */
  params: readonly string[];
  /** What is wrong, or of something else, is passed over. */
  parse: (params: Readonly<Record<string, string>>) => Filter<Values>;
  /** For the address: an absent part has no parameter, so that equal filters have equal addresses. */
  write: (filter: Filter<Values>) => Record<string, string>;
  /** As the gateway takes it. */
  toQuery: (filter: Filter<Values>) => Record<string, string>;
}

/** The longest word that the gateway takes. */
export const wordLength = 128;
export const readWord = (text: string): string | undefined =>
  text.length <= wordLength ? text : undefined;
/** Reads one of some words. */
export const oneOf =
  <Value extends string>(values: readonly Value[]) =>
  (text: string): Value | undefined =>
    values.find((value) => value === text);

export function createAddressFilter<Values extends Record<string, string>>(parts: {
  readonly [Key in keyof Values]: Part<Values[Key]>;
}): AddressFilter<Values> {
  const keys = Object.keys(parts) as (keyof Values & string)[]; // Object.keys forgets the literal keys
  const paramOf = (key: keyof Values & string) => parts[key].param ?? key;

  function valuesOf<Key extends keyof Values & string>(key: Key, text: string): Values[Key][] {
    const { read, isSingle } = parts[key];
    const said = isSingle ? [text] : splitValues(text);
    const known = said.flatMap((one) => (one.trim() === '' ? [] : (read(one.trim()) ?? [])));
    return [...new Set(known)].slice(0, journalLimits.anyOf);
  }
  const written = (filter: Filter<Values>, nameOf: (key: keyof Values & string) => string) =>
    Object.fromEntries(
      keys.flatMap((key) => {
        const values = filter[key] ?? [];
        const [first] = values;
        if (first === undefined) return [];
        return [[nameOf(key), parts[key].isSingle ? first : joinValues(values)]];
      }),
    );

  return {
    keys,
    params: keys.map(paramOf),
    parse(params) {
      const filter: { -readonly [Key in keyof Values]?: readonly Values[Key][] } = {};
      for (const key of keys) {
        const values = valuesOf(key, params[paramOf(key)] ?? '');
        if (values.length > 0) filter[key] = values;
      }
      return filter;
    },
    write: (filter) => written(filter, paramOf),
    toQuery: (filter) => written(filter, (key) => parts[key].query ?? paramOf(key)),
  };
}

/** One thing that narrows a list, in words, and what is left when it is taken off. */
export interface Condition<Values extends Record<string, string>> {
  key: keyof Values & string;
  label: string;
  without: Filter<Values>;
}

/** All that narrows a list. @param labels what a part and its value are called */
export function conditionsOf<Values extends Record<string, string>>(
  { keys }: AddressFilter<Values>,
  filter: Filter<Values>,
  labels: { readonly [Key in keyof Values]: readonly [string, (value: Values[Key]) => string] },
): Condition<Values>[] {
  return keys.flatMap((key) => {
    const values = filter[key];
    if (values === undefined) return [];
    const [name, labelOf] = labels[key];
    const { [key]: _, ...without } = filter;
    const label = `${name}: ${values.map((value) => labelOf(value)).join(', ')}`;
    return [{ key, label, without: without as Filter<Values> }]; // Of a generic key TypeScript does not know what is left.
  });
}

/** Some parts in the place of those before; undefined takes one off. */
export type Put<Values extends Record<string, string>> = {
  readonly [Key in keyof Values]?: readonly string[] | undefined;
};

/** The filter that the address says, and how to change it: what is undefined or empty is taken off. */
export function useAddressFilter<Values extends Record<string, string>>({
  params,
  parse,
  write,
}: AddressFilter<Values>) {
  const search = useSearchTexts();
  const changeSearch = useChangeSearch();
  const filter = useMemo(() => parse(search), [parse, search]);
  const change = useCallback(
    (next: Filter<Values>) =>
      changeSearch((now) => ({
        ...Object.fromEntries(Object.entries(now).filter(([name]) => !params.includes(name))),
        ...write(next),
      })),
    [changeSearch, params, write],
  );
  const put = useCallback(
    (part: Put<Values>) => change({ ...filter, ...part }), // What it says is read anew from the address.
    [change, filter],
  );
  return { filter, change, put };
}
