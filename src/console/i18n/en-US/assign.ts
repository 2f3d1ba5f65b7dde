import { countsIn } from '../counts.ts';
import type { messages as zh } from '../zh-CN/assign.ts';

const { plural } = countsIn('en-US');
const phones = (count: number) => plural(count, { one: '# phone', other: '# phones' });
const lines = (count: number) => plural(count, { one: '# line', other: '# lines' });
const owns = (phone: string, count: number) =>
  plural(count, { one: 'Already has ', other: 'Already has # phones, including ' }) + phone;

export const messages: typeof zh = {
  title: (count) => (count === 0 ? 'Assign phones' : `Assign ${phones(count)}`),
  ways: {
    label: 'Assignment method',
    one: 'To one user',
    pairs: 'From a list of users and phones',
    users: 'Automatically, from a list of users',
  },

  phone: 'Phone',
  user: 'User ID',
  phoneMayNot: (reason) => `The service may refuse this phone: ${reason}`,
  anyway: (count) =>
    plural(count, {
      one: 'Also send the # phone that is assigned or frozen. The service decides',
      other: 'Also send the # phones that are assigned or frozen. The service decides',
    }),
  phoneCannot: (reason) => `This phone cannot be assigned: ${reason}`,
  userHint: 'At most 32 characters, no spaces',

  pairsLabel: 'One user and one phone per line, with the phone by ID or name',
  pairsExample: '1008600000104285462,koophone-00001\n1008600000104285463,koophone-00002',
  usersLabel: 'One user ID per line, assigned to free phones in order',
  usersExample: '1008600000104285462\n1008600000104285463',
  freeSelected: (free, selected) => `${free} of ${selected} selected are free`,
  freeFleet: (free) => `${free} free in the whole list`,

  chooseFile: 'Choose file',
  dropHere: 'Drop to read the file',
  fileRead: (name) => `Read from ${name}`,
  putBack: 'Restore previous text',
  fileProblems: {
    tooLarge: (name) => `${name} is too large. The limit is 8 MB`,
    workbook: (name) =>
      `${name} is an Excel workbook. Save it as CSV, or copy its cells and paste them`,
    notText: (name) => `${name} is not a text file`,
    unreadable: (name) => `Could not read ${name}`,
  },
  template: 'Template',
  templateHint: 'A CSV of free phones with a column for users',
  templateFile: 'assign-template',
  clear: 'Clear',

  outside: (count) =>
    plural(count, {
      one: 'Also assign the # listed phone that is not selected',
      other: 'Also assign the # listed phones that are not selected',
    }),
  owners: (count) =>
    plural(count, {
      one: 'Skip the # listed user who already has a phone',
      other: 'Skip the # listed users who already have a phone',
    }),
  loading: (loaded, total) =>
    `The phone list is still loading (${loaded} of ${total}). Phones not loaded yet are not recognized.`,

  empty:
    'Paste a list, or drop a CSV or TXT file above. Every line is checked here before anything is sent.',
  nothingShown: 'No such lines',
  preview: 'Preview',
  counts: {
    label: 'Filter by result',
    sent: (count) => `${count} to assign`,
    leftOut: (count) => `${count} skipped`,
    aside: (count) => `${count} ignored`,
    noted: (count) => `${count} with notes`,
  },
  copyLeftOut: 'Copy skipped',
  exportLeftOut: 'Export skipped',
  exportFile: 'skipped',
  copied: (count) => `${lines(count)} copied`,
  copyFailed: 'Could not copy. Your browser blocks clipboard access',
  exported: (count) => `${lines(count)} exported`,
  columns: {
    line: 'Line',
    user: 'User ID',
    phone: 'Phone',
    phoneId: 'Instance ID',
    name: 'Name',
    state: 'Status',
  },
  unnamed: 'unnamed',
  absent: 'none',

  states: {
    ok: 'Will be assigned',
    heading: 'Header',
    blank: 'Empty',
    repeat: (line) => `Same as line ${line}. Assigned only once`,
    columns: 'Cannot tell which column is the user. Keep two columns, or add a header',
    userColumns: 'Enter one user ID per line',
    noUser: 'No user ID',
    spoiled: (user) => `Changed by a spreadsheet to ${user}: digits are lost`,
    tooLong: (length, most) => `The user ID has ${length} characters. The limit is ${most}`,
    badCharacters: (characters) =>
      `The user ID contains characters that are not allowed: ${characters}`,
    noPhone: 'No phone',
    unknownPhone: 'No phone with this ID or name in the list',
    spoiledPhone: 'The phone ID was changed by a spreadsheet',
    severalPhones: (count) => `${count} phones have this name. Use the ID`,
    loading: 'Known once the list has loaded',
    twoUsers: (line, user) => `Line ${line} assigns it to ${user}`,
    outside: 'Not selected',
    frozen: 'Frozen',
    hasIt: 'Already assigned to this user',
    assigned: (user) => `Assigned to ${user}`,
    assignedToSomebody: 'Assigned to another user',
    noFreePhone: 'No free phones left',
    owner: owns,
  },
  notices: {
    anyway: (state) => `${state}: sent anyway`,
    owns,
    again: (line) => `Also gets a phone in line ${line}`,
    outside: 'Not selected',
    name: (name, id) => `“${name}” is a name. The user ID is ${id}`,
    rounded: 'Zeros after 15 digits. Rounded by a spreadsheet?',
  },
  space: 'space',

  submit: (count) => `Assign ${phones(count)}`,
  submitNone: 'Assign',
  sending: 'Sending',
  cancel: 'Cancel',
  refused: 'The request was refused',
  readOnly: 'You have read-only access and cannot assign phones.',
};
