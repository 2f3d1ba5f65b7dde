import type { messages as zh } from '../zh-CN/forms.ts';

export const messages: typeof zh = {
  required: () => 'Required',
  tooLong: (most) => `At most ${most} characters`,
  tooMuch: (most) => `At most ${most}`,
  tooLittle: (least) => `At least ${least}`,
  number: () => 'Must be a number',
  whole: () => 'Must be a whole number',
  size: (most) => `A number above 0, at most ${most}`,
  outerSpace: () => 'No spaces at the start or end',
  notHttps: () => 'Must be a whole address that begins with https://',
  expired: () => 'This address has expired: make a fresh one',
  builtIn: () => 'A built-in preset has this name: choose another',
  notOrderable: () => 'This SKU cannot be ordered; choose another',
  wrong: () => 'Not valid',
};
