import * as z from 'zod/mini';

/**
 * The simulator's control interface, for people and tests: below `/simulator` on the simulator's own address and, where
 * it is embedded, on the console's. Never part of the API. Everything is per account: accounts are isolated, clock included.
 * Every success answers the account's state (controlState) unless it says otherwise, every refusal `{error}` with 400, 404 or 409.
 */
export const controlBase = '/simulator';

/** `POST /simulator/{account}/clock`: moves the account's clock forward. */
export const clockRequest = z.strictObject({ advanceMs: z.int().check(z.gte(0)) });

const positive = z.int().check(z.gte(1));
const httpStatus = z.int().check(z.gte(200), z.lte(599));

/**
 * `POST /simulator/{account}/faults` adds one, `DELETE` forgets all. A fault concerns the calls of one operation, of all `reads` or
 * all `writes`, or, without a name, all of the API; IAM's sign-in is named `SignIn`. `calls`: the first so many that it concerns (throttle: that it refuses); absent: until forgotten.
 */
export const faultRequest = z.union([
  /** Waits before it answers. */
  z.strictObject({
    kind: z.literal('latency'),
    operation: z.optional(z.string()),
    calls: z.optional(positive),
    ms: z.int().check(z.gte(0), z.lte(120_000)),
  }),
  /**
   * Answers with this HTTP status and code (an HTML page, or `message` as it is, if `code` is absent): without an effect, or
   * with `afterEffect` in the place of the answer of a call that was carried out. A 5xx is bare unless `retryAfterSeconds` is
   * given or its code is one of the API gateway. `page`: only this page of a list.
   */
  z.strictObject({
    kind: z.literal('refuse'),
    operation: z.optional(z.string()),
    calls: z.optional(positive),
    status: httpStatus,
    code: z.optional(z.string()),
    message: z.optional(z.string()),
    retryAfterSeconds: z.optional(z.int()),
    afterEffect: z.optional(z.boolean()),
    page: z.optional(positive),
  }),
  /** The effect happens, then the connection drops; with `beforeEffect` it drops at once. */
  z.strictObject({
    kind: z.literal('lostAnswer'),
    operation: z.optional(z.string()),
    calls: z.optional(positive),
    beforeEffect: z.optional(z.boolean()),
  }),
  /** The effect happens; of the body only the first half comes. With `drops` the connection ends there, else it is all that was promised. */
  z.strictObject({
    kind: z.literal('cutAnswer'),
    operation: z.optional(z.string()),
    calls: z.optional(positive),
    drops: z.optional(z.boolean()),
  }),
  /**
   * Something in the answer is `value` (any JSON; absent: it is left out). `path` names it, with places of lists as numbers or `*`
   * for all: `data.total_count`, `data.result.3.running_status`, `data.result.*`, `data.jobs.0.status`. With `ids`, `*` stands for
   * the items of these phones alone. All faults of this kind that concern a call act.
   */
  z.strictObject({
    kind: z.literal('oddAnswer'),
    operation: z.optional(z.string()),
    calls: z.optional(positive),
    path: z.string().check(z.minLength(1)),
    value: z.optional(z.unknown()),
    ids: z.optional(z.array(z.string()).check(z.minLength(1))),
  }),
  /**
   * ListInstances counts all phones and lists them wrongly. `short`: only the first `rows` (half of them unless told); `repeats`: the
   * first page again for every page; `shifts`: from the second page on so many `rows` further (3 unless told), as if that many before had gone meanwhile.
   */
  z.strictObject({
    kind: z.literal('oddList'),
    calls: z.optional(positive),
    way: z.enum(['short', 'repeats', 'shifts']),
    rows: z.optional(z.int().check(z.gte(0))),
  }),
  /** More than `perSecond` calls in a second of real time are refused with APIGW.0308. */
  z.strictObject({
    kind: z.literal('throttle'),
    operation: z.optional(z.string()),
    calls: z.optional(positive),
    perSecond: positive,
  }),
  /** SKUs are sold out: orders are refused with 40010. */
  z.strictObject({ kind: z.literal('soldOut'), calls: z.optional(positive) }),
  /**
   * A call is refused, whole and without an effect, when a guilty phone is among those it names: these ids, or so many
   * percent of the fleet, always the same ones. Says 400 and KOOPHONE.API.62010 unless told. `calls` counts what it refuses.
   * With `jobs`, SyncCommand, AsyncCommand and InstallApp are carried out and the jobs of the guilty phones alone fail, without
   * an effect on these: CPS.0191 or KOOPHONE.API.62019 unless told.
   * `isNamed`: the message ends with the first guilty phone's id, as those of the service's own refusals do.
   */
  z
    .strictObject({
      kind: z.literal('guilty'),
      operation: z.optional(z.string()),
      calls: z.optional(positive),
      ids: z.optional(z.array(z.string()).check(z.minLength(1))),
      percent: z.optional(z.number().check(z.gt(0), z.lte(100))),
      jobs: z.optional(z.boolean()),
      status: z.optional(httpStatus),
      code: z.optional(z.string()),
      message: z.optional(z.string()),
      isNamed: z.optional(z.boolean()),
    })
    .check(
      z.refine(({ ids, percent }) => (ids === undefined) !== (percent === undefined), {
        path: ['ids'],
        error: 'ids or percent',
      }),
    ),
]);
export type FaultRequest = z.output<typeof faultRequest>;
export type GuiltyRequest = Extract<FaultRequest, { kind: 'guilty' }>;
export type OddAnswerRequest = Extract<FaultRequest, { kind: 'oddAnswer' }>;
export type OddListRequest = Extract<FaultRequest, { kind: 'oddList' }>;

