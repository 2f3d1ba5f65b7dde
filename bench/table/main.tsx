import { createRoot } from 'react-dom/client';
import { loadMessages } from '../../src/console/i18n/messages.ts';
import { usePreferences } from '../../src/console/lib/preferences.ts';
import { applyTheme } from '../../src/console/app/theme.ts';
import '../../src/console/ui/styles/index.css';
import { limits } from '../../src/contract/fields.ts';
import { createFleetIndex } from '../../src/console/fleet/fleet-index.ts';
import { emptyFleet, mergeRows } from '../../src/batch-engine/fleet/fleet.ts';
import { plainView } from '../../src/batch-engine/fleet/view.ts';
import { measure } from './measure.ts';
import { makePhones } from './phones.ts';

const params = new URLSearchParams(location.search);
usePreferences.setState({ language: params.get('language') === 'zh-CN' ? 'zh-CN' : 'en-US' });
applyTheme();
await Promise.all([loadMessages('shell'), loadMessages('table')]);

const isOurs = params.get('table') !== 'antd';
// As each has its phones once they are loaded: an array, or the snapshot and the index that grow page by page as they come.
const phones = makePhones(Number(params.get('phones') ?? 100_000));
async function createView() {
  if (!isOurs) {
    const { AntdTable } = await import('./AntdTable.tsx');
    return <AntdTable phones={phones} />;
  }
  const { OurTable } = await import('./OurTable.tsx');
  const index = createFleetIndex();
  let fleet = emptyFleet;
  for (let at = 0; at < phones.length; at += limits.listPageSize) {
    fleet = mergeRows(fleet, phones.slice(at, at + limits.listPageSize), phones.length, 0);
    index.update(fleet, plainView);
  }
  return <OurTable fleet={fleet} index={index} />;
}
const view = await createView();
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);

/** What the runner calls from outside the page. */
const bench = measure(isOurs ? 'ours' : 'antd', () => root.render(view));
Object.assign(window, { bench });
if (params.has('show')) void bench.firstRow();
