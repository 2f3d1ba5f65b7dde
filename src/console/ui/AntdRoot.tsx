import { App, ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useMemo, type ReactNode } from 'react';
import { antdTokens } from './antd-theme.ts';
import { useIsDark } from './theme-colors.ts';
import { usePreferences } from '../lib/preferences.ts';
import { bearNonce } from './style-nonce.ts';

bearNonce(document);

/** antd in our colours and the user's language, around whatever needs it: pages with forms, dialogs. Loaded with them only. */
export function AntdRoot({ children }: { children: ReactNode }) {
  const language = usePreferences((state) => state.language);
  const isDark = useIsDark();
  const config = useMemo(
    () => ({
      algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
      token: antdTokens(),
      components: { Descriptions: { labelColor: 'var(--color-text-soft)' } },
    }),
    [isDark],
  );
  return (
    <ConfigProvider
      theme={config}
      locale={language === 'zh-CN' ? zhCN : enUS}
      button={{ autoInsertSpace: false }}
    >
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
