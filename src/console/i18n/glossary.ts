/** A thing with its one name in each language, and the words given up for it: a text that has one of them is mended. */
interface Term {
  en: string;
  zh: string;
  /** Parts of texts, as they were. English ones are found as whole words, also at the beginning of a sentence. */
  givenUp: { en?: readonly string[]; zh?: readonly string[] };
}

export const glossary: readonly Term[] = [
  { en: 'phone', zh: '云手机', givenUp: { zh: ['云机', '云实例'] } },
  { en: 'physical phone', zh: '物理机', givenUp: { zh: ['物理实例'] } },
  {
    en: 'ID',
    zh: 'ID',
    givenUp: { en: ['instance id', 'batch id', 'request id', 'user id', 'ids'] },
  },
  {
    en: 'affected phones',
    zh: '受影响的云手机',
    givenUp: { en: ['done to'], zh: ['将要操作的云手机'] },
  },
  {
    en: 'result',
    zh: '结果',
    givenUp: { en: ['fate', 'outcome', 'what came of', 'come to', 'came to'] },
  },
  { en: 'response', zh: '响应', givenUp: { en: ['no answer', 'answers'], zh: ['应答', '答复'] } },
  {
    en: 'the service',
    zh: '服务端',
    givenUp: { en: ['ask the service'], zh: ['服务的消息', '服务返回', '服务已'] },
  },
  {
    en: 'hide (keeps running)',
    zh: '隐藏（继续运行）',
    givenUp: { en: ['put away', 'put the batch away'], zh: ['收起批次'] },
  },
  {
    en: 'resume, continue',
    zh: '继续',
    givenUp: { en: ['go on', 'goes on', 'going on'], zh: ['恢复自动刷新', '接着操作'] },
  },
  {
    en: 'automatically',
    zh: '自动',
    givenUp: { en: ['by itself', 'by themselves'] },
  },
  { en: 'in progress, running', zh: '进行中', givenUp: { en: ['under way'] } },
  { en: 'skipped', zh: '已跳过', givenUp: { en: ['left out', 'passed over'], zh: ['已排除'] } },
  { en: 'eligible', zh: '符合条件', givenUp: { en: ['qualifies', 'qualify'] } },
  { en: 'fix', zh: '修正', givenUp: { en: ['mend'], zh: ['不合规', '改正'] } },
  { en: 'again', zh: '重新', givenUp: { en: ['anew', 'once more'] } },
  { en: 'disconnected', zh: '断开连接', givenUp: { en: ['cut off'], zh: ['被断开'] } },
  {
    en: 'cannot be recovered',
    zh: '无法找回',
    givenUp: { en: ['brought back', 'wiped'], zh: ['无法恢复'] },
  },
  {
    en: 'read-only access',
    zh: '只读用户',
    givenUp: { en: ['can look, not act', 'users can look'], zh: ['只有只读权限'] },
  },
  {
    en: 'the effect was seen',
    zh: '已生效',
    givenUp: { zh: ['已看到效果', '观察效果'] },
  },
  { en: 'seen to fail', zh: '检测到操作失败', givenUp: { zh: ['看到它失败', '看到操作失败'] } },
  {
    en: 'no longer has this task',
    zh: '已无此任务记录',
    givenUp: { en: ['knows this task no more', 'knows the task no more'], zh: ['不认识'] },
  },
  {
    en: 'from this console’s records',
    zh: '来自本控制台的记录',
    givenUp: { en: ['memory, not truth'], zh: ['这是记忆'] },
  },
  {
    en: 'restore my columns',
    zh: '恢复我的列设置',
    givenUp: { en: ['use my columns'], zh: ['用我的列'] },
  },
  // The reference calls the field of the list so; 恢复中 and 恢复异常 are its words for states of the data.
  { en: 'restore', zh: '还原状态', givenUp: { zh: ['恢复状态', '正在恢复', '还原异常'] } },
  { en: 'throttled', zh: '流控', givenUp: { zh: ['限流'] } },
  { en: 'payment', zh: '支付', givenUp: { en: ['by hand'], zh: ['付款'] } },
  {
    en: 'approve',
    zh: '批准',
    givenUp: { en: ['the yes of', 'your yes'], zh: ['不同意', '待他人确认'] },
  },
  {
    en: 'could not load',
    zh: '加载失败',
    givenUp: { en: ['could not be read'], zh: ['未能加载', '未能读取'] },
  },
];
