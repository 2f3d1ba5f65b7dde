import type { messages as zh } from '../zh-CN/assign.ts';

const phones = (count: string) => (count === '1' ? '1 phone' : `${count} phones`);
const lines = (count: string) => (count === '1' ? '1 line' : `${count} lines`);
const owns = (phone: string, count: string) =>
  count === '1' ? `Has ${phone} already` : `Has ${count} phones already, ${phone} among them`;

export const messages: typeof zh = {
  title: (count) => (count === '0' ? 'Assign phones' : `Assign ${phones(count)}`),
  ways: {
    label: 'Way of assigning',
    one: 'To one user',
    pairs: 'A list of users and phones',
    users: 'Automatically, from a list of users',
  },

  phone: 'Phone',
  user: 'User id',
  phoneMayNot: (reason) => `The service may refuse this phone: ${reason}`,
  anyway: (count) =>
    count === '1'
      ? 'Send the 1 phone anyway that is assigned or frozen; the service decides'
      : `Send the ${count} phones anyway that are assigned or frozen; the service decides`,
  phoneCannot: (reason) => `This phone cannot be assigned: ${reason}`,
  userHint: 'At most 32 characters, no blanks',

  pairsLabel: 'One user and one phone a line, the phone by id or name',
  pairsExample: '1008600000104285462,koophone-00001\n1008600000104285463,koophone-00002',
  usersLabel: 'One user id a line, for free phones in order',
  usersExample: '1008600000104285462\n1008600000104285463',
  freeSelected: (free, selected) => `${free} of the ${selected} selected are free`,
  freeFleet: (free) => `${free} free in the whole list`,

  chooseFile: 'Choose a file',
  dropHere: 'Let go to read the file',
  fileRead: (name) => `Read from ${name}`,
  putBack: 'Put back what was there',
  fileProblems: {
    tooLarge: (name) => `${name} is too large: at most 8 MB`,
    workbook: (name) =>
      `${name} is an Excel workbook: save it as CSV, or copy its cells and paste them`,
    notText: (name) => `${name} is no text file`,
    unreadable: (name) => `${name} could not be read`,
  },
  template: 'Template',
  templateHint: 'A CSV of free phones, with the users to be filled in',
  templateFile: 'assign-template',
  clear: 'Clear',

  outside: (count) =>
    count === '1'
      ? 'Assign also the 1 phone of the list that is not selected'
      : `Assign also the ${count} phones of the list that are not selected`,
  owners: (count) =>
    count === '1'
      ? 'Leave out the 1 user of the list who has a phone'
      : `Leave out the ${count} users of the list who have a phone`,
  loading: (loaded, total) =>
    `The list of phones is still loading (${loaded} of ${total}); phones that have not come yet cannot be told.`,

  empty:
    'Paste a list, or drop a CSV or TXT file above. Every line is checked here before anything is sent.',
  nothingShown: 'No such lines',
  preview: 'Preview',
  counts: {
    label: 'Filter by outcome',
    sent: (count) => `${count} will be assigned`,
    leftOut: (count) => `${count} left out`,
    aside: (count) => `${count} passed over`,
    noted: (count) => `${count} noted`,
  },
  copyLeftOut: 'Copy left out',
  exportLeftOut: 'Export left out',
  exportFile: 'left-out',
  copied: (count) => `${lines(count)} copied`,
  copyFailed: 'Not copied: the browser does not allow it',
  exported: (count) => `${lines(count)} exported`,
  columns: {
    line: 'Line',
    user: 'User id',
    phone: 'Phone',
    phoneId: 'Instance id',
    name: 'Name',
    state: 'State',
  },
  unnamed: 'unnamed',
  absent: 'none',

  states: {
    ok: 'Will be assigned',
    heading: 'Heading',
    blank: 'Empty',
    repeat: (line) => `Same as line ${line}; once is enough`,
    columns: 'Which column is the user is not clear: keep two columns, or add a heading',
    userColumns: 'One user id a line',
    noUser: 'No user id',
    spoiled: (user) => `Spoiled by a spreadsheet to ${user}: digits are lost`,
    tooLong: (length, most) => `The user id has ${length} characters; at most ${most}`,
    badCharacters: (characters) => `The user id has characters that are not allowed: ${characters}`,
    noPhone: 'No phone named',
    unknownPhone: 'No phone of this id or name in the list',
    spoiledPhone: 'The phone’s id was spoiled by a spreadsheet',
    severalPhones: (count) => `${count} phones have this name: use the id`,
    loading: 'Known once the list is loaded',
    twoUsers: (line, user) => `Line ${line} gives it to ${user}`,
    outside: 'Not selected',
    frozen: 'Frozen',
    hasIt: 'Assigned to this user already',
    assigned: (user) => `Assigned to ${user}`,
    assignedToSomebody: 'Assigned to another user',
    noFreePhone: 'No free phone left',
    owner: owns,
  },
  notices: {
    anyway: (state) => `${state}: sent anyway`,
    owns,
    again: (line) => `Gets one in line ${line} too`,
    outside: 'Not selected',
    name: (name, id) => `“${name}” is a name; the user id is ${id}`,
    rounded: 'Zeros after 15 digits: rounded by a spreadsheet?',
  },
  space: 'blank',

  submit: (count) => `Assign ${phones(count)}`,
  submitNone: 'Assign',
  sending: 'Sending',
  cancel: 'Cancel',
  refused: 'The request was refused',
  readOnly: 'This user is read-only and cannot assign phones.',
};
