// The least that shows the list with React: who is signed in and the first page, asked for side by side, and a plain table.
import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';

const rows = 40;
const fields = [
  'instance_name',
  'instance_id',
  'region_id',
  'sku_name',
  'running_status',
  'data_status',
  'user_id',
  'order_id',
];

const read = async (path) => (await fetch(path, { cache: 'no-store' })).json();

const [session, list] = await Promise.all([
  read('/auth/session'),
  read('/api/v1/instances/batch-query?page_no=1&page_size=200'),
]);

function Table() {
  return h(
    'table',
    null,
    h('caption', null, session.account),
    h(
      'tbody',
      null,
      list.data.result.slice(0, rows).map((row) =>
        h(
          'tr',
          { key: row.instance_id },
          fields.map((field) => h('td', { key: field }, String(row[field] ?? ''))),
        ),
      ),
    ),
  );
}

createRoot(document.querySelector('#root')).render(h(Table));
