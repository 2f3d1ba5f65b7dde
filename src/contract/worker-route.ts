import type * as z from 'zod/mini';
import type { GatewayErrorCode } from './gateway.ts';

/** One route of the worker's interface. The gateway answers no other below `/worker`, and public/worker-openapi.json is made of them. */
export interface WorkerRoute {
  /** Its operation id. */
  name: string;
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/worker/batches/{id}`. */
  path: string;
  tag: 'Batches' | 'Fleet' | 'Locks' | 'Tasks' | 'History' | 'Schedules' | 'Alerts' | 'Session';
  summary: string;
  description: string;
  query?: z.ZodMiniType;
  body?: z.ZodMiniType;
  /** The body may be left out. */
  isBodyOptional?: boolean;
  /** Of the answer where it went well. */
  status: 200 | 202 | 204;
  answer?: z.ZodMiniType;
  /** The answer is lines of JSON: this is one of them. */
  isLines?: boolean;
  /** Whom read-only users are refused. */
  isWrite?: boolean;
  /** Beside what every route may be refused for. */
  refusals: readonly GatewayErrorCode[];
}
