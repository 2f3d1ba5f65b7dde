export const messages = {
  leftTitle: '您已在另一标签页退出登录',
  person: (user: string, account: string, project: string) => `${user}（${account} · ${project}）`,
  title: (person: string) => `您已在另一标签页登录为 ${person}`,
  stillShows: (person: string) => `此标签页显示的仍是 ${person}的内容，不再刷新，也不再发出任何请求；在此选中、填写和进行中的内容不会带给其他用户。`,
  orBack: (person: string) => `如需在此接着操作，请在另一标签页重新登录为 ${person}。`,
  goOn: (person: string) => `以 ${person}继续`,
  expiredTitle: '登录已失效',
  expiredText: '页面和已填写的内容都还在。重新登录后继续。',
  leave: '放弃并返回登录页',
};
