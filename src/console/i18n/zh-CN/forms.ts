/** What a field of a form says of what was typed. */
export const messages = {
  required: () => '必填',
  tooLong: (most: string) => `最多 ${most} 个字符`,
  tooMuch: (most: string) => `最多 ${most}`,
  tooLittle: (least: string) => `至少 ${least}`,
  number: () => '请输入数字',
  whole: () => '请输入整数',
  size: (most: string) => `请输入大于 0 的数字，最多 ${most}`,
  outerSpace: () => '首尾不能有空格',
  notHttps: () => '请输入以 https:// 开头的完整地址',
  expired: () => '此地址已过期，请重新生成',
  builtIn: () => '这是内置预设的名称，请换一个',
  notOrderable: () => '该规格不能订购，请另选一个',
  wrong: () => '格式不正确',
};
