import type { past as zh } from '../zh-CN/past.ts';

export const past: typeof zh = {
  label: 'The fleet at another time',
  title: (time) => `The fleet at ${time}`,
  as: (time) => `As at ${time}`,
  nothing: 'Nothing can be done from here.',
  loading: (time) => `loading ${time}`,
  reason: 'This shows the past. Go back to now to act on phones',
  missing: 'This phone was not in the fleet at that time',
  nowOnly: 'Only known for the phone as it is now',
  toNow: 'Show this phone now',
  back: 'Back to now',
  notKept:
    'Names, regions and specs are the latest seen. Not recorded, so empty here: billing, members, accounts, projects, physical phones, backup and restore times.',
  noService: 'The service can only search the present fleet. Go back to now to query it.',
  serviceLeft: 'The service query in this link is not applied.',
  empty: 'The fleet had no phones at this time',

  steps: {
    group: 'Change the time',
    earlier: (step) => `${step} earlier`,
    later: (step) => `${step} later`,
    future: 'That is in the future',
    day: { label: '1 day', short: '1 d' },
    hour: { label: '1 hour', short: '1 h' },
    minutes: { label: '5 minutes', short: '5 min' },
  },

  choose: {
    title: 'The fleet at another time',
    note: 'Shows all phones as the console last saw them at that time. Read-only.',
    ago: {
      hour: '1 hour ago',
      halfDay: '12 hours ago',
      day: '1 day ago',
      week: '7 days ago',
    },
    time: 'Date and time',
    zone: (zone) => `In your time zone (${zone})`,
    missing: 'Enter a date and time',
    future: 'Choose a time in the past',
    show: 'Show',
  },

  unknown: {
    unwatched: 'Not watched at this time',
    between: (from, to) =>
      `The console did not watch the phones from ${from} to ${to}, so their status then is not known.`,
    since: (from) =>
      `The console has not recorded the phones since ${from}, so their status then is not known.`,
    until: (to) =>
      `The console did not watch the phones until ${to}, so their status then is not known.`,
    early: 'No records from this time',
    earlyHint: (time) => `Records start at ${time}.`,
    nothing: 'No history yet',
    nothingHint: 'Phones are recorded while the console watches them.',
    go: (time) => `Go to ${time}`,
  },

  future: 'This time is in the future',
  futureHint: 'Go back to now, or choose a time in the past.',
  unreadable: 'The time in this link cannot be read',
  unreadableHint: 'A time looks like 2026-11-30T02:30:00Z. Go back to now, or choose a time.',

  difference: {
    button: 'What differs from now',
    label: 'Differences from now',
    sum: (count, then, now) => `${count} differ (${then} phones then, ${now} now)`,
    only: (what) => `Show only phones that differ in: ${what}`,
    all: 'Remove this filter',
    kinds: { appeared: 'Added since', gone: 'Gone since' },
    now: 'now',
    of: (field, time) => `${field} (${time})`,
    what: 'Differs in',
    notThere: 'not there',
    gone: 'gone',
    none: 'No phone differs from now',
  },
};
