import { theme, type ThemeConfig } from 'antd';

const shared: ThemeConfig = {
  cssVar: { prefix: 'ant', key: 'assay' },
  hashed: false,
  token: {
    colorPrimary: '#0f766e',
    colorInfo: '#0f766e',
    borderRadius: 6,
    fontSize: 14,
    controlHeight: 32,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
    fontFamily: `-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans", Roboto, "Helvetica Neue", Arial, sans-serif`,
  },
  components: { Menu: { itemHeight: 34, itemMarginBlock: 2, itemBorderRadius: 6 } },
};

// The default secondary greys stay under the contrast of WCAG AA for small text: these are lifted above 4.5:1.
export const lightTheme: ThemeConfig = {
  ...shared,
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shared.token,
    colorText: 'rgba(0,0,0,0.88)',
    colorTextSecondary: 'rgba(0,0,0,0.65)',
    colorTextTertiary: 'rgba(0,0,0,0.6)',
    colorTextDescription: 'rgba(0,0,0,0.6)',
    colorTextPlaceholder: 'rgba(0,0,0,0.58)',
    colorTextDisabled: 'rgba(0,0,0,0.5)',
    colorLink: '#0f766e',
    colorBgLayout: '#f6f7f8',
    colorWarning: '#b45309',
    colorSuccess: '#15803d',
    colorError: '#c81e1e',
    // Derived from these dark seeds the pale grounds would turn grey.
    colorPrimaryBg: '#e4f3f1',
    colorPrimaryBgHover: '#d2ebe7',
    colorInfoBg: '#e9f5f3',
    colorInfoBorder: '#a9d6d0',
    colorSuccessBg: '#ebf8ef',
    colorSuccessBorder: '#a6ddb8',
    colorWarningBg: '#fdf5e7',
    colorWarningBorder: '#eccb94',
    colorErrorBg: '#fdefee',
    colorErrorBorder: '#f0b4b0',
  },
  components: { ...shared.components, Menu: { ...shared.components?.Menu, itemSelectedColor: '#115e59', itemSelectedBg: '#e2f1ef' } },
};

export const darkTheme: ThemeConfig = {
  ...shared,
  algorithm: theme.darkAlgorithm,
  token: {
    ...shared.token,
    colorTextSecondary: 'rgba(255,255,255,0.72)',
    colorTextTertiary: 'rgba(255,255,255,0.62)',
    colorTextDescription: 'rgba(255,255,255,0.62)',
    colorTextPlaceholder: 'rgba(255,255,255,0.58)',
    colorTextDisabled: 'rgba(255,255,255,0.5)',
    colorLink: '#5eead4',
    colorPrimaryText: '#5eead4',
    colorBgLayout: '#0d0f10',
    colorBgContainer: '#15181a',
    colorBgElevated: '#1d2124',
    colorWarning: '#f0a848',
    colorError: '#ff8080',
  },
  components: { ...shared.components, Menu: { ...shared.components?.Menu, itemSelectedColor: '#7ff0df', itemSelectedBg: '#123532' }, Tabs: { itemSelectedColor: '#5eead4', inkBarColor: '#5eead4', itemHoverColor: '#99f6e4' } },
};
