import * as z from 'zod/mini';

/**
 * The simulator's control interface, for people and tests: below `/simulator` on the simulator's own address and, where
 * it is embedded, on the console's. Never part of the API. Everything is per account: accounts are isolated, clock included.
 * Every success answers the account's state (controlState), every refusal `{error}` with 400, 404 or 409.
 */
export const controlBase = '/simulator';

/** `POST /simulator/{account}/clock`: moves the account's clock forward. */
export const clockRequest = z.strictObject({ advanceMs: z.int().check(z.gte(0)) });

const positive = z.int().check(z.gte(1));

/**
 * `POST /simulator/{account}/faults` adds one, `DELETE` forgets all. A fault concerns the calls of one operation or, without one,
 * all of the API; IAM's sign-in is named `SignIn`. `calls`: the first so many that it concerns (throttle: that it refuses); absent: until forgotten.
 */
export const faultRequest = z.discriminatedUnion('kind', [
  /** Waits before it answers. */
  z.strictObject({ kind: z.literal('latency'), operation: z.optional(z.string()), calls: z.optional(positive), ms: z.int().check(z.gte(0), z.lte(120_000)) }),
  /** Refuses without an effect, with this HTTP status and code (a text body if `code` is absent). */
  z.strictObject({
    kind: z.literal('refuse'),
    operation: z.optional(z.string()),
    calls: z.optional(positive),
    status: z.int().check(z.gte(200), z.lte(599)),
    code: z.optional(z.string()),
    message: z.optional(z.string()),
    retryAfterSeconds: z.optional(z.int()),
  }),
  /** The effect happens, then the connection drops. */
  z.strictObject({ kind: z.literal('lostAnswer'), operation: z.optional(z.string()), calls: z.optional(positive) }),
  /** More than `perSecond` calls in a second of real time are refused with APIGW.0308. */
  z.strictObject({ kind: z.literal('throttle'), operation: z.optional(z.string()), calls: z.optional(positive), perSecond: positive }),
  /** SKUs are sold out: orders are refused with 40010. */
  z.strictObject({ kind: z.literal('soldOut'), calls: z.optional(positive) }),
]);
export type FaultRequest = z.output<typeof faultRequest>;

/** `POST /simulator/{account}/expire-tokens`: all tokens of the account are dead from now on. */
/** `POST /simulator/{account}/orders/{orderId}/pay`: the unpaid order is paid; its phones are born. */

/** `GET /simulator/{account}`. */
export const controlState = z.object({
  /** The account's time, ISO 8601. */
  now: z.string(),
  /** How far its clock is ahead of the real one. */
  aheadMs: z.number(),
  phones: z.number(),
  faults: z.array(z.looseObject({ kind: z.string(), operation: z.optional(z.string()), callsLeft: z.nullable(z.number()) })),
  unpaidOrders: z.array(z.object({ orderId: z.string(), count: z.number(), placedAt: z.string() })),
});
export type ControlState = z.output<typeof controlState>;
