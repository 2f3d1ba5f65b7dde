import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/batch.ts';

const { plural } = countsIn('en-US');
const phones = (count: number) => plural(count, { one: '# phone', other: '# phones' });

export const messages: typeof zh = {
  actions: {
    reboot: {
      label: 'Reboot',
      title: (count) => `Reboot ${phones(count)}`,
      effect:
        'Restarts the phones and disconnects anyone using them. Data is kept. Only running phones can be rebooted.',
    },
    assign: {
      label: 'Assign',
      title: (count) => `Assign ${phones(count)}`,
      effect: 'Gives phones to users.',
    },
    prepare: {
      label: 'Prepare',
      title: (count) => `Prepare ${phones(count)}`,
      effect:
        'Gets phones ready for their assigned users. Where needed, data is restored to a physical phone first, which may have to wait in a queue. After that, users can stream.',
    },
    setVideo: {
      label: 'Video',
      title: (count) => `Set video for ${phones(count)}`,
      effect:
        'Replaces the bit rates and frame rates of all six combinations of network and codec. The service cannot return them later, so the activity log keeps what was set.',
    },
    installApp: {
      label: 'Install app',
      title: (count) => `Install an app on ${phones(count)}`,
      effect:
        'The phones download the app from the given address and install it. The task reports the result for each phone. Only running phones can install apps.',
    },
    stopStreaming: {
      label: 'Stop streaming',
      title: (count) => `Stop streaming on ${phones(count)}`,
      effect:
        'Disconnects anyone using the phones at once. Phones that are not streaming are not affected.',
    },
    release: {
      label: 'Release session',
      title: (count) => `Release sessions of ${phones(count)}`,
      effect: 'Frees sessions left over after streaming ends.',
    },
    cutOff: {
      label: 'Disconnect and release',
      title: (count) => `Disconnect and release ${phones(count)}`,
      effect:
        'Stops streaming on each phone, then releases its session. Anyone using a phone is disconnected at once. If streaming cannot be stopped, the session is not released.',
    },
    backup: {
      label: 'Back up',
      title: (count) => `Back up ${phones(count)}`,
      effect:
        'Backs up the data, then releases the physical phones. Anyone using a phone is disconnected, and the phone must be prepared again before its next use. Only phones with restored data can be backed up.',
    },
    reset: {
      label: 'Reset',
      title: (count) => `Reset ${phones(count)}`,
      effect:
        'Returns the phones to their initial state. All data on them is lost and cannot be recovered.',
    },
    unassign: {
      label: 'Unassign',
      title: (count) => `Unassign ${phones(count)}`,
      effect:
        'Takes the phones back from their users. User data on the phones is erased and cannot be recovered.',
    },
    unsubscribe: {
      label: 'Unsubscribe',
      title: (count) => `Unsubscribe ${phones(count)}`,
      effect:
        'Ends the subscription. Phones and data are lost and cannot be recovered. Refunds follow Huawei Cloud rules. The API does not state an amount.',
    },
    command: {
      label: 'Run command',
      title: (count) => `Run a command on ${phones(count)}`,
      effect:
        'Runs the command on the phones. The task reports the results. Only running phones can run commands.',
    },
    syncCommand: {
      label: 'Run sync command',
      title: (count) => `Run a sync command on ${phones(count)}`,
      effect:
        'Runs the command on the phones and returns the output in the response. Only running phones can run commands.',
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
    skipped: 'skipped',
    stopped: 'not sent',
    unknown: 'unknown',
  },
  stateHints: {
    waiting: 'Not sent yet',
    sent: 'Sent, waiting for a response',
    accepted: 'Accepted by the service, watching for the effect',
    succeeded: 'The effect was seen, or the service confirmed it',
    failed: 'Refused by the service, or seen to fail',
    skipped: 'Not eligible. Nothing was sent',
    stopped: 'The batch ended before this was sent. Nothing happened',
    unknown: 'It may or may not have happened. It is never sent again automatically',
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
    readOnly: 'You have read-only access',
    notKnown: 'The list has not loaded yet',
    noneEligible: (reasons) => `None of the selected phones is eligible: ${reasons}`,
  },
  confirm: {
    nothing: 'None of the selected phones is eligible',
    phones: 'Affected phones',
    more: (count) => `… and ${count} more`,
    leftOut: (count, reason) => `${count} skipped · ${reason}`,
    mayBeRefused: (count, reason) => `${count} may be refused · ${reason}`,
    lockedBy: (by, reason) => `locked by ${by}: ${reason}`,
    sendAnyway: (count) =>
      plural(count, {
        one: 'Send it anyway. The service decides',
        other: 'Send these # anyway. The service decides',
      }),
    requests: (requests, regions) =>
      `Sent in ${plural(requests, { one: '# request', other: '# requests' })}${regions > 1 ? ` across ${regions} regions` : ''}.`,
    needsSecond: (above) =>
      `More than ${phones(above)}: another administrator of the tenant must approve this on the batch page before anything is sent. You can withdraw it until then.`,
    countsForSecond: (above) =>
      `You can reset, unassign and unsubscribe up to ${phones(above)} in 24 hours on your own. A batch that goes over this needs another administrator’s approval.`,
    typeNumber: (count) => `Type ${count} to confirm`,
    cancel: 'Cancel',
    close: 'Close',
    starting: 'Starting',
    notRegistered: 'The batch was not started. Nothing was sent',
    checking: (count) => `Checking the data status of ${phones(count)}`,
    checkFailed: 'Could not load the data status',
    away: 'Could not check who is affected',
    readOnly: 'You have read-only access.',
  },
  address: {
    required: 'New download address',
    optional: 'New download address (optional)',
    requiredNote: 'The original address has expired or was not stored. Create a new one',
    optionalNote: 'Leave empty to use the original address again',
    faults: {
      required: () => 'Required',
      tooLong: (most) => `At most ${most} characters`,
      notHttps: () => 'Must be a full address that begins with https://',
      expired: () => 'This address has expired. Create a new one',
    },
  },
  view: {
    region: 'Batch',
    close: 'Hide (keeps running)',
    openPage: 'Open full page',
    startedAt: 'Started',
    by: 'By',
    batchId: 'Batch ID',
    progress: 'Progress',
    of: (done, total) => `${done} of ${total}`,
    all: 'All',
    filter: 'Filter by result',
    search: 'Find name or ID',
    phones: 'Phones',
    noMatch: 'No phones match this filter',
    phone: 'Phone',
    pause: 'Pause',
    resume: 'Resume',
    resumeMine: 'Resume as me',
    stop: 'Stop',
    retryFailed: (count) => `Retry ${count} failed`,
    sendRest: (count) => `Send remaining ${count}`,
    selectFailed: 'Select failed in list',
    steerFailed: 'That did not take effect',
    undo: 'Undo',
    confirm: (what) => `Approve: ${what}`,
    decline: 'Reject',
    withdraw: 'Withdraw',
    ownBatch: 'You started this batch. Another administrator must approve it',
    second: 'Second administrator',
    schedule: 'Schedule',
    nextStage: (count) => `Start next stage (${phones(count)})`,
    note: 'Note',
    retries: 'Retry of',
    retriedBy: 'Retried by',
    userOf: 'User',
    cannotLook: (code) => `Could not check the phones (${code}). Retrying`,
    copyIds: 'Copy IDs',
    copied: (count) => plural(count, { one: '# ID copied', other: '# IDs copied' }),
    copyFailed: 'Could not copy',
    export: 'Export CSV',
    fileName: 'batch',
    said: 'Service message',
    columns: {
      name: 'Name',
      id: 'Instance ID',
      user: 'User',
      state: 'Result',
      operation: 'Operation',
      code: 'Code',
      meaning: 'Meaning',
      message: 'Service message',
      requestId: 'Request ID',
      at: 'Time',
    },
    requestId: 'Request ID',
    loading: 'Loading batch',
    notFound: 'Batch not found',
    notFoundText:
      'There is no batch with this ID. The link may be mistyped, belong to another tenant, or be past the retention period.',
    loadFailed: 'Could not load the batch',
    stale: (age) => `Could not refresh the batch. Showing data from ${age} ago. Retrying`,
    masked: 'Credentials in its parameters were not stored, so it cannot continue from here.',
  },
  phases: {
    running: 'Running',
    slowed: (seconds) => `The service asked to slow down. Resuming in ${seconds}`,
    paused: 'Paused',
    pausedThrottled: 'Paused because the service keeps refusing requests. Resume later.',
    pausedNoAnswers:
      'Paused because several requests in a row got no response. Resume when the service is back.',
    signedOut: 'The session that started it has ended. An administrator must resume it',
    stopping: 'Stopping. Waiting for requests in progress',
    watching: (count) => `All sent. Waiting for the results of ${phones(count)}`,
    done: 'Ended',
    stopped: 'Stopped',
    refused: 'The service refused the whole batch. The rest was not sent',
    allThere: 'Every phone tried individually already had this version. The rest was not tried',
    tooManyFailed: 'Stopped because too many failed. The rest was not sent',
    undone: 'Undone. Nothing was sent',
    unconfirmed: 'Waiting for approval by a second administrator. Nothing is sent before that',
    declined: 'Rejected by a second administrator. Nothing was sent',
    withdrawn: 'Withdrawn. Nothing was sent',
    delayed: (seconds) => `Starts in ${seconds}. You can undo it until then`,
    planning: 'Checking phones',
    planningFails: (code) => `Could not check the phones (${code}). Retrying`,
    pausedStage: 'Stage complete. Check the results, then resume',
  },
  leftOutLate: 'not eligible when it was due to be sent',
  seen: {
    ahead: (count) => `${count} ahead in the queue`,
    succeeded: 'The effect was seen',
    failed: 'Seen to fail',
    notSeenInTime: 'No effect seen in time. It may still come',
    notSeen: (within) => `No effect seen within ${within}. It may still come`,
  },
  ended: (title, parts) => `${title}: ${parts}`,
  part: (count, state) => `${count} ${state}`,
  thereAlready: 'This version is already on the phone',
  thereWord: 'already installed',
  unsentForThere: 'Not sent: every phone tried individually already had this version',
  thereCount: (count) =>
    plural(count, {
      one: '# already had this version (62005) and was not changed',
      other: '# already had this version (62005) and were not changed',
    }),
  signOut: {
    title: (count) =>
      plural(count, { one: '# batch is still running', other: '# batches are still running' }),
    text: (until) =>
      `They can keep running without you, at least until this session’s credential expires (${until}). If you stop them, they send nothing more.`,
    goOn: 'Keep running and sign out',
    stop: 'Stop and sign out',
    stay: 'Cancel',
    failed: 'You are still signed in',
  },
  runs: {
    running: (count, percent) =>
      `${plural(count, { one: '# batch', other: '# batches' })} ${percent}`,
    title: 'Running batches',
    notify: 'Notify me in the browser when done',
    notifyDenied: 'Your browser blocks notifications',
    all: 'All batches',
  },
};
