import type { AlertFacts } from '../../contract/alerts.ts';

/** Something that a condition holds for. */
export interface Finding {
  /** The id of a batch, an order or a schedule; '' for the fleet. */
  subject: string;
  facts: AlertFacts;
  /** It must last so long before it is told. */
  afterMs: number;
  /** Of failures: the phones that are not well, and whether some have come that were not told of. */
  phones?: readonly string[];
  hasMore?: boolean;
}

export interface Found {
  findings: readonly Finding[];
  settled: readonly string[];
  /** Of what stands no more: what has got well, the rest is over; absent: all has. */
  well?: ReadonlySet<string>;
}
