// How antd looks in the console: calm, high contrast; a dark variant for the wall screen.
import { theme, type ThemeConfig } from 'antd'

const fontFamily = "system-ui, -apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"

/** Whoever asked their system for less movement gets none here either. */
const motion = !window.matchMedia('(prefers-reduced-motion: reduce)').matches

/** Text tokens are darker than antd's own: its secondary grey and placeholder miss 4.5 : 1 on white. */
export const lightTheme: ThemeConfig = {
  token: {
    motion,
    colorPrimary: '#14539a',
    colorLink: '#14539a',
    colorError: '#b3261e',
    colorSuccess: '#1c6b3a',
    colorWarning: '#8a5300',
    colorInfo: '#14539a',
    colorText: '#1b2430',
    colorTextSecondary: '#46525f',
    colorTextTertiary: '#55616e',
    colorTextQuaternary: '#5f6b77',
    colorTextPlaceholder: '#5f6b77',
    colorTextDescription: '#46525f',
    colorTextDisabled: '#5f6b77',
    // From such dark colours antd would mix muddy backgrounds.
    colorPrimaryBg: '#e3eef9',
    colorPrimaryBgHover: '#d3e5f5',
    controlItemBgActive: '#d9e8f7',
    controlItemBgActiveHover: '#c9def3',
    colorSuccessBg: '#eef8f1',
    colorSuccessBorder: '#8cc9a3',
    colorWarningBg: '#fdf5e6',
    colorWarningBorder: '#e0b870',
    colorErrorBg: '#fdf0ef',
    colorErrorBorder: '#e6a09a',
    colorInfoBg: '#eef4fb',
    colorInfoBorder: '#9dbfe2',
    colorBgLayout: '#f3f5f8',
    borderRadius: 4,
    fontFamily,
    fontSize: 14,
  },
  components: {
    Table: { headerBg: '#eaeef3', headerColor: '#1b2430', cellPaddingBlockSM: 7 },
    Layout: { siderBg: '#10243c', headerBg: '#ffffff' },
    Menu: { darkItemBg: '#10243c', darkItemSelectedBg: '#2a6ab0', darkItemColor: '#dfe7f0', darkItemHoverBg: '#1c3857' },
  },
}

export const wallTheme: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    motion,
    colorPrimary: '#6db3f2',
    colorBgBase: '#0b1420',
    colorTextBase: '#eef4fa',
    colorTextSecondary: '#c3d0dd',
    colorTextTertiary: '#b0bfcd',
    colorTextDescription: '#c3d0dd',
    borderRadius: 4,
    fontFamily,
    fontSize: 16,
  },
}
