/** What a field of a form says of what was typed. */
export const messages = {
  required: () => '必填',
  tooLong: (most: string) => `最多 ${most} 个字符`,
  tooMuch: (most: string) => `不能大于 ${most}`,
  tooLittle: (least: string) => `不能小于 ${least}`,
  number: () => '应为数字',
  whole: () => '应为整数',
  size: (most: string) => `请填写大于 0 且不超过 ${most} 的数字`,
  outerSpace: () => '首尾不能有空格',
  notHttps: () => '必须是 https:// 开头的完整链接',
  expired: () => '链接已过期，请重新生成',
  builtIn: () => '这是内置预设的名称，请换一个',
  notOrderable: () => '该规格不可订购，请选择其他规格',
  past: () => '必须是将来的时间',
  wrong: () => '格式不正确',
};
