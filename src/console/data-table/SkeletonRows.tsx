import styles from './DataTable.module.css';

const count = 40;
/** Widths in per cent, so that it looks like text and is the same in each render. */
const widths = [72, 54, 64, 46, 80, 58, 38];

/** Rows of the final size while nothing has come: nothing moves when it does. */
export function SkeletonRows({
  label,
  columnCount,
  isSelectable,
}: {
  label: string;
  columnCount: number;
  isSelectable: boolean;
}) {
  return (
    <tbody className="block">
      {Array.from({ length: count }, (_, row) => (
        <tr key={row} className={styles.skeletonRow}>
          {isSelectable && <td aria-hidden="true" />}
          {Array.from({ length: columnCount }, (_, column) => (
            <td key={column} className={styles.cell}>
              <span
                className={`bone ${styles.bone}`}
                style={{ width: `${widths[(row * 3 + column) % widths.length]}%` }}
              />
              {row === 0 && column === 0 && <span className="visually-hidden">{label}</span>}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  );
}
