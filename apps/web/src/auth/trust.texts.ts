// Texts of the trust page.
import { registerTexts } from '../platform/i18n.js'

export const { useText: useTrustText } = registerTexts('trust', {
  zh: {
    title: '这部设备信任守望吗？', language: 'English', home: '回首页',
    checking: '正在检查……', trusted: '这部设备已经信任守望', trustedMore: '摄像头扫码、断网值守都可以用了。',
    untrusted: '还没有信任', untrustedMore: '连接没有得到信任：扫码和断网值守都用不了。请照图文步骤做一遍，再回到这里检查。不要点“继续访问”绕过警告。',
    unsupported: '这个浏览器不行', unsupportedMore: '它不支持断网值守（微信里打开、无痕窗口都会这样）。请用手机自带浏览器、Chrome 或 Safari 打开。如果它先前提示过“不安全”，请先照图文步骤做一遍。',
    unreachable: '连不上服务器', unreachableMore: '请确认手机和服务器在同一个网络里，再检查一次。',
    again: '再检查一次', toGate: '去卡口', steps: '看图文步骤',
    local: '服务器现在只对本机开放', localMore: '要让手机用上守望，请在服务器上这样启动：', localEnd: '启动后，再打开本页，会出现给手机扫的二维码。',
    given: '服务器用的是机构自己的证书，一般手机不用另外安装。',
    scan: '用要登记的手机扫这个码', scanMore: '扫码打开图文步骤，照着做，大约五分钟，每部手机只做一次。微信扫码后请选“在浏览器打开”。',
    qr: '图文步骤的二维码：{{url}}', fingerprint: '证书指纹（SHA-256）', fingerprintMore: '手机上显示的指纹应与这里相同，前后各四组一致即可。', until: '证书 {{name}}，有效至 {{day}}',
  },
  en: {
    title: 'Does this device trust Shouwang?', language: '中文', home: 'Home',
    checking: 'Checking …', trusted: 'This device now trusts Shouwang', trustedMore: 'Scanning with the camera and working without a network are possible.',
    untrusted: 'Not trusted yet',
    untrustedMore: 'The connection is not trusted: neither scanning nor working offline will do. Follow the steps with pictures, then check again here. '
      + 'Do not get around the warning with "proceed anyway".',
    unsupported: 'Not with this browser',
    unsupportedMore: 'It cannot work offline (inside WeChat and in private windows it never can). Use the phone\'s own browser, Chrome or Safari. '
      + 'If it warned that the page is not secure, follow the steps with pictures first.',
    unreachable: 'The server cannot be reached', unreachableMore: 'Make sure that phone and server are in the same network, then check again.',
    again: 'Check again', toGate: 'To the gate', steps: 'Steps with pictures',
    local: 'The server is open to this machine only',
    localMore: 'To let phones use Shouwang, start the server like this:',
    localEnd: 'Then open this page again: it will show a code for phones to scan.',
    given: 'The server uses your organisation\'s own certificate: most phones need nothing more.',
    scan: 'Scan this with the phone that is to be enrolled',
    scanMore: 'It opens the steps with pictures: about five minutes, once per phone. After scanning with WeChat choose "Open in browser".',
    qr: 'QR code of the steps: {{url}}',
    fingerprint: 'Fingerprint of the certificate (SHA-256)',
    fingerprintMore: 'The phone should show the same: the first and the last four groups are enough.',
    until: 'Certificate {{name}}, valid until {{day}}',
  },
})
