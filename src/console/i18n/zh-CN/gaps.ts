export const messages = {
  label: '数量中未包含的部分',
  partial: (loaded: string, total: string) => `共 ${total} 台，只加载了 ${loaded} 台`,
  unread: (pages: string, code: string, missing: string) => `列表第 ${pages} 页无法读取（${code}）${missing === '0' ? '' : `，缺少 ${missing} 台`}`,
  short: (counted: string, listed: string) => `服务统计 ${counted} 台，只列出 ${listed} 台`,
  shortKept: (counted: string, listed: string) => `服务统计 ${counted} 台，只列出 ${listed} 台；其余为上次看到的状态`,
  unreadable: (count: string, sample: string) => `${count} 行没有 ID，无法显示：${sample}`,
};
