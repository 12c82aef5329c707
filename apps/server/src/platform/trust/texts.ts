// What the page for untrusting phones says, in both languages: it must speak before any app can be loaded.
import type { Screen } from './drawings.js'

export interface Step {
  text: string
  screen: Screen
}

export interface TrustTexts {
  lang: string
  title: string
  lead: string
  otherLanguage: string
  why: string
  messenger: string
  fingerprintTitle: string
  fingerprintHint: string
  android: { title: string; download: string; steps: Step[]; note: string }
  iphone: { title: string; download: string; steps: Step[]; note: string }
  check: { title: string; waiting: string; trusted: string; open: string; hint: string }
  given: string
}

const zh: TrustTexts = {
  lang: 'zh-CN',
  title: '让这部手机信任守望',
  lead: '只做一次，大约五分钟。做完以后，摄像头扫码和断网值守才能用。',
  otherLanguage: 'English',
  why: '守望服务器就在本地，证书是它自己签发的。手机第一次见到它不认识，要由您告诉手机：这是我们自己的服务器。',
  messenger: '如果您是在微信里打开的本页：请点右上角“···”，选“在浏览器打开”。微信里装不了证书。',
  fingerprintTitle: '证书指纹（SHA-256）',
  fingerprintHint: '请与指挥台“设备”页或服务器窗口上显示的指纹核对，前后各四组相同即可。不同就不要安装，先问管理员。',
  android: {
    title: '安卓手机 · 鸿蒙手机',
    download: '下载证书',
    steps: [
      {
        text: '点上面的“下载证书”。文件存到手机的“下载”里，名字是 shouwang-ca.crt。',
        screen: {
          title: '下载完成',
          lines: [
            { text: 'shouwang-ca.crt', kind: 'file' },
            { text: '已保存到“下载”', kind: 'note' },
          ],
        },
      },
      {
        text: '打开手机“设置”，在最上面的搜索框里打“证书”，点“CA 证书”（有的手机叫“从存储设备安装”或“安装证书”）。',
        screen: {
          title: '设置',
          lines: [
            { text: '证书', kind: 'search', touch: true },
            { text: '搜索结果', kind: 'note' },
            { text: '安装证书', kind: 'row' },
            { text: 'CA 证书', kind: 'row', touch: true },
          ],
        },
      },
      {
        text: '手机会警告一次，点“仍然安装”，再输入锁屏密码。没有设锁屏密码的，会先要您设一个。',
        screen: {
          title: 'CA 证书',
          lines: [],
          dialog: { text: '您的数据将不会保密', buttons: [{ text: '不安装' }, { text: '仍然安装', touch: true }] },
        },
      },
      {
        text: '在“下载”里点 shouwang-ca.crt。底部出现“已安装 CA 证书”就好了。',
        screen: {
          title: '下载',
          lines: [
            { text: 'shouwang-ca.crt', kind: 'file', touch: true },
            { text: '其他文件.pdf', kind: 'file' },
            { text: '✓ 已安装 CA 证书', kind: 'note' },
          ],
        },
      },
    ],
    note: '华为、荣耀：设置 → 安全 → 更多安全设置 → 加密和凭据 → 从存储设备安装。小米：设置 → 密码与安全 → 系统安全 → 加密与凭据。OPPO、vivo：设置 → 安全（密码与安全）→ 更多安全设置 → 从手机存储安装。以后请用手机自带浏览器或 Chrome 打开守望。',
  },
  iphone: {
    title: '苹果手机 iPhone',
    download: '下载描述文件',
    steps: [
      {
        text: '用 Safari 打开本页，点上面的“下载描述文件”，再点“允许”。',
        screen: {
          title: 'Safari',
          lines: [],
          dialog: { text: '此网站正尝试下载一个配置描述文件。您要允许吗？', buttons: [{ text: '忽略' }, { text: '允许', touch: true }] },
        },
      },
      {
        text: '打开“设置”，点最上面的“已下载描述文件”。',
        screen: {
          title: '设置',
          lines: [
            { text: '已下载描述文件', kind: 'row', touch: true },
            { text: '飞行模式', kind: 'row' },
            { text: '无线局域网', kind: 'row' },
          ],
        },
      },
      {
        text: '点右上角“安装”，输入锁屏密码，再点两次“安装”。想核对指纹，点“更多详细信息”。',
        screen: {
          title: '安装描述文件',
          lines: [
            { text: '守望 Shouwang', kind: 'row' },
            { text: '未签名 · 含 1 个证书', kind: 'note' },
            { text: '安装', kind: 'button', touch: true },
          ],
        },
      },
      {
        text: '还差最后一步：设置 → 通用 → 关于本机，拉到最下面点“证书信任设置”。',
        screen: {
          title: '关于本机',
          lines: [
            { text: '名称', kind: 'row' },
            { text: 'iOS 版本', kind: 'row' },
            { text: '证书信任设置', kind: 'row', touch: true },
          ],
        },
      },
      {
        text: '把 Shouwang 后面的开关打开，点“继续”。',
        screen: {
          title: '证书信任设置',
          lines: [
            { text: '针对根证书启用完全信任', kind: 'note' },
            { text: 'Shouwang', kind: 'switch', touch: true },
          ],
        },
      },
    ],
    note: '第 4、5 步最容易漏：只装了描述文件、没开开关，手机仍然不信任。以后请用 Safari 打开守望。',
  },
  check: {
    title: '做完以后',
    waiting: '正在检查：这部手机还没有信任守望。',
    trusted: '连上了。请点下面的按钮，做最后确认。',
    open: '检查这部手机',
    hint: '如果打开后浏览器仍提示“不安全”，说明还没装好，请回到本页再看一遍步骤。不要点“继续访问”。',
  },
  given: '这台服务器用的是机构自己的证书，一般手机不用再做什么。请直接打开守望。',
}