const answers = {
  /** BatchReset, UnassignInstance and BatchBackupInstances answer a task for GetTask, as later services do. At first: no. */
  tasks: z.boolean(),
  /** InstallApp answers its task in `data`, as later services do, not in a second `data` inside it (table 4-128). At first: no. */
  flatInstalls: z.boolean(),
  /** There is a ListInstanceApp; without it, as in version 05 of the reference, it is refused with APIGW.0101. At first: yes. */
  appList: z.boolean(),
};

/** `POST /simulator/{account}/answers`: how the service answers where its versions differ. What is left out stays as it is. */
export const answersRequest = z
  .strictObject({
    tasks: z.optional(answers.tasks),
    flatInstalls: z.optional(answers.flatInstalls),
    appList: z.optional(answers.appList),
  })
  .check(z.refine((given) => Object.keys(given).length > 0, { error: 'nothing to change' }));
const answersState = z.object(answers);
export type Answers = z.output<typeof answersState>;

/**
 * InstallApp has no faults of its own: how an installation ends can be read from its request. These words anywhere in host or
 * path of `install_package_url` decide it on all phones: `fail-62017` (and 62005, 62010, 62015, 62019, 62020, 62021) fails each job
 * with that code, `fail-62006` and `fail-62016` refuse the call, `resigned` is signed by somebody else (62020 where the app is
 * there), `unsigned` is not signed (62019), `minsdk-30` needs Android 11 (62019 on older phones). An address that has expired by the
 * account's clock (`Expires=`, or `X-Obs-Date=` and `X-Obs-Expires=`) or whose host ends in `.invalid` cannot be
 * downloaded (62017). The rest follows from the phone: the same version is there (62005), a higher one or an app of the
 * system (62020), too little space (62021), not running all the time (62010).
 */

/**
 * `GET /simulator/{account}/effects?operation=…` answers what calls of a write have done, lost answers included and refused
 * calls not: how many phones they named, how many calls there were, and the ids of phones that more than one call named.
 */
export const effectsAnswer = z.object({
  phones: z.number(),
  calls: z.number(),
  twice: z.array(z.string()),
});
export type EffectsAnswer = z.output<typeof effectsAnswer>;

/** `GET /simulator/{account}/video?instance_id=…` answers what SetVideoConfig last set on a phone, null where it never did: the API cannot be asked. */
export const videoAnswer = z.object({ settings: z.nullable(z.array(z.unknown())) });

