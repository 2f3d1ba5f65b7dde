import { useId } from 'react';
import { definitions, encodingTypes, networkTypes } from '../../../contract/video.ts';
import { useFormat } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { fields, numberAt, rows, type Codec, type Grid, type Network } from './matrix.ts';
import styles from './Picture.module.css';

const width = 420;
const height = 190;
const edge = { left: 44, right: 4, top: 10, bottom: 34 };
const plotWidth = width - edge.left - edge.right;
const plotHeight = height - edge.top - edge.bottom;
const bar = 12;
const rounds = [1000, 2000, 4000, 6000, 8000, 10_000];
const gridLines = [0, 0.5, 1];

/** Bit rates by definition, network and codec: bars, of one colour, since each says below whose it is. */
export function Picture({ grid }: { grid: Grid }) {
  const m = useMessages('video');
  const format = useFormat();
  const id = useId();
  const rateOf = (network: Network, codec: Codec, definition: number) =>
    numberAt(grid, {
      row: rows.findIndex((row) => row.network_type === network && row.encoding_type === codec),
      column: definition * fields.length,
    });
  const all = networkTypes.flatMap((network) =>
    encodingTypes.flatMap((codec) =>
      definitions.flatMap((_, place) => rateOf(network, codec, place) ?? []),
    ),
  );
  if (all.length === 0) return <p className="soft">{m.picture.empty}</p>;

  const top = rounds.find((round) => round >= Math.max(...all)) ?? Math.max(...all);
  const y = (kbps: number) => edge.top + plotHeight * (1 - kbps / top);
  const groupWidth = plotWidth / definitions.length;
  const slot = (groupWidth - 12) / networkTypes.length;

  return (
    <figure className={`stack gap-1 ${styles.figure}`}>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>
          {m.picture.label(format.number(Math.min(...all)), format.number(Math.max(...all)))}
        </title>
        {gridLines.map((share) => (
          <g key={share}>
            <line
              className={styles.line}
              x1={edge.left}
              x2={width - edge.right}
              y1={y(top * share)}
              y2={y(top * share)}
            />
            <text className={styles.soft} x={edge.left - 6} y={y(top * share) + 4} textAnchor="end">
              {format.number(top * share)}
            </text>
          </g>
        ))}
        {definitions.map((definition, place) => {
          const from = edge.left + groupWidth * place + 6;
          return (
            <g key={definition}>
              <text
                className={styles.name}
                x={from + (groupWidth - 12) / 2}
                y={height - 4}
                textAnchor="middle"
              >
                {m.shortDefinitions[definition]}
              </text>
              {networkTypes.map((network, at) => {
                const middle = from + slot * (at + 0.5);
                return (
                  <g key={network}>
                    {encodingTypes.map((codec, second) => {
                      const kbps = rateOf(network, codec, place);
                      return kbps === undefined ? null : (
                        <rect
                          key={codec}
                          className={styles[codec]}
                          x={middle - bar - 0.5 + second * (bar + 1)}
                          y={y(kbps)}
                          width={bar}
                          height={y(0) - y(kbps)}
                          rx={1.5}
                        />
                      );
                    })}
                    <text
                      className={styles.soft}
                      x={middle}
                      y={height - edge.bottom + 13}
                      textAnchor="middle"
                    >
                      {m.shortNetworks[network]}
                    </text>
                  </g>
                );
              })}
            </g>
          );
        })}
      </svg>
      <figcaption className="row gap-3 soft small">
        <span className="grow">{m.picture.unit}</span>
        {encodingTypes.map((codec) => (
          <span key={codec} className="inline">
            <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden="true">
              <rect className={styles[codec]} x={1} y={1} width={10} height={10} rx={1.5} />
            </svg>
            {m.codecs[codec]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