const en: TrustTexts = {
  lang: 'en',
  title: 'Let this phone trust Shouwang',
  lead: 'Once, in about five minutes. After that, scanning with the camera and working without a network are possible.',
  otherLanguage: '中文',
  why: 'The Shouwang server stands in your own office and has made its own certificate. Phones do not know it yet: you tell yours that this server is ours.',
  messenger:
    'Opened inside WeChat? Touch "···" at the top right and choose "Open in browser". Certificates cannot be installed from WeChat.',
  fingerprintTitle: 'Fingerprint of the certificate (SHA-256)',
  fingerprintHint:
    'Compare it with the one on the console\'s "Devices" page or in the server\'s window: the first and the last four groups are enough. '
    + 'If they differ, do not install it; ask your administrator.',
  android: {
    title: 'Android and HarmonyOS',
    download: 'Download the certificate',
    steps: [
      {
        text: 'Touch "Download the certificate" above. The file is saved in Downloads as shouwang-ca.crt.',
        screen: {
          title: 'Download complete',
          lines: [
            { text: 'shouwang-ca.crt', kind: 'file' },
            { text: 'Saved in Downloads', kind: 'note' },
          ],
        },
      },
      {
        text: 'Open Settings, type "certificate" into the search box at the top, and touch "CA certificate" (some phones say "Install from storage").',
        screen: {
          title: 'Settings',
          lines: [
            { text: 'certificate', kind: 'search', touch: true },
            { text: 'Results', kind: 'note' },
            { text: 'Install a certificate', kind: 'row' },
            { text: 'CA certificate', kind: 'row', touch: true },
          ],
        },
      },
      {
        text: 'The phone warns once: touch "Install anyway" and enter the screen lock. A phone without a screen lock asks you to set one first.',
        screen: {
          title: 'CA certificate',
          lines: [],
          dialog: { text: "Your data won't be private", buttons: [{ text: "Don't install" }, { text: 'Install anyway', touch: true }] },
        },
      },
      {
        text: 'In Downloads, touch shouwang-ca.crt. "CA certificate installed" appears at the bottom.',
        screen: {
          title: 'Downloads',
          lines: [
            { text: 'shouwang-ca.crt', kind: 'file', touch: true },
            { text: 'another-file.pdf', kind: 'file' },
            { text: '✓ CA certificate installed', kind: 'note' },
          ],
        },
      },
    ],
    note:
      "Huawei, Honor: Settings → Security → More security settings → Encryption and credentials → Install from storage. "
      + "Xiaomi: Settings → Passwords & security → System security → Encryption & credentials. "
      + "OPPO, vivo: Settings → Security → More → Install from phone storage. Open Shouwang with the phone's own browser or Chrome.",
  },
  iphone: {
    title: 'iPhone',
    download: 'Download the profile',
    steps: [
      {
        text: 'Open this page in Safari, touch "Download the profile" above, then "Allow".',
        screen: {
          title: 'Safari',
          lines: [],
          dialog: {
            text: 'This website is trying to download a configuration profile. Do you want to allow this?',
            buttons: [{ text: 'Ignore' }, { text: 'Allow', touch: true }],
          },
        },
      },
      {
        text: 'Open Settings and touch "Profile Downloaded" at the top.',
        screen: {
          title: 'Settings',
          lines: [
            { text: 'Profile Downloaded', kind: 'row', touch: true },
            { text: 'Airplane Mode', kind: 'row' },
            { text: 'Wi-Fi', kind: 'row' },
          ],
        },
      },
      {
        text: 'Touch "Install" at the top right, enter your passcode, and touch "Install" twice more. "More Details" shows the fingerprint.',
        screen: {
          title: 'Install Profile',
          lines: [
            { text: '守望 Shouwang', kind: 'row' },
            { text: 'Not signed · 1 certificate', kind: 'note' },
            { text: 'Install', kind: 'button', touch: true },
          ],
        },
      },
      {
        text: 'One step is left: Settings → General → About, then "Certificate Trust Settings" at the very bottom.',
        screen: {
          title: 'About',
          lines: [
            { text: 'Name', kind: 'row' },
            { text: 'iOS Version', kind: 'row' },
            { text: 'Certificate Trust Settings', kind: 'row', touch: true },
          ],
        },
      },
      {
        text: 'Turn on the switch beside Shouwang and touch "Continue".',
        screen: {
          title: 'Certificate Trust Settings',
          lines: [
            { text: 'Enable full trust for root certificates', kind: 'note' },
            { text: 'Shouwang', kind: 'switch', touch: true },
          ],
        },
      },
    ],
    note: 'Steps 4 and 5 are the ones people miss: with the profile installed and the switch off, the phone still does not trust. Open Shouwang with Safari.',
  },
  check: {
    title: 'When you are done',
    waiting: 'Checking: this phone does not trust Shouwang yet.',
    trusted: 'Connected. Touch the button below for the final check.',
    open: 'Check this phone',
    hint: 'If the browser then still says "not secure", a step is missing: come back here and go through them again. Do not choose "proceed anyway".',
  },
  given: "This server uses your organisation's own certificate. Most phones need nothing more: open Shouwang directly.",
}

export const TRUST_TEXTS = { zh, en }
