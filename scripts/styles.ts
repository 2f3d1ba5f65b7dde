import type { HtmlTagDescriptor, Plugin, Rollup } from 'vite';
import { firstChunks } from './chunks.ts';

type Bundle = Rollup.OutputBundle;

/** All chunks, each behind those that it imports, so that what is used everywhere is overruled by what uses it. */
function inOrder(bundle: Bundle): Rollup.OutputChunk[] {
  const ordered: Rollup.OutputChunk[] = [];
  const seen = new Set<string>();
  const later = new Set<string>();
  const collect = (name: string) => {
    const chunk = bundle[name];
    if (chunk?.type !== 'chunk' || seen.has(name)) return;
    seen.add(name);
    chunk.imports.forEach(collect);
    ordered.push(chunk);
    chunk.dynamicImports.forEach((one) => later.add(one));
  };
  for (const [name, one] of Object.entries(bundle))
    if (one.type === 'chunk' && one.isEntry) collect(name);
  later.forEach(collect);
  return ordered;
}

/**
 * Puts all styles into two files: those of the first screen, which the document has, and the rest, which it names without
 * loading it by a relation that no browser knows (`console/lib/styles.ts` does, once it is wanted). One rest for all pages, since styles are small: what loads later
 * never shows without its own, whatever loads beside it.
 */
export function twoFilesOfStyles(): Plugin {
  let rest: string | undefined;
  return {
    name: 'two-files-of-styles',
    apply: 'build',
    generateBundle: {
      order: 'pre',
      handler(_, bundle) {
        const chunks = inOrder(bundle);
        const entry = chunks.find(({ isEntry }) => isEntry);
        const take = (isWanted: (chunk: Rollup.OutputChunk) => boolean): string =>
          chunks
            .filter(isWanted)
            .flatMap(({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])])
            .map((name) => {
              const asset = bundle[name];
              delete bundle[name];
              return asset?.type === 'asset' ? String(asset.source) : '';
            })
            .join('');
        const isFirst = ({ name }: Rollup.OutputChunk) => firstChunks.has(name);
        const emit = (name: string, source: string) =>
          this.getFileName(this.emitFile({ type: 'asset', name: `${name}.css`, source }));
        const sources = [take(isFirst), take((chunk) => !isFirst(chunk))] as const;
        for (const { viteMetadata } of chunks) viteMetadata?.importedCss.clear();
        if (sources[0] === '') return; // The server has none.
        entry?.viteMetadata?.importedCss.add(emit('first', sources[0]));
        rest = emit('rest', sources[1]);
      },
    },
    transformIndexHtml: {
      order: 'post',
      handler: (): HtmlTagDescriptor[] =>
        rest === undefined
          ? []
          : [
              {
                tag: 'link',
                attrs: { rel: 'later-stylesheet', crossorigin: true, href: `/${rest}` },
                injectTo: 'head',
              },
            ],
    },
  };
}
