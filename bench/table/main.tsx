import { createRoot } from 'react-dom/client';
import { loadMessages } from '../../src/console/i18n/messages.ts';
import { usePreferences } from '../../src/console/preferences.ts';
import { applyTheme } from '../../src/console/theme.ts';
import '../../src/console/styles/base.css';
import '../../src/console/styles/tokens.css';
import { measure } from './measure.ts';
import { makePhones } from './phones.ts';

const params = new URLSearchParams(location.search);
usePreferences.setState({ language: params.get('language') === 'zh-CN' ? 'zh-CN' : 'en-US' });
applyTheme();
await Promise.all([loadMessages('shell'), loadMessages('table')]);

const isOurs = params.get('table') !== 'antd';
const View = isOurs ? (await import('./OurTable.tsx')).OurTable : (await import('./AntdTable.tsx')).AntdTable;
const phones = makePhones(Number(params.get('phones') ?? 100_000));
const container = document.getElementById('root');
if (!container) throw new Error('index.html has no #root');
const root = createRoot(container);

/** What the runner calls from outside the page. */
const bench = measure(isOurs ? 'ours' : 'antd', () => root.render(<View phones={phones} />));
Object.assign(window, { bench });
if (params.has('show')) void bench.firstRow();
