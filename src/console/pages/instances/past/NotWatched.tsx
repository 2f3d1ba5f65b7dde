import type { ReactNode } from 'react';
import { atParam, writeAt } from '../../../fleet/at-param.ts';
import type { PastFleet } from '../../../fleet/past-fleet.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { useChangeSearch } from '../../../lib/navigation.ts';
import { Button } from '../../../ui/Button.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';

/** In the place of a list: how the fleet was at this time nobody knows. Never an empty one. */
export function NotWatched({ seenMs, nextMs, keptFromMs, atMs }: PastFleet) {
  const m = useMessages('listParts').past.unknown;
  const format = useFormat();
  const changeSearch = useChangeSearch();
  const said = (ms: number) => format.dateTime(new Date(ms));
  const ways = [seenMs, nextMs].flatMap((ms) => (ms === undefined ? [] : [ms]));
  const buttons: ReactNode = ways.map((ms) => (
    <Button key={ms} onClick={() => changeSearch((now) => ({ ...now, [atParam]: writeAt(ms) }))}>
      {m.go(said(ms))}
    </Button>
  ));
  if (keptFromMs === undefined) return <EmptyState title={m.nothing} text={m.nothingHint} />;
  if (atMs < keptFromMs)
    return (
      <EmptyState title={m.early} text={m.earlyHint(said(keptFromMs))}>
        {buttons}
      </EmptyState>
    );
  return (
    <EmptyState
      title={m.unwatched}
      text={
        seenMs === undefined
          ? m.until(said(nextMs ?? keptFromMs))
          : nextMs === undefined
            ? m.since(said(seenMs))
            : m.between(said(seenMs), said(nextMs))
      }
    >
      {buttons}
    </EmptyState>
  );
}
