export const messages = {
  leftTitle: '您已在另一标签页退出登录',
  person: (user: string, account: string, project: string) => `${user}（${account} · ${project}）`,
  title: (person: string) => `您已在另一标签页以 ${person}登录`,
  stillShows: (person: string) =>
    `此标签页显示的仍是 ${person}的数据，不再刷新，也不再发送任何请求。此处的选择、填写内容和进行中的操作不会转给其他用户。`,
  orBack: (person: string) => `如需在此继续操作，请在另一标签页以 ${person}重新登录。`,
  goOn: (person: string) => `以 ${person}继续`,
  expiredTitle: '登录已失效',
  expiredText: '页面和已填写的内容均已保留，请重新登录后继续。',
  leave: '放弃并返回登录页',
  keys: {
    accessKey: '访问密钥 ID（AK）',
    accessKeyHint: '在“我的凭证”中创建，例如 HPUA8XHGTEHKVZ3L5JQM',
    secretKey: '秘密访问密钥（SK）',
    secretKeyHint: '由控制台服务器加密保存，不会返回浏览器',
    projectId: '项目 ID',
    projectIdHint: '在“我的凭证”的项目列表中查看，不是项目名称',
    securityToken: '安全令牌（SecurityToken）',
    securityTokenHint: '仅临时访问密钥需要，永久密钥请留空',
    malformed: '含有不允许的字符',
  },
};
