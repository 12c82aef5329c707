// Words of the account screens.
import type { Role } from '@shouwang/domain/kernel'
import { registerTexts } from '../../platform/i18n.js'

const rolesZh: Record<`role.${Role}`, string> = {
  'role.commander': '区指挥部', 'role.office': '街道办', 'role.secretary': '社区书记', 'role.guard': '值守人员', 'role.doctor': '社区医生',
  'role.auditor': '审计员', 'role.steward': '数据管理员', 'role.area-leader': '战区负责人', 'role.grid-head': '网格长', 'role.grid-worker': '网格员',
  'role.device': '设备', 'role.grid-device': '网格手机', 'role.household': '住户', 'role.break-glass': '应急查看',
}
const rolesEn: Record<`role.${Role}`, string> = {
  'role.commander': 'District headquarters', 'role.office': 'Sub-district office', 'role.secretary': 'Community secretary',
  'role.guard': 'Gate guard', 'role.doctor': 'Community doctor', 'role.auditor': 'Auditor', 'role.steward': 'Data steward',
  'role.area-leader': 'Area leader', 'role.grid-head': 'Grid head', 'role.grid-worker': 'Grid worker',
  'role.device': 'Device', 'role.grid-device': 'Grid phone', 'role.household': 'Household', 'role.break-glass': 'Break-glass',
}

export const authConsoleTexts = {
  zh: {
    ...rolesZh,
    title: '账号', hint: '每个账号的权限是一种角色加一处区域。停用后立即失效,过去的记录保留。', find: '查找姓名或用户名', empty: '还没有账号。', noMatch: '没有符合的账号。', name: '姓名',
    login: '用户名', roles: '角色与区域', secondFactor: '二次验证', on: '已启用', off: '未启用',
    closed: '已停用', open: '可用', showClosed: '包括已停用', create: '开设账号', 'create.done': '账号已开设', password: '初始密码',
    passwordHint: '至少 {{n}} 位。请当面告知本人,并提醒登录后修改。', role: '角色', addRole: '添加角色', removeRole: '删除第 {{n}} 个角色', roleOf: '第 {{n}} 个角色',
    loginHint: '2–40 个字母、数字、汉字或 . _ -',
    close: '停用', 'close.title': '停用“{{name}}”?', 'close.explain': '账号立即不能再登录,现有登录全部结束。过去的操作记录保留。', 'close.done': '账号已停用', end: '结束登录',
    'end.title': '结束“{{name}}”的全部登录?', 'end.explain': '此人在所有电脑和手机上的登录立即结束,可用密码重新登录。', 'end.done': '已结束',
    'me.title': '我的账号', 'me.rights': '我的角色', 'me.password': '修改密码', 'me.current': '当前密码', 'me.next': '新密码', 'me.again': '再输一次新密码',
    'me.differs': '两次输入不一致', 'me.change': '修改', 'me.changed': '密码已修改,其他登录已结束',
    'me.factor': '二次验证', 'me.factorExplain': '登录时除密码外,还要输入手机验证器应用上的 6 位数字。', 'me.factorOn': '二次验证已启用。', 'me.factorBegin': '开始设置',
    'me.factorScan': '用验证器应用扫描,再填写它显示的 6 位数字:', 'me.factorQr': '验证器二维码', 'me.factorKey': '不能扫描时,手工输入密钥', 'me.code': '6 位数字',
    'me.confirm': '启用', 'me.confirmed': '二次验证已启用', 'me.removeExplain': '填写当前的 6 位数字即可停用。', 'me.remove': '停用二次验证', 'me.removed': '二次验证已停用',
    'me.endAll': '退出所有登录', 'me.endAllTitle': '在所有电脑和手机上退出?', 'me.endAllExplain': '包括这里。之后须重新登录。', 'me.sessions': '登录',
    'me.until': '本次登录最晚 {{at}} 失效。',
  },
  en: {
    ...rolesEn,
    title: 'Accounts', hint: 'An account\'s rights are a role over a territory. Closing one takes effect at once; its past stays.',
    find: 'Find a name or login', empty: 'No accounts yet.', noMatch: 'No account fits.', name: 'Name', login: 'Login',
    roles: 'Roles and territories', secondFactor: 'Second factor', on: 'On', off: 'Off',
    closed: 'Closed', open: 'Open', showClosed: 'Closed ones too', create: 'Create an account', 'create.done': 'Account created',
    password: 'First password',
    passwordHint: 'At least {{n}} characters. Tell it to the person face to face; they should change it after signing in.', role: 'Role',
    addRole: 'Add a role', removeRole: 'Remove role {{n}}', roleOf: 'Role {{n}}', loginHint: '2 to 40 letters, digits, or . _ -',
    close: 'Close', 'close.title': 'Close “{{name}}”?',
    'close.explain': 'The account can no longer sign in and every session ends at once. What it did stays on record.',
    'close.done': 'Account closed', end: 'End sessions', 'end.title': 'End every session of “{{name}}”?',
    'end.explain': 'On every computer and phone, at once. The person can sign in again with the password.', 'end.done': 'Ended',
    'me.title': 'My account', 'me.rights': 'My roles', 'me.password': 'Change password', 'me.current': 'Current password',
    'me.next': 'New password', 'me.again': 'New password again', 'me.differs': 'The two differ', 'me.change': 'Change',
    'me.changed': 'Password changed; other sessions have ended',
    'me.factor': 'Second factor', 'me.factorExplain': 'Signing in then takes six digits from an authenticator app besides the password.',
    'me.factorOn': 'The second factor is on.', 'me.factorBegin': 'Set it up',
    'me.factorScan': 'Scan with an authenticator app, then enter the six digits it shows:', 'me.factorQr': 'Code for the authenticator',
    'me.factorKey': 'Or type this key into the app', 'me.code': 'Six digits',
    'me.confirm': 'Turn on', 'me.confirmed': 'The second factor is on', 'me.removeExplain': 'Enter the six digits of now to turn it off.',
    'me.remove': 'Turn off', 'me.removed': 'The second factor is off', 'me.endAll': 'Sign out everywhere',
    'me.endAllTitle': 'Sign out on every computer and phone?', 'me.endAllExplain': 'Here too. You will have to sign in again.',
    'me.sessions': 'Sessions', 'me.until': 'This session ends {{at}} at the latest.',
  },
}
export const authConsole = registerTexts('auth-console', authConsoleTexts)
