import type { ReactNode } from 'react';

interface Props {
  /** What it is of, where nothing around it says so. */
  label?: string;
  className?: string | undefined;
  head: readonly string[];
  rows: readonly FigureRow[];
}

export interface FigureRow {
  key: string | number;
  /** What the figures are of. */
  name: ReactNode;
  /** One for each further column; a single one stands across all of them. */
  figures: readonly ReactNode[];
}

/** Figures, row by row: of a chart, or as what they are. */
export const FigureTable = ({ label, className = '', head, rows }: Props) => (
  <table className={`table ${className}`} aria-label={label}>
    <thead>
      <tr>
        {head.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map(({ key, name, figures }) => (
        <tr key={key}>
          <th scope="row">{name}</th>
          {figures.length < head.length - 1 ? (
            <td colSpan={head.length - 1}>{figures}</td>
          ) : (
            // Columns stay where they are.
            figures.map((figure, at) => <td key={head[at + 1]}>{figure}</td>)
          )}
        </tr>
      ))}
    </tbody>
  </table>
);
