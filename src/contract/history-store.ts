import type {
  Availability,
  AvailabilityQuery,
  ChangesPage,
  ChangesQuery,
  FleetAt,
  FleetAtQuery,
  FleetSeries,
  SeriesQuery,
  TimelineQuery,
  Timelines,
} from './history.ts';

/** What is kept of a tenant's fleet over time, as the gateway offers it: always the session's own tenant. */
export interface HistoryReader {
  changes(tenant: string, query: ChangesQuery): Promise<ChangesPage>;
  series(tenant: string, query: SeriesQuery): Promise<FleetSeries>;
  availability(tenant: string, query: AvailabilityQuery): Promise<Availability>;
  at(tenant: string, query: FleetAtQuery): Promise<FleetAt>;
  timeline(tenant: string, query: TimelineQuery): Promise<Timelines>;
}
