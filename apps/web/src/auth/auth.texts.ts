// Words of the front door.
import { registerTexts } from '../platform/i18n.js'

export const authTexts = {
  zh: {
    title: '守望', sub: '社区卡口、通行与值守', 'signIn.title': '工作人员登录', district: '区县', login: '用户名', password: '密码', code: '动态验证码',
    codeHint: '打开手机上的验证器应用,填写 6 位数字', 'signIn.do': '登录', 'signIn.busy': '正在登录……',
    noDistrict: '服务器上还没有区县。请先在服务器上运行 shouwang exercise create 或 shouwang territory import。', offline: '连接不上服务器。值守手机可以照常使用:',
    toGate: '打开卡口', welcome: '{{name}},您好', choose: '请选择要使用的界面', 'shell.console': '指挥台', 'shell.consoleHint': '态势、台账、卡口、通行证与规则',
    'shell.gate': '卡口', 'shell.gateHint': '值守手机:扫码、测温、登记,断网也能用', 'shell.resident': '居民', 'shell.residentHint': '用住户卡打开本户通行证',
    noSignIn: '值守手机与居民不需要在此登录:', signOut: '退出登录', language: 'English', loading: '正在打开', docs: '接口文档',
  },
  en: {
    title: 'Shouwang', sub: 'Gates, passes and duty of a community', 'signIn.title': 'Staff sign-in', district: 'District', login: 'Name',
    password: 'Password', code: 'Code', codeHint: 'Six digits from the authenticator on your phone', 'signIn.do': 'Sign in',
    'signIn.busy': 'Signing in …',
    noDistrict: 'There is no district on this server yet. Run shouwang exercise create or shouwang territory import on it first.',
    offline: 'The server cannot be reached. Gate phones work all the same:', toGate: 'Open the gate', welcome: 'Welcome, {{name}}',
    choose: 'Choose what to open', 'shell.console': 'Console', 'shell.consoleHint': 'Situation, ledgers, checkpoints, passes and policies',
    'shell.gate': 'Gate', 'shell.gateHint': 'The guard\'s phone: scan, measure, record; works without a network',
    'shell.resident': 'Resident', 'shell.residentHint': 'Your household\'s passes, by its card',
    noSignIn: 'Gate phones and residents need no sign-in here:', signOut: 'Sign out', language: '中文', loading: 'Opening',
    docs: 'API documentation',
  },
}
export const { useText: useAuthText } = registerTexts('auth', authTexts)
