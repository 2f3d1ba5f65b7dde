import { afterEach, describe, expect, it, vi } from 'vitest';
import { listAll } from './list-all.ts';

/** A list of `total` phones that answers at most `pageSize` a page, whatever is asked. */
function serve(total: number, pageSize: number) {
  const pages: number[] = [];
  const fetch = async (url: string) => {
    const page_no = Number(new URL(url, 'http://x').searchParams.get('page_no'));
    pages.push(page_no);
    const ids = Array.from({ length: total }, (_, i) => ({ instance_id: `i${i}` })).slice(
      (page_no - 1) * pageSize,
      page_no * pageSize,
    );
    return new Response(
      JSON.stringify({
        error_code: '0',
        data: { result: ids, page_no, page_size: pageSize, total_count: total },
      }),
    );
  };
  vi.stubGlobal('fetch', fetch);
  return pages;
}

afterEach(() => vi.unstubAllGlobals());

describe('listAll', () => {
  it('reads every page once, as large as the service makes them', async () => {
    const pages = serve(950, 100);
    const all = await listAll({ instance_name: 'lab' });
    expect(all?.map(({ instance_id }) => instance_id)).toEqual(
      Array.from({ length: 950 }, (_, i) => `i${i}`),
    );
    expect(pages.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('asks once where nothing is found', async () => {
    const pages = serve(0, 200);
    expect(await listAll({})).toEqual([]);
    expect(pages).toEqual([1]);
  });

  it('gives up after the first page where there are too many', async () => {
    const pages = serve(401, 200);
    expect(await listAll({}, { mostPages: 2 })).toBeUndefined();
    expect(pages).toEqual([1]);
  });
});
