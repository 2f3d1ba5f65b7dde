import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page, Response } from '@playwright/test';

const folder = fileURLToPath(new URL('../../src/console/i18n/', import.meta.url));
/** Ids that the console gives: their letters may come to a word. */
const uuids = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/gi;
/** What has a digit beside it is a part of an id, not a word. */
const wordsIn = (text: string): string[] =>
  (text.replaceAll(uuids, ' ').match(/(?<![\dA-Za-z])[A-Za-z]{2,}(?![\dA-Za-z])/g) ?? []).map(
    (word) => word.toLowerCase(),
  );

/** The words of all texts of a language: what stands in quotes in its catalogues. */
function wordsOf(language: 'en-US' | 'zh-CN'): Set<string> {
  const words = new Set<string>();
  const add = (source: string) => {
    for (const [, text = ''] of source.matchAll(/'((?:[^'\\\n]|\\.)*)'|"(?:[^"\\\n]|\\.)*"/g))
      for (const word of wordsIn(text)) words.add(word);
    for (const [text] of source.matchAll(/`(?:[^`\\]|\\.)*`/g))
      for (const word of wordsIn(text.replaceAll(/\$\{[^}]*\}/g, ' '))) words.add(word);
  };
  for (const name of readdirSync(`${folder}${language}`))
    add(
      readFileSync(`${folder}${language}/${name}`, 'utf8')
        .replaceAll(/^(?:import |const .* = countsIn).*$/gm, '')
        .replaceAll(/\/\*[^]*?\*\/|\/\/ .*$/gm, ''),
    );
  return words;
}

const chinese = wordsOf('zh-CN');
/** What English texts have and Chinese ones never. */
const english = [...wordsOf('en-US')].filter((word) => !chinese.has(word));
const isEnglish = new Set(english);

/** Notes every text that the service itself answers: names, users, versions are as they are in any language. */
export function noteData(page: Page): () => Promise<Set<string>> {
  const answers: Promise<string>[] = [];
  page.on('response', (response: Response) => {
    if (new URL(response.url()).pathname.startsWith('/api/'))
      answers.push(response.text().catch(() => ''));
  });
  return async () => {
    const data = new Set<string>();
    for (const answer of await Promise.all(answers))
      for (const [, text = ''] of answer.matchAll(/:\s*"((?:[^"\\]|\\.)*)"/g)) data.add(text);
    return data;
  };
}

/**
 * The English words of the console on the page: in its texts and in the names, titles and hints of its parts. Left out is
 * what is quoted as it came (requests, answers, outputs) and `data`.
 */
export async function englishOn(page: Page, data: ReadonlySet<string>): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const all: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      // The button of the other language is in that language.
      if (!parentElement?.closest('pre, code, script, style, [lang=en], [lang=en-US]'))
        all.push(textContent ?? '');
    }
    // The head of a row says with its title what the service calls it.
    const isNamed = (one: Element, name: string) => !(name === 'title' && one.closest('th'));
    // antd's own, in no language but English: its icons and steppers.
    const antds = '.anticon, [aria-label="Increase Value"], [aria-label="Decrease Value"]';
    for (const one of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]'))
      for (const name of ['aria-label', 'title', 'placeholder', 'alt'])
        if (isNamed(one, name) && !one.closest(antds)) all.push(one.getAttribute(name) ?? '');
    return all;
  });
  const longestFirst = [...data].filter(Boolean).toSorted((a, b) => b.length - a.length);
  const left = texts.flatMap((text) => {
    let rest = text;
    for (const known of longestFirst) rest = rest.replaceAll(known, ' ');
    const words = wordsIn(rest).filter((word) => isEnglish.has(word));
    return words.length > 0 ? [`${words.join(' ')}: ${text}`] : [];
  });
  return [...new Set(left)];
}
