import { definitions } from '../../../contract/video.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { megabytesPerHour } from './data-use.ts';
import { fields, numberAt, rows, type Grid } from './matrix.ts';
import styles from './Picture.module.css';
import { dataText, rowName } from './texts.ts';

/** What an hour of streaming costs in data, by network, codec and definition. */
export function HourTable({ grid, labelledBy }: { grid: Grid; labelledBy: string }) {
  const m = useMessages('video');
  const format = useFormat();
  return (
    <>
      <table className={`table ${styles.hours}`} aria-labelledby={labelledBy}>
        <thead>
          <tr>
            <th scope="col">
              <span className="visually-hidden">{m.picture.row}</span>
            </th>
            {definitions.map((definition) => (
              <th key={definition} scope="col">
                {m.shortDefinitions[definition]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ network_type, encoding_type }, row) => (
            <tr key={`${network_type} ${encoding_type}`}>
              <th scope="row">{rowName(m, row)}</th>
              {definitions.map((definition, place) => {
                const kbps = numberAt(grid, { row, column: place * fields.length });
                return (
                  <td key={definition}>
                    {kbps === undefined
                      ? m.picture.unknown
                      : dataText(format, megabytesPerHour(kbps))}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="soft small">{m.picture.hourNote}</p>
    </>
  );
}
