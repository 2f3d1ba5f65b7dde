import { useMemo } from 'react';
import type { PhoneView } from '../../../contract/phone-view.ts';
import { AntdRoot } from '../../ui/AntdRoot.tsx';
import { Tabs } from '../../ui/Tabs.tsx';
import { useMessages } from '../../i18n/messages.ts';
import { useChangeSearch, useSearchTexts } from '../../lib/navigation.ts';
import { parseListState } from '../../fleet/list-params.ts';
import { AlertLists } from './AlertLists.tsx';
import { ChannelList } from './ChannelList.tsx';
import { RuleList } from './RuleList.tsx';

const parts = ['alerts', 'rules', 'channels'] as const;
type Part = (typeof parts)[number];
const partOf = (text: string | undefined): Part => parts.find((part) => part === text) ?? 'alerts';

/** What has rung, when it rings, and where it is told. `new=list` makes a rule of the list's filters beside it in the address. */
export function AlertsPage() {
  const m = useMessages('alerts');
  const params = useSearchTexts();
  const part = partOf(params['tab']);
  const changeSearch = useChangeSearch();
  const show = (tab: Part) => changeSearch(() => ({ tab: tab === 'alerts' ? undefined : tab }));
  const view = useMemo((): PhoneView | undefined => {
    if (params['new'] !== 'list') return undefined;
    const { search, filters } = parseListState(params).view;
    const { locked: _, ...watched } = filters;
    return structuredClone({ search, filters: watched }) as PhoneView; // Of the same fields.
  }, [params]);
  return (
    <AntdRoot>
      <div className="stack gap-4 pad">
        <h1>{m.title}</h1>
        <Tabs
          label={m.tabs.label}
          tabs={parts.map((value) => ({ value, label: m.tabs[value] }))}
          value={part}
          onChange={show}
        >
          {part === 'alerts' && <AlertLists onRules={() => show('rules')} />}
          {part === 'rules' && <RuleList view={view} onLeaveView={() => show('rules')} />}
          {part === 'channels' && <ChannelList />}
        </Tabs>
      </div>
    </AntdRoot>
  );
}
