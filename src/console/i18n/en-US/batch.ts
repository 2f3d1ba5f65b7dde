import type { messages as zh } from '../zh-CN/batch.ts';

const phones = (count: string) => (count === '1' ? '1 phone' : `${count} phones`);

export const messages: typeof zh = {
  actions: {
    reboot: {
      label: 'Reboot',
      title: (count) => `Reboot ${phones(count)}`,
      effect:
        'The phones restart; whoever uses one is cut off. Data stays. Only running phones can be rebooted.',
    },
    assign: {
      label: 'Assign',
      title: (count) => `Assign ${phones(count)}`,
      effect: 'Users get phones to use.',
    },
    prepare: {
      label: 'Prepare',
      title: (count) => `Prepare ${phones(count)}`,
      effect:
        'Gets phones ready for the users they are assigned to: data is restored onto a physical phone where needed, perhaps after a wait in the queue; then they can stream.',
    },
    setVideo: {
      label: 'Video',
      title: (count) => `Set the video of ${phones(count)}`,
      effect:
        'Replaces the bit rates and frame rates of all six combinations of network and codec. The service cannot be asked for them afterwards: the journal remembers what was set.',
    },
    installApp: {
      label: 'Install app',
      title: (count) => `Install an app on ${phones(count)}`,
      effect:
        'The phones download the app from the address given and install it. The task tells how it ends on each. Only running phones can install.',
    },
    stopStreaming: {
      label: 'Stop streaming',
      title: (count) => `Stop the streams of ${phones(count)}`,
      effect:
        'Whoever uses one is cut off at once. Phones that do not stream are left as they are.',
    },
    release: {
      label: 'Release session',
      title: (count) => `Release the sessions of ${phones(count)}`,
      effect: 'Frees sessions that outlive their stream.',
    },
    cutOff: {
      label: 'Cut off and release',
      title: (count) => `Cut off and release ${phones(count)}`,
      effect:
        'Stops the stream of each phone, then releases its session: whoever uses one is cut off at once. Where stopping fails, the session is not released.',
    },
    backup: {
      label: 'Back up',
      title: (count) => `Back up ${phones(count)}`,
      effect:
        'Backs the data up, then releases the physical phones: whoever uses one is cut off, and it must be prepared again before its next use. Only phones whose data is restored can be backed up.',
    },
    reset: {
      label: 'Reset',
      title: (count) => `Reset ${phones(count)}`,
      effect:
        'Puts the phones back to their first state. All data on them is lost and cannot be brought back.',
    },
    unassign: {
      label: 'Unassign',
      title: (count) => `Unassign ${phones(count)}`,
      effect:
        'Takes the phones from their users. What the users have on them is wiped and cannot be brought back.',
    },
    unsubscribe: {
      label: 'Unsubscribe',
      title: (count) => `Unsubscribe ${phones(count)}`,
      effect:
        'Ends the subscription. Phones and data are lost and cannot be brought back. Refunds follow Huawei Cloud’s rules; the API names no amount.',
    },
    command: {
      label: 'Run a command',
      title: (count) => `Run a command on ${phones(count)}`,
      effect:
        'The command runs on the phones; the task tells what came of it. Only running phones can run one.',
    },
    syncCommand: {
      label: 'Run a sync command',
      title: (count) => `Run a sync command on ${phones(count)}`,
      effect:
        'The command runs on the phones and its output is in the answer. Only running phones can run one.',
    },
  },
  install: (app, count) => `Install ${app} on ${phones(count)}`,
  command: (command, count) => `Run ${command} on ${phones(count)}`,
  states: {
    waiting: 'waiting',
    sent: 'sending',
    accepted: 'accepted',
    succeeded: 'succeeded',
    failed: 'failed',
    skipped: 'left out',
    stopped: 'not sent',
    unknown: 'unknown',
  },
  stateHints: {
    waiting: 'Not sent yet',
    sent: 'Sent; the answer is awaited',
    accepted: 'The service took it; its effect is being watched for',
    succeeded: 'The effect was seen, or the service confirmed it',
    failed: 'The service refused it, or it was seen to fail',
    skipped: 'Does not qualify; nothing was sent',
    stopped: 'Nothing was sent before the batch ended; nothing happened',
    unknown: 'Nobody knows whether it happened; never sent again by itself',
  },
  moreActions: 'More',
  adb: 'adb',
  risks: {
    none: 'Nothing is lost',
    interrupts: 'Interrupts whoever uses it',
    loses: 'Loses data',
  },
  actionsOn: (name) => `Actions on ${name}`,
  why: {
    readOnly: 'Read-only users can look, not act',
    notKnown: 'The list has not loaded yet',
    noneEligible: (reasons) => `None of the selected phones qualifies: ${reasons}`,
  },
  confirm: {
    nothing: 'None of the selected phones qualifies',
    phones: 'Phones it is done to',
    more: (count) => `… and ${count} more`,
    leftOut: (count, reason) => `${count} left out · ${reason}`,
    mayBeRefused: (count, reason) => `${count} may be refused · ${reason}`,
    lockedBy: (by, reason) => `locked by ${by}: ${reason}`,
    sendAnyway: (count) =>
      count === '1'
        ? 'Send it anyway; the service decides'
        : `Send these ${count} anyway; the service decides`,
    requests: (requests, regions) =>
      `Sent in ${requests === '1' ? '1 request' : `${requests} requests`}${regions > 1 ? `, over ${regions} regions` : ''}.`,
    needsSecond: (above) =>
      `More than ${phones(above)}: after your yes it waits for another administrator of the tenant, who confirms it on the batch’s page. You can withdraw it until then.`,
    typeNumber: (count) => `Type the number ${count} to confirm`,
    cancel: 'Cancel',
    close: 'Close',
    starting: 'Registering',
    notRegistered: 'The batch was not started; nothing was sent',
    checking: (count) => `Asking for the data states of ${phones(count)}`,
    checkFailed: 'The data states could not be read',
    readOnly: 'This user is read-only and cannot act.',
  },
  address: {
    required: 'Fresh download address',
    optional: 'Fresh download address (optional)',
    requiredNote: 'The address it was sent with has expired or was not kept: make a fresh one',
    optionalNote: 'Left empty, the address it was sent with is used again',
    faults: {
      required: () => 'Required',
      tooLong: (most) => `At most ${most} characters`,
      notHttps: () => 'Must be a whole address that begins with https://',
      expired: () => 'This address has expired: make a fresh one',
    },
  },
  view: {
    region: 'Batch',
    close: 'Put the batch away (it goes on)',
    openPage: 'Open on a page of its own',
    startedAt: 'Started',
    by: 'By',
    batchId: 'Batch id',
    progress: 'Progress',
    of: (done, total) => `${done} of ${total}`,
    all: 'All',
    filter: 'Filter by result',
    search: 'Find name or id',
    phones: 'Phones',
    noMatch: 'No phone matches this filter',
    phone: 'Phone',
    pause: 'Pause',
    resume: 'Go on',
    resumeMine: 'Go on in my name',
    stop: 'Stop',
    retryFailed: (count) => `Retry ${count} failed`,
    sendRest: (count) => `Send the remaining ${count}`,
    selectFailed: 'Select the failed in the list',
    steerFailed: 'That did not take effect',
    undo: 'Undo',
    confirm: (what) => `Confirm: ${what}`,
    decline: 'Decline',
    withdraw: 'Withdraw',
    ownBatch: 'You began it: another administrator must confirm it',
    second: 'Second administrator',
    nextStage: (count) => `Next stage (${phones(count)})`,
    note: 'Note',
    retries: 'Retries',
    retriedBy: 'Retried by',
    userOf: 'User',
    cannotLook: (code) =>
      `What became of the phones cannot be seen at the moment (${code}); it is tried again`,
    copyIds: 'Copy ids',
    copied: (count) => (count === '1' ? '1 id copied' : `${count} ids copied`),
    copyFailed: 'Could not copy',
    export: 'Export CSV',
    fileName: 'batch',
    said: 'The service says',
    columns: {
      name: 'Name',
      id: 'Instance id',
      user: 'User',
      state: 'Result',
      operation: 'Operation',
      code: 'Code',
      meaning: 'Meaning',
      message: 'The service said',
      requestId: 'Request id',
      at: 'Time',
    },
    requestId: 'Request id',
    loading: 'Reading the batch',
    notFound: 'No such batch',
    notFoundText:
      'There is no batch of this id. The link may be mistyped, of another tenant, or older than what is kept.',
    loadFailed: 'The batch could not be read',
    stale: (age) =>
      `What is shown is ${age} old: the batch cannot be read at the moment; it is tried again`,
    masked: 'Credentials among its parameters were not kept: it cannot go on from here.',
  },
  phases: {
    running: 'Running',
    slowed: (seconds) => `The service asked to slow down; going on in ${seconds}`,
    paused: 'Paused',
    pausedThrottled: 'The service keeps refusing requests: paused. Go on later.',
    pausedNoAnswers:
      'Several requests in a row got no answer: paused. Go on once the service is well.',
    signedOut: 'Its session has ended: it goes on once an administrator lets it',
    stopping: 'Stopping; waiting for requests under way',
    watching: (count) =>
      `All sent; watching what ${phones(count)} ${count === '1' ? 'comes' : 'come'} to`,
    done: 'Ended',
    stopped: 'Stopped',
    refused: 'The service refused the whole batch; the rest was not sent',
    allThere:
      'Each phone that was tried alone had this very version already; the rest was not tried',
    tooManyFailed: 'Too many failed: stopped, the rest was not sent',
    undone: 'Undone; nothing was sent',
    unconfirmed: 'Waits for the yes of a second administrator; nothing is sent before',
    declined: 'A second administrator has said no; nothing was sent',
    withdrawn: 'Withdrawn; nothing was sent',
    delayed: (seconds) => `Begins in ${seconds}; until then it can be undone`,
    planning: 'Looking at the phones',
    planningFails: (code) => `The phones cannot be looked at (${code}); it is tried again`,
    pausedStage: 'A stage is over: look at what came of it, then go on',
  },
  leftOutLate: 'no longer qualified when it was to be sent',
  seen: {
    ahead: (count) => `${count} ahead in the queue`,
    succeeded: 'The effect was seen',
    failed: 'It was seen to fail',
    notSeen: (within) => `No effect was seen within ${within}; it may still come`,
  },
  ended: (title, parts) => `${title}: ${parts}`,
  part: (count, state) => `${count} ${state}`,
  thereAlready: 'This very version is on the phone already',
  thereWord: 'already there',
  unsentForThere: 'Not sent: each phone that was tried alone had this very version already',
  thereCount: (count: string) =>
    `${count} had this very version already (62005): nothing was done to them`,
  signOut: {
    title: (count) => (count === '1' ? '1 batch has not ended' : `${count} batches have not ended`),
    text: (until) =>
      `They can go on without you, at least until the credential of this session ends (${until}). Stopped, they send nothing more.`,
    goOn: 'Let them go on and sign out',
    stop: 'Stop them and sign out',
    stay: 'Cancel',
    failed: 'You are still signed in',
  },
  runs: {
    running: (count, percent) => `${count === '1' ? '1 batch' : `${count} batches`} ${percent}`,
    title: 'Batches under way',
    notify: 'Notify me in the browser at the end',
    notifyDenied: 'The browser does not allow notifications',
    all: 'All batches',
  },
};