/**
 * `POST /simulator/{account}/keys` hands out access keys of one of the account's users (the administrator unless told), for one of its
 * projects. Temporary ones have a security token and end after `seconds` of the account's time, 900 unless told. Calls that are signed
 * with them act as that user. The body may be left out.
 */
export const keysRequest = z.strictObject({
  user: z.optional(z.enum(['admin', 'viewer'])),
  project: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  temporary: z.optional(z.boolean()),
  seconds: z.optional(z.int().check(z.gte(1), z.lte(86_400))),
});
export type KeysRequest = z.output<typeof keysRequest>;
export const keysAnswer = z.object({
  access_key: z.string(),
  secret_key: z.string(),
  project_id: z.string(),
  security_token: z.optional(z.string()),
  /** ISO 8601; of temporary keys. */
  expires_at: z.optional(z.string()),
});
export type KeysAnswer = z.output<typeof keysAnswer>;

/** `POST /simulator/{account}/expire-tokens`: all tokens and temporary keys of the account are dead from now on. */
/** `POST /simulator/{account}/empty`: the account is as it was first made, its clock too; nothing is kept of what was asked of it. Its tokens and keys go on. */
/** `POST /simulator/{account}/orders/{orderId}/pay`: the unpaid order is paid; its phones are born. */

/**
 * Receivers of alerts: `POST /simulator/{account}/receivers/{webhook|wecom|dingtalk|feishu}` answers as such a one does, and checks
 * what is signed by `receiverSecret`. With `?fail=503` it answers that status. The console calls them by the host `receiverHost`, over
 * https like any other: `https://simulator.invalid/simulator/{account}/receivers/wecom`. `GET /simulator/{account}/receivers` answers
 * what came in (receiversState), newest first; `DELETE` forgets it. None of it outlives the process.
 */
export const receiverHost = 'simulator.invalid';
export const receiverSecret = 'SECsimulator';
export const receiverKinds = ['webhook', 'wecom', 'dingtalk', 'feishu'] as const;
export const receiverAddress = (account: string, kind: (typeof receiverKinds)[number]): string =>
  `https://${receiverHost}${controlBase}/${encodeURIComponent(account)}/receivers/${kind}`;
export const receiversState = z.object({
  received: z.array(
    z.object({
      kind: z.enum(receiverKinds),
      /** Real time, ISO 8601. */
      at: z.string(),
      /** `unsigned` came without a signature; WeCom has none. */
      signature: z.enum(['right', 'wrong', 'unsigned']),
      /** What was answered: HTTP status. */
      status: z.number(),
      text: z.string(),
    }),
  ),
});
export type ReceiversState = z.output<typeof receiversState>;

/**
 * `POST /simulator/{account}/bad-night`: so many percent of a region's phones (3 unless told, of its first region) fail between two and
 * three o'clock of the account's next night (UTC+8), each at a time of its own, and are well again by three. Another one takes its place.
 */
export const badNightRequest = z.strictObject({
  region: z.optional(z.string().check(z.minLength(1), z.maxLength(64))),
  percent: z.optional(z.number().check(z.gt(0), z.lte(100))),
});

/** `GET /simulator/{account}`. */
export const controlState = z.object({
  /** The account's time, ISO 8601. */
  now: z.string(),
  /** How far its clock is ahead of the real one. */
  aheadMs: z.number(),
  phones: z.number(),
  answers: answersState,
  /** `guilty`: how many phones of the account are. */
  faults: z.array(
    z.looseObject({
      kind: z.string(),
      operation: z.optional(z.string()),
      callsLeft: z.nullable(z.number()),
      guilty: z.optional(z.number()),
    }),
  ),
  /** The users of its IAM, with their ids: who has MFA needs the id to sign in. */
  users: z.array(z.object({ name: z.string(), id: z.string() })),
  /** The night that was asked for last; null where none was. ISO 8601. */
  badNight: z.nullable(
    z.object({ from: z.string(), to: z.string(), region: z.string(), phones: z.number() }),
  ),
  unpaidOrders: z.array(z.object({ orderId: z.string(), count: z.number(), placedAt: z.string() })),
});
export type ControlState = z.output<typeof controlState>;
