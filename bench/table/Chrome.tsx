import type { ReactNode } from 'react';

interface Props {
  matchCount: number;
  search: string;
  onSearch: (search: string) => void;
  children: ReactNode;
}

/** The page around the table, the same for both: a head with counts, a search, a selection line. */
export function Chrome({ matchCount, search, onSearch, children }: Props) {
  return (
    <div style={{ display: 'grid', gridTemplateRows: 'auto auto 1fr', height: '100dvh' }}>
      <h1 style={{ padding: 12 }}>Instances</h1>
      <div style={{ display: 'flex', gap: 12, alignItems: 'center', padding: '0 12px 8px' }}>
        <input
          className="input"
          style={{ width: 280 }}
          aria-label="Search"
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
        />
        <span>{matchCount} match</span>
      </div>
      <div style={{ minHeight: 0 }}>{children}</div>
    </div>
  );
}
