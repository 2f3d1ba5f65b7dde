import type { messages as zh } from '../zh-CN/forms.ts';

export const messages: typeof zh = {
  required: () => 'Required',
  tooLong: (most) => `At most ${most} characters`,
  tooMuch: (most) => `At most ${most}`,
  tooLittle: (least) => `At least ${least}`,
  number: () => 'Must be a number',
  whole: () => 'Must be a whole number',
  size: (most) => `Enter a number above 0, at most ${most}`,
  outerSpace: () => 'No spaces at the start or end',
  notHttps: () => 'Must be a full address that begins with https://',
  expired: () => 'This address has expired. Create a new one',
  builtIn: () => 'This is the name of a built-in preset. Choose another',
  notOrderable: () => 'This SKU cannot be ordered. Choose another',
  past: () => 'Must be in the future',
  wrong: () => 'Not valid',
};
