import { Table, type TableColumnsType } from 'antd';
import { useMemo, useState, type Key } from 'react';
import type { Instance } from '../../src/contract/instances.ts';
import { AntdRoot } from '../../src/console/ui/AntdRoot.tsx';
import { Chrome } from './Chrome.tsx';
import { benchColumns } from './columns.tsx';

const collator = new Intl.Collator('zh-CN', { numeric: true });
const scroll = { x: benchColumns.reduce((sum, column) => sum + column.size, 40), y: 700 };

/** antd's virtual Table with its own sorter, filter and selection, as its documentation shows them. */
export function AntdTable({ phones }: { phones: readonly Instance[] }) {
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<Key[]>([]);
  const [matchCount, setMatchCount] = useState(phones.length);
  const columns = useMemo(
    (): TableColumnsType<Instance> =>
      benchColumns.map(({ id, header, size, cell, value }) => ({
        key: id,
        dataIndex: id,
        title: header,
        width: size,
        ellipsis: true,
        ...(id === 'instance_name' ? { fixed: 'left' as const } : {}),
        render: (_: unknown, row: Instance) => cell(row),
        sorter: (a, b) => {
          const [x, y] = [value(a), value(b)];
          return typeof x === 'number' && typeof y === 'number'
            ? x - y
            : collator.compare(String(x), String(y));
        },
        ...(id === 'instance_name'
          ? {
              filteredValue: search === '' ? null : [search],
              onFilter: (wanted: Key | boolean, row: Instance) =>
                [
                  row.instance_name,
                  row.instance_id,
                  row.assign_user,
                  row.account_name,
                  row.member_name,
                  row.phone_id,
                ].some((text) => text?.toLowerCase().includes(String(wanted))),
            }
          : {}),
      })),
    [search],
  );
  return (
    <AntdRoot>
      <Chrome matchCount={matchCount} search={search} onSearch={setSearch}>
        <Table<Instance>
          virtual
          size="small"
          rowKey="instance_id"
          dataSource={phones}
          columns={columns}
          pagination={false}
          scroll={scroll}
          rowSelection={{ selectedRowKeys: selected, onChange: setSelected, columnWidth: 40 }}
          onChange={(_pagination, _filters, _sorter, { currentDataSource }) =>
            setMatchCount(currentDataSource.length)
          }
        />
      </Chrome>
    </AntdRoot>
  );
}
