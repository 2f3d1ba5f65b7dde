/** What a chart says, whatever it shows. Given by whoever shows it, so that nobody else loads it. */
export interface ChartTexts {
  chart: string;
  table: string;
  time: string;
  unwatched: string;
  latest: string;
  csv: string;
  png: string;
  view: (title: string) => string;
  save: (title: string) => string;
  slider: (title: string) => string;
  at: (time: string, values: string) => string;
}
